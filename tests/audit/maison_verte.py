"""Maison Verte: a fictive, complete and faultless audit, as values and as the files of a wave."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from workbench.audit.blank import Cover, audit_book, response_book
from workbench.audit.model import (
    Account,
    ActivityEntry,
    Answer,
    Audit,
    Channel,
    ClauseState,
    Client,
    ContextAnswer,
    DecisionEntry,
    FunctionState,
    Incident,
    Person,
    Proof,
    Respondent,
    StaffedSlot,
    Target,
    Topic,
)
from workbench.faults import Place
from workbench.method.model import Method
from workbench.values import Language
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace

DAY = date(2026, 11, 20)
HERE = Place("audit.xlsx")
CLIENT = Client(id="maison-verte", name="Maison Verte", sector="Retail", languages=("en",), fictive=True)
TEMPLATES = Path(__file__).parents[2] / "templates"

RESPONDENTS = (
    Respondent(ref="R01", role="D", name="Ada First", file="audit.xlsx"),
    Respondent(ref="R02", role="D", name="Bob Second", file="responses/bob.xlsx"),
    Respondent(ref="R03", role="R", name="Cléo Third", file="audit.xlsx"),
    Respondent(ref="R04", role="A", name="Dan Fourth", file="audit.xlsx"),
    Respondent(ref="R05", role="F", function="support", name="Eve Fifth", file="audit.xlsx"),
    Respondent(ref="R06", role="F", function="product", name="Fay Sixth", file="responses/fay.xlsx"),
)
LEAD_RATES = ("communication", "marketing")
"""Functions rated by the lead, for want of a respondent of their own."""


def _answers(method: Method) -> tuple[Answer, ...]:
    """Return an answer to each practice asked of each respondent, and the matrix."""
    found = []
    for number, practice in enumerate(method.practices.values()):
        for who in RESPONDENTS:
            functions: tuple[str | None, ...] = (who.function,)
            if practice.per_function and who.role == "R":
                functions = ((None,) if "R" in practice.asked else ()) + LEAD_RATES
            elif who.role not in practice.asked:
                continue
            for function in functions:
                found.append(_answer(practice.id, who, function, number % 5))
    return tuple(found)


def _answer(practice: str, who: Respondent, function: str | None, rating: int) -> Answer:
    """Return a rating, but for a few practices: not known, not applicable."""
    base = {"practice": practice, "respondent": who.ref, "role": who.role, "function": function, "place": HERE}
    if practice == "CUL-4":
        return Answer(**base, state="not_applicable", comment="One country, one entity.")
    if practice == "AUT-5":
        return Answer(**base, state="unknown")
    return Answer(**base, state="rated", rating=rating)


CONTEXT = {
    "sector": "Organic groceries",
    "public_body": False,
    "employees": 240,
    "autonomy_desire": 4,
    "agency_hours": Decimal("46.5"),
    "messages_month": 640,
    "budget_year": Decimal(42000),
    "client_days_month": Decimal(6),
    "recruitment": "one",
    "start_date": date(2027, 1, 4),
    "no_incident": False,
    "deliverables": "both",
    "untouchable": '=HYPERLINK("http://x"), -1 and _x0041_ stay plain text',
}


def _context(method: Method) -> tuple[ContextAnswer, ...]:
    return tuple(
        ContextAnswer(key=field.key, question=q.id, value=CONTEXT.get(field.key), place=HERE)
        for q in method.context
        for field in q.fields
    )


PEOPLE = (
    Person(
        code="P1",
        title="Community manager",
        role="CM",
        party="client",
        function="marketing",
        week_hours=Decimal(35),
        months_in_post=19,
        manager="yes",
        deputy="P3",
        certified="no",
        autonomy="A2",
        replies_share=Decimal("0.85"),
        skills={"engagement": 3, "content": 3, "strategy": 0, "business": 1, "technical": 2},
        place=HERE,
    ),
    Person(code="P2", title="Managing director", role="SP", party="client", place=HERE),
    Person(code="P3", title="Account manager", role="AG", party="agency", replies_share=Decimal("0.15"), place=HERE),
)

SLOTS = (
    *(StaffedSlot(weekday=d, opens=time(9), closes=time(12, 30), on_call="no", place=HERE) for d in range(5)),
    StaffedSlot(weekday=5, opens=time(14), closes=time(0), on_call="no", place=HERE),
    StaffedSlot(weekday=6, opens=time(20), closes=time(8), on_call="yes", place=HERE),
)


def audit(method: Method) -> Audit:
    """Return the whole audit."""
    relevant = ("communication", "marketing", "support", "product")
    held = {"state": "held", "accountable": "OW", "person": "P2", "responsible": "CM", "written": "yes"}
    return Audit(
        client=CLIENT,
        wave=DAY,
        language="en",
        method_version=method.manifest.version,
        respondents=RESPONDENTS,
        answers=_answers(method),
        proofs=(
            Proof(practice="SPO-1", grade="V", document="Letter of the sponsor", dated=date(2026, 3, 1), place=HERE),
            Proof(practice="INT-2", grade="D", place=HERE),
            Proof(practice="MEA-2", grade="M", document="Ticket export", place=HERE),
        ),
        context=_context(method),
        functions=tuple(
            FunctionState(
                code=f.code,
                relevant=f.code in relevant,
                reason=None if f.code in relevant else "No link today",
                willing_owner="yes" if f.code == "support" else "unknown",
                inbound_share=Decimal("0.4") if f.code == "support" else None,
                place=HERE,
            )
            for f in method.functions
        ),
        activities=(
            ActivityEntry(
                activity="ACT-01",
                client_hours=Decimal(3),
                agency_hours=Decimal(0),
                main_person="P1",
                main_share=Decimal("0.7"),
                criteria={"K1": 4, "K10": 0},
                place=HERE,
            ),
            ActivityEntry(
                activity="ACT-13", agency_hours=Decimal("12.5"), agency_cost=Decimal(900), stage="T1", place=HERE
            ),
        ),
        decisions=tuple(
            DecisionEntry(decision=d.id, place=HERE, **(held if d.id == "DR-01" else {"state": "nobody"}))
            for d in method.governance.decisions
        ),
        people=PEOPLE,
        slots=SLOTS,
        accounts=(
            Account(
                platform="Facebook",
                account="Maison Verte",
                owner="agency",
                users=3,
                two_factor="no",
                shared_password="yes",
                reviewed=date(2026, 2, 9),
                place=HERE,
            ),
        ),
        clauses=(
            ClauseState(clause="CL-17", state="yes", document="Style guide", dated=date(2025, 3, 12), place=HERE),
        ),
        incidents=(
            Incident(
                day=date(2026, 1, 10),
                what="Wrong price posted",
                level=2,
                minutes_to_first_answer=Decimal(95),
                lesson="no",
                place=HERE,
            ),
        ),
        topics=(
            Topic(
                name="Delivery",
                colour="green",
                treatment="treat",
                answer="yes",
                referent="P1",
                share=Decimal("0.4"),
                place=HERE,
            ),
            Topic(name="Allergies", colour="red", treatment="refer", referent="JU", deputy="P2", place=HERE),
        ),
        channels=(
            Channel(
                name="Facebook",
                objective="Answer customers",
                staffed="yes",
                messages_month=410,
                promise=20,
                published="yes",
                place=HERE,
            ),
        ),
        targets=(Target(dimension="GOV", level=3, place=HERE),),
    )


Change = Callable[[Workbook], None]


def make_wave(root: Path, method: Method, change: Change | None = None, language: Language = "en") -> Wave:
    """Return the wave's files below a folder; `change` breaks the audit workbook before it is saved."""
    root.mkdir(exist_ok=True)
    (root / "agency.yml").write_text("", encoding="utf-8")
    wave = Wave(Workspace(root), CLIENT.id, DAY)
    wave.responses.mkdir(parents=True)
    values = audit(method)
    cover = Cover(CLIENT, DAY, Wording(TEMPLATES / "wording", language))
    book = audit_book(method, cover, values)
    if change:
        change(book)
    book.save(wave.workbook)
    for who in RESPONDENTS:
        if who.file.startswith("responses/"):
            response_book(method, cover, who, values.answers).save(wave.folder / who.file)
    wave.pin.write_text(f'method: "2026.1"\nlanguage: "{language}"\n', encoding="utf-8")
    wave.workspace.client_file(CLIENT.id).write_text(CLIENT_FILE, encoding="utf-8")
    return wave


CLIENT_FILE = """\
id: "maison-verte"
name: "Maison Verte"
sector: "Retail"
languages: ["en"]
fictive: true
"""
