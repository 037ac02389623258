"""A wave opened: its method, its audit and the four steps' values, each computed once from the inputs."""

from collections.abc import Callable
from functools import cached_property

from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.audit.pin import read_pin
from workbench.charter.draft import draft
from workbench.charter.model import Charter
from workbench.documents.brand import Agency, read_agency
from workbench.documents.edition import Edition
from workbench.dossier.named import lost_names
from workbench.dossier.parameters import parameter_faults
from workbench.faults import Fault, Faulty, Place
from workbench.method.load import fingerprint
from workbench.method.model import Method
from workbench.method.versions import known_version, lineage, open_method
from workbench.offer.compose import compose
from workbench.offer.model import Offer, Rates
from workbench.roadmap.model import Roadmap
from workbench.roadmap.plan import plan
from workbench.runs.cache import Store, code_hash, input_hashes, joined_hash
from workbench.values import Language
from workbench.workspace import Wave


class Case:
    """All values of a wave. Nothing here reads another document's output: every value comes from the inputs.

    `version`: read it under that version of the method instead of the one that the wave pins, a later one.
    `tell` is given what is being read of the exports. `notices`: faults that do not block. Raises `Faulty` where the
    inputs make no sound audit.
    """

    def __init__(self, wave: Wave, version: str | None = None, tell: Callable[[str], None] = lambda _: None) -> None:
        self.wave = wave
        self._version = version
        self._tell = tell
        self._store = Store(wave.workspace.cache)

    @cached_property
    def inputs(self) -> dict[str, str]:
        """The sha256 of every input, by name."""
        return input_hashes(self.wave)

    @cached_property
    def method(self) -> Method:
        """The method of the version that the wave pins, as the agency adapts it.

        Raises `Faulty` where that version is not at hand, or not later than the pinned one, or where its rules
        lack what their functions read.
        """
        space, pinned = self.wave.workspace, read_pin(self.wave).method
        place = Place(space.name(self.wave.pin))
        known_version(space, pinned, place)
        chosen = known_version(space, self._version or pinned)
        if pinned not in lineage(space, chosen).versions:
            raise Faulty([Fault(place, "method-version-earlier", {"version": chosen, "pinned": pinned})])
        method = open_method(space, chosen)
        folder = space.method_folder(chosen)
        if wrong := (*lost_names(space, method), *parameter_faults(method, space.name(folder), folder)):
            raise Faulty(wrong)
        return method

    @cached_property
    def _before(self) -> tuple[str, ...]:
        """What the versions before this one were made of: a workbook may have been made with one of them."""
        space = self.wave.workspace
        versions = lineage(space, self.method.manifest.version).versions
        return tuple(fingerprint(space.method_folder(version)) for version in versions[:-1])

    @cached_property
    def key(self) -> str:
        """The hash of everything that the values depend on: inputs, method and those before it, code."""
        inputs = (f"{name}:{digest}" for name, digest in self.inputs.items())
        return joined_hash([self.method.fingerprint, *self._before, code_hash(), *inputs])

    @cached_property
    def _loaded(self) -> tuple[Audit, tuple[Fault, ...]]:
        return load_audit(self.wave, self.method, self._tell)

    @cached_property
    def notices(self) -> tuple[Fault, ...]:
        """Faults of the inputs that do not block."""
        return self._loaded[1]

    @cached_property
    def audit(self) -> Audit:
        """The wave's inputs."""
        return self._store.get("audit", self.key, Audit, lambda: self._loaded[0])

    @cached_property
    def assessment(self) -> Assessment:
        """The maturity assessment."""
        return self._store.get("assessment", self.key, Assessment, lambda: assess(self.audit, self.method))

    @cached_property
    def charter(self) -> Charter:
        """The governance charter."""
        return self._store.get("charter", self.key, Charter, lambda: draft(self.audit, self.method, self.assessment))

    @cached_property
    def roadmap(self) -> Roadmap:
        """The internalization roadmap."""
        return self._store.get(
            "roadmap",
            self.key,
            Roadmap,
            lambda: plan(self.audit, self.method, self.assessment, self.charter),
        )

    @cached_property
    def offer(self) -> Offer:
        """The modular offer."""
        return self._store.get("offer", self.key, Offer, self._offer)

    def _offer(self) -> Offer:
        rates = Rates(profiles={**self.agency.rates, **self.audit.client.rates}, vat=self.agency.vat)
        return compose(self.audit, self.method, self.assessment, self.roadmap, rates)

    @cached_property
    def agency(self) -> Agency:
        """The agency that delivers."""
        space = self.wave.workspace
        return read_agency(space.agency, space.name(space.agency))

    def edition(self, language: Language) -> Edition:
        """Return what the documents of one language share."""
        space = self.wave.workspace
        return Edition(self.agency, language, self.wave.day, space.templates, space.root)

    def compute(self) -> None:
        """Compute, or take from the cache, every value: after this the notebooks only look."""
        _ = (self.audit, self.assessment, self.charter, self.roadmap, self.offer)
