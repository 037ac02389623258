"""The decision table as a grid whose checks recount themselves, and what each role and person holds."""

from decimal import Decimal

from workbench.charter.holders import holders
from workbench.charter.model import RightDraft
from workbench.charter.pages_facts import LETTERS, decides, letter, used_roles
from workbench.charter.pages_organisation import deputies
from workbench.charter.pages_rights import change
from workbench.charter.pages_shown import Shown
from workbench.charter.sheets_frame import heads, open_sheet, spelt
from workbench.documents.excel import Area, Book, Content, ExcelChart, Field, Formula, Series, Sheet

ACCOUNTABLE = tuple(sign for sign in LETTERS if sign.startswith("A"))


def _counted(cells: str) -> str:
    """Return the formula that counts the accountable ones in a range."""
    return "+".join(f"COUNTIF({cells},{spelt(sign)})" for sign in ACCOUNTABLE)


def matrix_sheet(book: Book, shown: Shown) -> Area:
    """Write the grid of decisions by roles; each row checks that it has one accountable role and only one."""
    sheet = open_sheet(book, shown, "matrix")
    roles = used_roles(shown.charter, shown.method)
    fields = (
        *heads(shown, {"code": "text", "decision": "text"}, decision={"width": 38}),
        *(Field(role, role, width=6, editable=True, choices=LETTERS) for role in roles),
        Field("accountable", shown.say("col-accountable"), kind="whole", width=9),
        Field("check", shown.say("col-check-row"), width=12),
        Field("today", shown.say("col-today"), width=22),
        Field("today_person", shown.say("col-today-person"), width=11),
        Field("change", shown.say("col-change"), width=24),
        Field("remark", shown.say("col-remark"), width=24, editable=True),
    )
    area = sheet.area_at(fields, len(shown.charter.rights))
    rows = [_matrix_row(n, right, area, shown) for n, right in enumerate(shown.charter.rights)]
    sheet.table(fields, rows)
    book.name(shown.say("name-decisions"), area.column("code"), shown.say("name-decisions-meaning"))
    return area


def _matrix_row(row: int, right: RightDraft, area: Area, shown: Shown) -> tuple[Content, ...]:
    roles = used_roles(shown.charter, shown.method)
    cells = f"{area.here(row, roles[0])}:{area.here(row, roles[-1])}"
    one, wrong = shown.say("check-ok"), shown.say("check-wrong")
    today = shown.role(right.today) if right.today else shown.say(f"today-{_state(right)}")
    return (
        right.decision,
        shown.decision_name(right.decision),
        *(letter(right, role) or None for role in roles),
        Formula(f"={_counted(cells)}", 1),
        Formula(f"=IF({area.here(row, 'accountable')}=1,{spelt(one)},{spelt(wrong)})", one),
        today,
        right.today_person or "–",
        change(right, shown),
        None,
    )


def _state(right: RightDraft) -> str:
    return "nobody" if right.today_state == "nobody" else "unknown"


def role_sheet(book: Book, shown: Shown, matrix: Area) -> None:
    """Write who holds each role, how much each decides, and which person would decide too much."""
    sheet = open_sheet(book, shown, "roles")
    roles = used_roles(shown.charter, shown.method)
    kinds = {
        "role": "text", "role_code": "text", "holder": "text", "only": "text", "deputy": "text",
        "decides_today": "whole", "decides": "whole", "share_of": "percent",
    }  # fmt: skip
    edit = {key: {"editable": True, "width": 34} for key in ("holder", "deputy")}
    fields = heads(shown, kinds, only={"editable": True, "width": 14}, role={"width": 34}, **edit)  # type: ignore[arg-type]
    area = sheet.area_at(fields, len(roles))
    rows = [_role_row(row, role, (area, matrix), shown) for row, role in enumerate(roles)]
    sheet.table(fields, rows)
    _person_table(sheet, area, matrix, shown)
    charts = open_sheet(book, shown, "chart")
    charts.charts([_chart(area, shown)])


def _role_row(row: int, role: str, areas: tuple[Area, Area], shown: Shown) -> tuple[Content, ...]:
    area, matrix = areas
    held, of = holders(shown.audit, role), len(shown.charter.rights)
    today = sum(r.today == role for r in shown.charter.rights)
    n = decides(shown.charter, role)
    return (
        shown.role(role),
        role,
        shown.persons(held),
        held[0] if len(held) == 1 else "–",
        shown.persons(deputies(role, shown)),
        Formula(f"=COUNTIF({matrix.column('today')},{area.here(row, 'role')})", today),
        Formula(f"={_counted(matrix.column(role))}", n),
        Formula(f"={area.here(row, 'decides')}/COUNTA({matrix.column('code')})", Decimal(n) / of),
    )


def _person_table(sheet: Sheet, roles: Area, matrix: Area, shown: Shown) -> None:
    """Write what each person would decide as the only holder of roles, against the bottleneck threshold."""
    people = tuple(shown.people)
    if not people:
        return
    kinds = {
        "person_title": "text",
        "person_code": "text",
        "decides": "whole",
        "share_of": "percent",
        "reading": "text",
    }
    fields = heads(shown, kinds)  # type: ignore[arg-type]
    area = sheet.area_at(fields, len(people))
    limit, free, name = shown.say("bottleneck"), shown.say("no-bottleneck"), shown.say("name-bottleneck")
    threshold, of = shown.method.governance.bottleneck, len(shown.charter.rights)
    rows: list[tuple[Content, ...]] = []
    for row, code in enumerate(people):
        n = sum(
            decides(shown.charter, r)
            for r in used_roles(shown.charter, shown.method)
            if holders(shown.audit, r) == (code,)
        )
        count = f"=SUMIF({roles.column('only')},{area.here(row, 'person_code')},{roles.column('decides')})"
        share = Decimal(n) / of
        test = f"=IF({area.here(row, 'share_of')}>{name},{spelt(limit)},{spelt(free)})"
        rows.append((
            shown.people[code].title, code, Formula(count, n),
            Formula(f"={area.here(row, 'decides')}/COUNTA({matrix.column('code')})", share),
            Formula(test, limit if share > threshold else free),
        ))  # fmt: skip
    sheet.table(fields, rows)


def _chart(area: Area, shown: Shown) -> ExcelChart:
    names = area.column("role")
    return ExcelChart(
        "bar",
        shown.say("chart-title"),
        shown.say("chart-alt"),
        (
            Series(shown.say("col-decides-today"), names, area.column("decides_today"), tone=1),
            Series(shown.say("chart-proposed"), names, area.column("decides"), tone=0),
        ),
        size=(680, 560),
        low=0,
        axis=shown.say("chart-axis"),
    )
