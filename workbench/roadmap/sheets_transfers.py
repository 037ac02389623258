"""The sheet of the transfers: stage by stage, the criteria to tick off, with date and note."""

from workbench.documents.excel import Area, Content, Field, Formula, Sheet
from workbench.roadmap.model import PlannedStep
from workbench.roadmap.pages_words import Words


def write_transfers(sheet: Sheet, words: Words) -> Area:
    """Write the exit criteria of every transfer; where none is planned, those of the method as a model."""
    yes, no = words.say("yes"), words.say("no")
    fields = (
        Field("activity", words.say("col-activity"), width=34),
        Field("stage", words.say("col-stage"), width=18),
        Field("months", words.say("col-months"), width=20),
        Field("client", words.say("col-client-hours"), kind="number", width=10),
        Field("agency", words.say("col-agency-hours"), kind="number", width=10),
        Field("exit", words.say("col-exit-one"), width=58),
        Field("met", words.say("col-met"), editable=True, choices=(yes, no), width=10),
        Field("on", words.say("col-met-on"), kind="date", editable=True, width=13),
        Field("note", words.say("col-note"), editable=True, width=34),
    )
    rows = _rows(words)
    area = sheet.table(fields, rows)
    met, exits = area.column("met"), area.column("exit")
    sheet.put(sheet.row, 0, words.say("exits-met"), look="label")
    sheet.put(sheet.row, 6, Formula(f'=COUNTIF({met},"{yes}")/COUNTA({exits})', 0), "percent")
    sheet.row += 2
    return area


def _rows(words: Words) -> list[tuple[Content, ...]]:
    staged = {a: steps for a, steps in words.transfers.items() if not words.from_day_one(a)}
    if not staged:
        return [
            row for stage in words.method.transfer.stages for row in _exits(words.say("none"), stage.code, None, words)
        ]
    rows: list[tuple[Content, ...]] = []
    for activity, steps in staged.items():
        name = words.activity(activity)
        if steps[0].stage == "T1":
            rows += _exits(name, "T0", None, words)
        for step in steps:
            rows += _exits(name, step.stage or "", step, words)
    return rows


def _exits(activity: str, code: str, step: PlannedStep | None, words: Words) -> list[tuple[Content, ...]]:
    """Return one row for each exit criterion of a stage."""
    stage = next(s for s in words.method.transfer.stages if s.code == code)
    inside, outside = (step.hours if step else None) or (None, None)
    months = words.months(step.first, step.last) if step else words.say("before-start")
    blank: tuple[Content, ...] = (None, None, None)
    return [
        (activity, words.stage(code), months, _known(inside, words), _known(outside, words), words.text(text), *blank)
        for text in stage.exit
    ]


def _known(value: Content, words: Words) -> Content:
    return words.say("none") if value is None else value
