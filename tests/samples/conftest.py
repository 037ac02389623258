"""The committed sample clients, read once, with the four values that come of each."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.builders import real_method
from tests.samples.make import ROOT, SAMPLES
from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.charter.model import Charter
from workbench.faults import Fault
from workbench.offer.compose import compose
from workbench.offer.model import Offer, OfferLine, Rates
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap
from workbench.roadmap.plan import plan
from workbench.workspace import Wave, Workspace

IDS = tuple(s.client.id for s in SAMPLES)
BOIS, PREVALLE, CORVANE = IDS


@dataclass(frozen=True)
class Told:
    """What the workbench says of a sample client."""

    audit: Audit
    notices: tuple[Fault, ...]
    assessment: Assessment
    charter: Charter
    roadmap: Roadmap
    offer: Offer

    def mode(self, activity: str) -> ActivityMode:
        return next(m for m in self.roadmap.modes if m.activity == activity)

    def transfers(self) -> tuple[PlannedStep, ...]:
        """Placed stages of transfers that go step by step."""
        return tuple(s for s in self.roadmap.steps if s.kind == "transfer" and s.first and s.module)

    def step_of(self, module: str) -> PlannedStep:
        return next(s for s in self.roadmap.steps if s.module == module and s.kind == "foundation")

    def lines(self, option: str) -> dict[str, OfferLine]:
        return next({line.module: line for line in o.lines} for o in self.offer.options if o.code == option)

    def rule(self, rule: str) -> tuple[str, ...]:
        """What a roadmap rule that acted or broke works on."""
        return next(r.on for r in self.roadmap.rules if r.rule == rule and r.state in ("acted", "broken"))

    def value(self, indicator: str, label: str, segment: str | None = None) -> Decimal:
        measure = self.audit.evidence.measure(indicator, label, segment)
        assert measure is not None
        assert measure.value is not None
        return measure.value


def workspace(folder: Path) -> Workspace:
    """Return an empty workspace with the real templates."""
    (folder / "templates").symlink_to(ROOT / "templates")
    return Workspace(folder)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Told]:
    space = workspace(tmp_path_factory.mktemp("committed"))
    shutil.copytree(ROOT / "clients", space.root / "clients")
    method = real_method()

    @cache
    def of(client: str) -> Told:
        day = next(s.day for s in SAMPLES if s.client.id == client)
        audit, notices = load_audit(Wave(space, client, day), method)
        assessment = assess(audit, method)
        charter = draft(audit, method, assessment)
        roadmap = plan(audit, method, assessment, charter)
        offer = compose(audit, method, assessment, roadmap, Rates(profiles={}, vat=Decimal("0.2")))
        return Told(audit, notices, assessment, charter, roadmap, offer)

    return of
