"""The method in the workbook: the rules that the formulas read, and the words that explain them."""

from dataclasses import dataclass

from workbench.assessment.sheets_frame import Frame
from workbench.documents.excel import Area, Content, Field


@dataclass(frozen=True)
class Rules:
    """Where the rules stand: cap of a declared rating, level rules, least coverage of a dimension."""

    cap: str
    levels: Area
    coverage: str


def write_method(sheets: Frame) -> Rules:
    """Write the method's rules and return where the formulas find them."""
    grades = _grades(sheets)
    levels = _levels(sheets)
    settings = _settings(sheets)
    _caps(sheets)
    _scale(sheets)
    sheets.sheets["method"].native.fit_to_pages(1, 1)
    declared = [g.grade for g in sheets.shown.method.scale.grades].index("D")
    cap = grades.cell(declared, "cap")
    sheets.book.name(sheets.shown.say("name-cap"), cap, sheets.shown.say("name-cap-meaning"))
    return Rules(cap, levels, settings.cell(0, "value"))


def _label(sheets: Frame, key: str) -> None:
    sheet = sheets.sheets["method"]
    sheet.put(sheet.row, 0, sheets.shown.say(key), look="group")
    sheet.row += 1


def _grades(sheets: Frame) -> Area:
    shown = sheets.shown
    fields = (
        Field("grade", shown.say("col-grade")),
        Field("name", shown.say("ratings-col-name"), width=26),
        Field("meaning", shown.say("ratings-col-meaning"), width=60),
        Field("cap", shown.say("col-cautious-cap"), "whole", 20),
    )
    top = max(r.value for r in shown.method.scale.ratings)
    rows: list[tuple[Content, ...]] = [
        (
            g.grade,
            shown.text(g.name),
            shown.text(g.meaning),
            top if g.cautious_cap is None else g.cautious_cap,
        )
        for g in shown.method.scale.grades
    ]
    return sheets.sheets["method"].table(fields, rows)


def _levels(sheets: Frame) -> Area:
    shown = sheets.shown
    _label(sheets, "rules-levels")
    fields = (
        Field("level", shown.say("col-level"), "level"),
        Field("name", shown.say("ratings-col-name")),
        Field("test", shown.say("levels-col-test"), width=60),
        Field("gates", shown.say("col-gates-needed")),
        Field("gate_rating", shown.say("col-gate-rating"), "whole"),
        Field("mean", shown.say("col-mean-needed"), "number"),
        Field("one_gate", shown.say("col-one-gate"), "whole"),
        Field("every", shown.say("col-every"), "whole"),
        Field("data", shown.say("col-data")),
    )
    rows: list[tuple[Content, ...]] = [
        (
            r.level,
            shown.text(r.name),
            shown.text(r.test),
            shown.say(f"gates-{r.gates}"),
            *("–" if v is None else v for v in (r.gate_rating, r.mean, r.one_gate_at, r.every)),
            shown.say("decided-yes") if r.confirmed else "–",
        )
        for r in shown.method.scale.levels
    ]
    return sheets.sheets["method"].table(fields, rows)


def _settings(sheets: Frame) -> Area:
    shown, scale = sheets.shown, sheets.shown.method.scale
    _label(sheets, "rules-settings")
    rows: list[tuple[Content, ...]] = [
        (scale.coverage, shown.say("setting-coverage")),
        (scale.individual_quorum, shown.say("setting-quorum")),
        (shown.assessment.reference, shown.say("setting-reference")),
    ]
    fields = (Field("value", shown.say("col-value"), "exact"), Field("name", shown.say("col-setting"), width=48))
    return sheets.sheets["method"].table(fields, rows)


def _caps(sheets: Frame) -> None:
    shown = sheets.shown
    _label(sheets, "caps-title")
    fields = (
        Field("id", shown.say("col-code")),
        Field("name", shown.say("col-cap")),
        Field("reason", shown.say("col-reason"), width=60),
        Field("dimensions", shown.say("col-dimension")),
    )
    rows = [(c.id, shown.text(c.name), shown.text(c.reason), ", ".join(c.dimensions)) for c in shown.method.scale.caps]
    sheets.sheets["method"].table(fields, rows)


def _scale(sheets: Frame) -> None:
    shown = sheets.shown
    _label(sheets, "rules-scale")
    fields = (
        Field("value", shown.say("ratings-col-rating"), "rating"),
        Field("name", shown.say("ratings-col-name")),
        Field("meaning", shown.say("ratings-col-meaning"), width=60),
    )
    rows = [(r.value, shown.text(r.name), shown.text(r.meaning)) for r in shown.method.scale.ratings]
    sheets.sheets["method"].table(fields, rows)
