"""Roadmaps to print: the sample client's, and clients whose answers lack or force something."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.builders import entry, make_assessment, make_audit, real_method
from tests.roadmap.planning import STRONG, judged, plan_of
from tests.samples.bois_clair import audit as sample_audit
from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.pdf import print_document
from workbench.roadmap.model import Roadmap
from workbench.roadmap.plan import plan
from workbench.roadmap.report import report
from workbench.roadmap.workbook import workbook
from workbench.values import Language

ROOT = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True)
class Found:
    """A client's values, ready to print."""

    audit: Audit
    assessment: Assessment
    roadmap: Roadmap

    def edition(self, language):
        return Edition(
            read_agency(ROOT / "agency.yml", "agency.yml"), language, self.audit.wave, ROOT / "templates", ROOT
        )

    def pages(self, language):
        return report(self.audit, self.assessment, self.roadmap, real_method(), self.edition(language))

    def pdf(self, language):
        document, figures = self.pages(language)
        return print_document(document, figures, self.edition(language))

    def xlsx(self, language):
        return workbook(self.audit, self.assessment, self.roadmap, real_method(), self.edition(language))


@cache
def bois_clair():
    return with_audit(sample_audit(real_method()))


def with_audit(audit):
    """Return the sample client's whole chain for an audit."""
    assessment = assess(audit, real_method())
    charter = draft(audit, real_method(), assessment)
    return Found(audit, assessment, plan(audit, real_method(), assessment, charter))


@cache
def situations():
    """Return clients that lack or force something, by name."""
    activities = real_method().activities
    nothing = {"messages_month": None, "internal_day_cost": None, "client_days_month": None, "autonomy_desire": None}
    decided = (
        judged("mode", "ACT-13", "external", 1),
        judged("pin", "ST-08", 2, 2),
        judged("exclude", "MO-27", "out", 3),
        judged("mode", "ACT-02", "external", 4),
    )
    audits = {
        "as it comes": make_audit(),
        "nothing known": make_audit(
            activities=tuple(entry(a, None, None) for a in activities), context=nothing, slots=(), channels=()
        ),
        "all inside": make_audit(activities=tuple(entry(a, 5, 0) for a in activities)),
        "mature": make_audit(ratings=STRONG),
        "decided": make_audit(judgements=decided),
        "two days a month": make_audit(context={"client_days_month": Decimal(2)}),
        "plenty of days": make_audit(context={"client_days_month": Decimal(60)}),
    }
    return {name: Found(audit, make_assessment(audit), plan_of(audit)) for name, audit in audits.items()}


SAMPLE = "sample client"


@cache
def pages_of(name, language):
    """Return the pages of a situation, or of the sample client, made once."""
    return (bois_clair() if name == SAMPLE else situations()[name]).pages(language)


def changed(found, **fields):
    """Return the sample client with fields of its roadmap changed."""
    return replace(found, roadmap=found.roadmap.model_copy(update=fields))
