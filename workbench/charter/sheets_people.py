"""The ladder of autonomy, and each person on it: one step at a time, checked live."""

from workbench.charter.model import AutonomyDraft
from workbench.charter.pages_autonomy import evidence
from workbench.charter.pages_shown import Shown
from workbench.charter.sheets_frame import heads, open_sheet, spelt
from workbench.documents.excel import Area, Book, Content, Formula


def ladder_sheet(book: Book, shown: Shown) -> Area:
    """Write the autonomy levels: what each allows and the evidence to reach it."""
    sheet = open_sheet(book, shown, "ladder")
    fields = heads(
        shown, {"level_code": "text", "level_name": "text", "may": "text", "evidence": "text"}, may={"width": 60},
        evidence={"width": 60},
    )  # fmt: skip
    rows = [
        (level.code, shown.text(level.name), shown.text(level.may), shown.text(level.evidence))
        for level in shown.method.governance.autonomy
    ]
    return sheet.table(fields, rows)


def autonomy_sheet(book: Book, shown: Shown, ladder: Area) -> None:
    """Write each person's level today and to sign; a rise of more than one step shows at once."""
    sheet = open_sheet(book, shown, "autonomy")
    codes = tuple(level.code for level in shown.method.governance.autonomy)
    kinds = {
        "person_code": "text", "person_title": "text", "role": "text", "autonomy_today": "text",
        "autonomy_proposed": "text", "steps": "whole", "check_step": "text", "next_level": "text",
        "next": "text", "why": "text",
    }  # fmt: skip
    wide = {"next": {"width": 46}, "why": {"width": 46}, "person_title": {"width": 30}, "role": {"width": 26}}
    fields = heads(shown, kinds, autonomy_proposed={"editable": True, "choices": codes, "width": 12}, **wide)  # type: ignore[arg-type]
    area = sheet.area_at(fields, len(shown.charter.autonomy))
    rows = [_row(row, draft, (area, ladder), shown) for row, draft in enumerate(shown.charter.autonomy)]
    sheet.table(fields, rows)


def _row(row: int, draft: AutonomyDraft, areas: tuple[Area, Area], shown: Shown) -> tuple[Content, ...]:
    area, ladder = areas
    codes = [level.code for level in shown.method.governance.autonomy]
    column = ladder.column("level_code")
    up = codes.index(draft.proposed) - codes.index(draft.today) if draft.today in codes else 0
    here = {key: area.here(row, key) for key in ("autonomy_today", "autonomy_proposed", "steps")}
    climb = f"MATCH({here['autonomy_proposed']},{column},0)-MATCH({here['autonomy_today']},{column},0)"
    fine, steep = shown.say("check-ok"), shown.say("check-steep")
    person = shown.people[draft.person]
    return (
        draft.person,
        person.title,
        shown.role(person.role),
        draft.today or "–",
        draft.proposed,
        Formula(f"=IFERROR({climb},0)", up),
        Formula(f"=IF({here['steps']}<=1,{spelt(fine)},{spelt(steep)})", fine if up <= 1 else steep),
        draft.next or "–",
        evidence(draft.next, shown) if draft.next else "–",
        shown.told(draft.because, next=draft.next or ""),
    )
