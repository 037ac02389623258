"""An audit with everything that an assessment prints, names and private texts planted in it; and its documents."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.assessment.conversations import MESSAGES, curves, mix, voices, week
from tests.assessment.conversations import PERIOD as WEEKS
from tests.builders import make_audit, real_method
from workbench.assessment.model import Assessment
from workbench.assessment.report import report
from workbench.assessment.score import assess
from workbench.assessment.workbook import workbook
from workbench.audit.measured import Evidence, ImportReport, Measure
from workbench.audit.model import Answer, Audit
from workbench.documents import parts as p
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.pdf import print_document
from workbench.values import Language

ROOT = Path(__file__).parents[2]
PRIVATE = "a private remark on somebody"
TICKETS, POSTS = "evidence/tickets.csv", "evidence/posts.csv"
PERIOD = (date(2026, 5, 1), date(2026, 10, 27))


def edition(language: Language) -> Edition:
    """Return the sample agency's edition."""
    return Edition(
        read_agency(ROOT / "agency.yml", "agency.yml"), language, date(2026, 11, 20), ROOT / "templates", ROOT
    )


def measure(indicator: str, label: str, value: str, unit: str, **fields: Any) -> Measure:
    """Return a measured value."""
    told = {"n": 400, "files": (TICKETS,), "period": PERIOD} | fields
    return Measure(indicator=indicator, label=label, state="measured", value=Decimal(value), unit=unit, **told)


def evidence() -> Evidence:
    """Return delays by group as the tool gives them, engagement by category, a share of our own, and a gap."""
    vendor = {"vendor": True, "note": "vendor_figure"}
    undated = {"files": (POSTS,), "period": None, "note": "undated"}
    delays = (("478", None), ("115", "group:Support"), ("2324.5", "group:Claims"))
    rates = (("0.1217", None), ("0.0914", "category:1"), ("0.1426", "category:2"), ("0.1332", "category:3"))
    return Evidence(
        measures=(
            *(measure("IND-01", "first_reply_business", v, "minutes", segment=s, **vendor) for v, s in delays),
            measure("IND-02", "first_reply_business_p90", "4728.1", "minutes", **vendor),
            measure("IND-03", "answered_share", "0.5", "share"),
            *(measure("IND-18", "engagement_rate", v, "share", segment=s, **undated) for v, s in rates),
            measure("IND-09", "top_share", "0.62", "share", n=1000, files=(MESSAGES,), period=WEEKS),
            Measure(
                indicator="IND-14", label="on_time_share", state="not_computable", unit="share",
                missing=("escalation_log",),
            ),
        ),
        reports=(
            ImportReport(
                file=TICKETS, format="zendesk-tickets", rows=700, kept=690, dropped={"duplicate": 10},
                notes=("sentinel_dates=72", "time_zone_unknown"), period=PERIOD,
            ),
            ImportReport(file=POSTS, format="facebook-uci-posts", rows=240, kept=240, notes=("undated",)),
            ImportReport(file=MESSAGES, format="generic-messages", rows=2000, kept=2000, period=WEEKS),
        ),
        curves=curves(),
        week=week(),
        voices=voices(),
        mix=mix(),
    )  # fmt: skip


@cache
def told(consent: bool = False) -> tuple[Audit, Assessment]:
    """Return the planted audit and its assessment: roles differ, a claim is contradicted, answers are missing."""
    by_role = {("SPO-2", "D"): 4, ("SPO-2", "R"): 0, ("AUT-3", "R"): 0, ("AUT-3", "F"): 3}
    base = make_audit({"TRT-1": 4, "STY-1": 3}, by_role=by_role, evidence=evidence())
    answers = tuple(_remarked(a) for a in base.answers if a.practice != "LIS-4")
    client = base.client.model_copy(update={"consent_small_roles": consent})
    audit = base.model_copy(update={"answers": answers, "client": client})
    return audit, assess(audit, real_method())


def _remarked(answer: Answer) -> Answer:
    return answer.model_copy(update={"comment": PRIVATE})


@cache
def document(language: Language, consent: bool = False) -> tuple[p.Document, dict[str, bytes]]:
    """Return the planted report."""
    audit, assessment = told(consent)
    return report(audit, assessment, real_method(), edition(language))


@cache
def pdf(language: Language, consent: bool = False) -> bytes:
    """Return the planted report, printed."""
    return print_document(*document(language, consent), edition(language))


@cache
def xlsx(language: Language, consent: bool = False) -> bytes:
    """Return the planted workbook."""
    audit, assessment = told(consent)
    return workbook(audit, assessment, real_method(), edition(language))


def flat(parts: Any) -> Iterator[Any]:
    """Yield the parts of a document, those that stand together one by one."""
    for part in parts:
        yield from flat(part.parts) if isinstance(part, p.Together | p.Wide) else (part,)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from texts(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from texts(child)


def said(language: Language, consent: bool = False) -> str:
    """Return all the texts of the planted report."""
    return " ".join(texts(document(language, consent)[0].model_dump()))
