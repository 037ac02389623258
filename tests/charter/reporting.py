"""Charters to print in tests: the sample client, the fictive audit, and situations that show each part."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.builders import make_audit, real_method
from tests.charter.drafting import all_rated, in_force, person, timed, topic
from tests.samples import bois_clair
from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.charter.model import Charter
from workbench.charter.pages_shown import Shown
from workbench.charter.report import report
from workbench.charter.workbook import workbook
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.parts import Document
from workbench.values import Language

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, eq=False)
class Case:
    """Everything that the charter's documents are made of."""

    audit: Audit
    assessment: Assessment
    charter: Charter

    def shown(self, language: Language) -> Shown:
        return Shown(self.audit, self.assessment, self.charter, real_method(), self.edition(language))

    def edition(self, language: Language) -> Edition:
        agency = read_agency(ROOT / "agency.yml", "agency.yml")
        return Edition(agency, language, self.audit.wave, ROOT / "templates", ROOT)

    @cache  # noqa: B019 - the cases live as long as the tests
    def pages(self, language: Language) -> tuple[Document, dict[str, bytes]]:
        return report(self.audit, self.assessment, self.charter, real_method(), self.edition(language))

    def sheets(self, language: Language) -> bytes:
        return workbook(self.audit, self.assessment, self.charter, real_method(), self.edition(language))


def case(audit: Audit) -> Case:
    assessment = assess(audit, real_method())
    return Case(audit, assessment, draft(audit, real_method(), assessment))


@cache
def sample() -> Case:
    """Return the sample client's charter: the short form, mostly to be settled."""
    return case(bois_clair.audit(real_method()))


@cache
def fictive() -> Case:
    """Return the charter of the fictive English audit: the full form."""
    return case(make_audit(language="en"))


NAMED = tuple(topic(f"Topic {c}", c, referent="P4", deputy="P1") for c in ("green", "amber", "red"))
TWO = (person("Q1", "CM", autonomy="A4"), person("Q2", "CM", deputy="Q1"))
EMPTY = {"people": (), "decisions": (), "topics": (), "channels": (), "slots": (), "accounts": (), "context": {}}


@cache
def situations() -> tuple[tuple[str, Case], ...]:
    """Return charters that differ in every part, by what is particular to them."""
    bare = make_audit(**{k: v for k, v in EMPTY.items() if k != "context"}).model_copy(update={"context": ()})
    signed = in_force(make_audit(topics=NAMED), *real_method().clauses)
    return (
        ("sample", sample()),
        ("fictive", fictive()),
        ("nothing known", case(bare.model_copy(update={"respondents": (), "answers": ()}))),
        ("all in force", case(signed)),
        ("highest level", case(make_audit(ratings=all_rated(4)))),
        ("measured slow", case(make_audit(evidence=timed(200, 9000)))),
        ("measured fast", case(make_audit(evidence=timed(5, 10)))),
        (
            "two of a role",
            case(make_audit(people=(person("Q1", "CM", autonomy="A4"), person("Q2", "CM", deputy="Q1")))),
        ),
    )
