"""A wave opened: its method, its audit and the four steps' values, each computed once from the inputs."""

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
from workbench.faults import Fault, Faulty, Place
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.offer.compose import compose
from workbench.offer.model import Offer, Rates
from workbench.roadmap.model import Roadmap
from workbench.roadmap.plan import plan
from workbench.runs.cache import Store, code_hash, input_hashes, joined_hash
from workbench.values import Language
from workbench.workspace import Wave


class Case:
    """All values of a wave. Nothing here reads another document's output: every value comes from the inputs.

    `notices`: faults that do not block. Raises `Faulty` where the inputs make no sound audit.
    """

    def __init__(self, wave: Wave) -> None:
        self.wave = wave
        self._store = Store(wave.workspace.cache)

    @cached_property
    def inputs(self) -> dict[str, str]:
        """The sha256 of every input, by name."""
        return input_hashes(self.wave)

    @cached_property
    def method(self) -> Method:
        """The method of the version that the wave pins; raises `Faulty` where that version is not at hand."""
        space, version = self.wave.workspace, read_pin(self.wave).method
        if version not in space.method_versions:
            values = {"version": version, "known": ", ".join(space.method_versions)}
            raise Faulty([Fault(Place(space.name(self.wave.pin)), "method-version-unknown", values)])
        folder = space.method_folder(version)
        return load_method(folder, space.name(folder))

    @cached_property
    def key(self) -> str:
        """The hash of everything that the values depend on: inputs, method, code."""
        inputs = (f"{name}:{digest}" for name, digest in self.inputs.items())
        return joined_hash([self.method.fingerprint, code_hash(), *inputs])

    @cached_property
    def _loaded(self) -> tuple[Audit, tuple[Fault, ...]]:
        return load_audit(self.wave, self.method)

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
