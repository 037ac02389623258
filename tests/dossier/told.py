"""The sample clients with all that comes of them, as the dossier takes them."""

from functools import cache

import pytest

from tests.builders import real_method
from tests.samples.make import ROOT, SAMPLES
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.charter.draft import draft
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.parts import Document
from workbench.dossier.board_words import Whole
from workbench.offer.compose import compose
from workbench.offer.model import Rates
from workbench.roadmap.plan import plan
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import Language
from workbench.workspace import Wave, Workspace

SPACE = Workspace(ROOT)
CLIENTS = tuple(s.client.id for s in SAMPLES)
EACH = (CLIENTS[0], *(pytest.param(client, marks=pytest.mark.verify) for client in CLIENTS[1:]))
"""The sample clients for tests: the first one in the quick suite, the others with the slow ones."""


class Told:
    """A sample client as a run sees it, without cache or files."""

    def __init__(self, client: str) -> None:
        self.agency = read_agency(SPACE.agency, "agency.yml")
        self.method = real_method()
        day = next(s.day for s in SAMPLES if s.client.id == client)
        self.audit, _ = load_audit(Wave(SPACE, client, day), self.method)
        self.assessment = assess(self.audit, self.method)
        self.charter = draft(self.audit, self.method, self.assessment)
        self.roadmap = plan(self.audit, self.method, self.assessment, self.charter)
        rates = Rates(profiles=dict(self.agency.rates), vat=self.agency.vat)
        self.offer = compose(self.audit, self.method, self.assessment, self.roadmap, rates)

    @property
    def whole(self) -> Whole:
        return Whole(self.audit, self.assessment, self.charter, self.roadmap, self.offer, self.method)

    def edition(self, language: Language) -> Edition:
        return Edition(self.agency, language, self.audit.wave, SPACE.templates, SPACE.root)


@cache
def told(client: str) -> Told:
    """Return a sample client with all that comes of it."""
    return Told(client)


@cache
def document(client: str, name: str, language: Language) -> Document:
    """Return the pages of one of a sample client's documents."""
    case = told(client)
    return DELIVERABLES[name].pages(case, case.edition(language))[0]  # type: ignore[arg-type]
