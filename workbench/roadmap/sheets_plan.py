"""Sheets of the plan: every step with its months and days, and the calendar drawn in cells."""

from datetime import date
from decimal import Decimal

from workbench.documents.excel import Area, Book, Content, Field, Formula, Sheet
from workbench.roadmap.model import PlannedStep
from workbench.roadmap.pages_words import Words
from workbench.roadmap.place import spread

_EPOCH = date(1899, 12, 30)
"""Day 0 of a workbook's dates."""


def serial(day: date) -> int:
    """Return a date as a workbook counts it."""
    return (day - _EPOCH).days


def ordered(words: Words) -> tuple[PlannedStep, ...]:
    """Return all steps, by month, those without room last."""
    return (*words.placed, *words.unplaced)


def plan_fields(words: Words) -> tuple[Field, ...]:
    """Return the columns of the plan."""
    return (
        Field("id", words.say("col-code"), width=15),
        Field("step", words.say("col-step"), width=40),
        Field("kind", words.say("col-kind"), width=13),
        Field("phase", words.say("col-phase"), width=8),
        Field("first", words.say("col-first"), kind="whole", editable=True, width=9),
        Field("last", words.say("col-last"), kind="whole", editable=True, width=9),
        Field("opens", words.say("col-opens"), kind="month", width=11),
        Field("ends", words.say("col-ends"), kind="month", width=11),
        Field("client", words.say("col-client-days"), kind="exact", width=9),
        Field("agency", words.say("col-agency-days"), kind="exact", width=9),
        Field("client_month", words.say("col-client-month"), kind="exact", width=11),
        Field("agency_month", words.say("col-agency-month"), kind="exact", width=11),
        Field("module", words.say("col-module"), width=34),
        Field("note", words.say("col-note"), width=30),
    )


def write_plan(sheet: Sheet, months: str, words: Words) -> Area:
    """Write the steps; `months`: address of the months' first days. Return where the steps stand, total included."""
    fields, steps = plan_fields(words), ordered(words)
    area = sheet.area_at(fields, len(steps) + 1)
    rows = [_row(i, step, (area, months), words) for i, step in enumerate(steps)]
    sheet.table(fields, [*rows, _total(area, words)], total=True)
    return area


def _row(row: int, step: PlannedStep, place: tuple[Area, str], words: Words) -> tuple[Content, ...]:
    area, months = place
    first, last, client, agency = (area.here(row, key) for key in ("first", "last", "client", "agency"))
    length = None if step.first is None or step.last is None else step.last - step.first + 1
    placed = f"ISNUMBER({first})"

    def when(cell: str, month: int | None) -> Content:
        value = "" if month is None else serial(words.opens(month))
        return Formula(f'=IF(ISNUMBER({cell}),INDEX({months},{cell}),"")', value)

    each = Decimal(0) if length is None else spread(step.client_days, 1, length)[1]
    agency_each = Decimal(0) if length is None else step.agency_days / length
    return (
        step.id,
        words.step(step),
        words.edition.word(f"chart_{step.kind}"),
        words.phase_of(step.first).code if step.first else words.say("none"),
        step.first,
        step.last,
        when(first, step.first),
        when(last, step.last),
        step.client_days,
        step.agency_days,
        Formula(f"=IF({placed},ROUND({client}/({last}-{first}+1),2),0)", each),
        Formula(f"=IF({placed},{agency}/({last}-{first}+1),0)", agency_each),
        words.module(step),
        note(step, words),
    )


def note(step: PlannedStep, words: Words) -> str:
    """Return what is particular to a step: no room, a missed or decided date, no module."""
    told = []
    if step.late:
        told.append(words.plan(f"late-{step.late}") if step.first is None else words.say(f"late-{step.late}"))
    if step.pinned:
        told.append(words.say("pinned"))
    if step.client_only:
        told.append(words.plan("client-only"))
    return words.joined(told) or words.say("none")


def _total(area: Area, words: Words) -> tuple[Content, ...]:
    stop = area.count - 1
    first = area.column("first", 0, stop)

    def placed(key: str, value: Decimal) -> Formula:
        return Formula(f'=SUMIFS({area.column(key, 0, stop)},{first},">0")', value)

    cells: dict[str, Content] = {
        "step": words.say("total-placed"),
        "client": placed("client", words.client_days),
        "agency": placed("agency", words.agency_days),
    }
    return tuple(cells.get(key) for key in area.keys)


def write_reasons(sheet: Sheet, words: Words) -> Area:
    """Write why each step is there, what it waits for and what it leaves behind."""
    fields = (
        Field("id", words.say("col-code"), width=15),
        Field("step", words.say("col-step"), width=36),
        Field("result", words.say("col-result"), width=46),
        Field("why", words.say("col-why"), width=56),
        Field("after", words.say("col-after"), width=40),
    )
    rows = [
        (step.id, words.step(step), words.result(step), words.why(step, None), words.after(step, None))
        for step in ordered(words)
    ]
    return sheet.table(fields, rows)


def write_calendar(book: Book, sheet: Sheet, plan: Area, words: Words) -> None:
    """Write the calendar: a cell a month, filled by the plan's months, coloured by kind of step."""
    months = range(1, words.horizon + 1)
    fields = (
        Field("step", words.say("col-step"), width=46),
        Field("kind", words.say("col-kind"), width=13),
        *(
            Field(f"m{m}", words.say("month-head", number=m, name=words.month(m, True)), kind="whole", width=6)
            for m in months
        ),
    )
    steps = ordered(words)
    rows: list[tuple[Content, ...]] = []
    for i, step in enumerate(steps):
        first, last = plan.cell(i, "first"), plan.cell(i, "last")
        cells = (
            Formula(
                f'=IF(AND(ISNUMBER({first}),{m}>={first},{m}<={last}),1,"")',
                1 if step.first is not None and step.first <= m <= (step.last or 0) else "",
            )
            for m in months
        )
        rows.append((words.step(step), words.edition.word(f"chart_{step.kind}"), *cells))
    area = sheet.table(fields, rows)
    _colour(book, sheet, area, words)


def _colour(book: Book, sheet: Sheet, area: Area, words: Words) -> None:
    """Colour the months of a step by its kind; the figure 1 stays for who does not see colours."""
    paint = words.edition.palette
    inks = {"foundation": paint.primary, "transfer": paint.levels[1], "quick_win": paint.accent, "review": paint.soft}
    top, last = area.first, area.first + area.count - 1
    for kind, colour in inks.items():
        style = book.workbook.add_format({"bg_color": colour, "font_color": colour})
        name = words.edition.word(f"chart_{kind}").replace('"', '""')
        rule = {"type": "formula", "criteria": f'=AND(C{top + 1}=1,$B{top + 1}="{name}")', "format": style}
        sheet.native.conditional_format(top, 2, last, len(area.keys) - 1, rule)


def foundations(words: Words, month: int) -> Decimal:
    """Return the internal days of a month that its steps ask for, transfers apart."""
    under_way = [p for p in words.placed if p.kind != "transfer" and p.first and p.last and p.first <= month <= p.last]
    return sum((spread(p.client_days, p.first, p.last)[month] for p in under_way if p.first and p.last), Decimal(0))
