"""Offers to print in tests: the sample client, and situations that show each part of the documents."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.builders import real_method
from tests.offer.offering import PRICED, UNPRICED, all_rated, calm, excluding, offer_of, plain_roadmap
from tests.samples.bois_clair import audit as sample
from workbench.assessment.score import assess
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.parts import Document
from workbench.offer.compose import compose
from workbench.offer.model import Offer, Rates
from workbench.offer.report import report
from workbench.offer.workbook import workbook
from workbench.roadmap.model import Roadmap
from workbench.roadmap.plan import plan
from workbench.values import Language

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Case:
    """Everything that the offer's documents are made of."""

    audit: Audit
    roadmap: Roadmap
    offer: Offer
    rates: Rates

    def edition(self, language: Language) -> Edition:
        agency = read_agency(ROOT / "agency.yml", "agency.yml")
        agency = agency.model_copy(update={"rates": self.rates.profiles, "vat": self.rates.vat})
        return Edition(agency, language, self.audit.wave, ROOT / "templates", ROOT)

    def pages(self, language: Language) -> tuple[Document, dict[str, bytes]]:
        return report(self.audit, self.roadmap, self.offer, real_method(), self.edition(language))

    def sheets(self, language: Language) -> bytes:
        return workbook(self.audit, self.roadmap, self.offer, real_method(), self.edition(language))


@cache
def bois_clair(priced: bool = True) -> Case:
    """Return the sample client's offer, with or without a rate card."""
    method, rates = real_method(), PRICED if priced else UNPRICED
    audit = sample(method)
    assessment = assess(audit, method)
    roadmap = plan(audit, method, assessment, draft(audit, method, assessment))
    return Case(audit, roadmap, compose(audit, method, assessment, roadmap, rates), rates)


def case(audit: Audit, roadmap: Roadmap | None = None, rates: Rates = UNPRICED) -> Case:
    roadmap = roadmap or plain_roadmap()
    return Case(audit, roadmap, offer_of(audit, roadmap, rates), rates)


@cache
def situations() -> dict[str, Case]:
    """Return situations that the sample does not show: nothing called, transfers, execution, refusals, no limits."""
    shared: Any = {"context": {"autonomy_desire": 1, "client_days_month": 60}}
    handed = plain_roadmap(transfers={"ACT-13": 4, "ACT-24": 8}, modes={"ACT-13": "mixed", "ACT-24": "mixed"})
    return {
        "nothing called": case(calm(all_rated(4)), plain_roadmap(absent=[s.id for s in real_method().transfer.steps])),
        "transfers": case(calm(all_rated(2)), handed, PRICED),
        "execution": case(calm(all_rated(2), **shared), handed),
        "refused": case(calm(all_rated(1), judgements=excluding("MO-15", "MO-09"))),
        "over budget": case(calm(all_rated(1), {"budget_year": Decimal(500), "client_days_month": 1}), rates=PRICED),
        "advanced": case(calm(all_rated(3)), handed),
    }
