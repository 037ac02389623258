"""Answers, measures and import reports in the workbook; no respondent is named, no small role stands alone."""

from collections import Counter

from workbench.assessment import measured
from workbench.assessment.sheets_frame import Frame, answers_shown
from workbench.audit.model import Answer
from workbench.documents.excel import Content, Field


def write_answers(sheets: Frame) -> None:
    """Write the answers: by respondent's number, by role, or only counted, as far as they may be shown."""
    writers = {"refs": _by_ref, "roles": _by_role, "counts": _counts}
    fields, rows = writers[answers_shown(sheets.shown)](sheets)
    sheets.sheets["answers"].table(fields, rows)


Table = tuple[tuple[Field, ...], list[tuple[Content, ...]]]


def _first(sheets: Frame) -> tuple[Field, Field]:
    say = sheets.shown.say
    return Field("id", say("col-code")), Field("name", say("col-practice"), width=46)


def _by_ref(sheets: Frame) -> Table:
    """One column for each respondent; a practice rated by function has one line per function."""
    shown = sheets.shown
    people = shown.audit.respondents
    named = {f.code: shown.text(f.name) for f in shown.method.functions}
    heads = (Field(r.ref, f"{r.ref} · {shown.role(r.role)}", "rating", 14) for r in people)
    fields = (*_first(sheets), Field("function", shown.say("col-function"), width=30), *heads)
    rows: list[tuple[Content, ...]] = []
    for practice in shown.method.practices.values():
        told = [a for a in shown.audit.answers if a.practice == practice.id]
        functions = tuple(dict.fromkeys(a.function for a in told)) if practice.per_function else (None,)
        for function in functions or (None,):
            own = {a.respondent: a for a in told if not practice.per_function or a.function == function}
            cells = (_answer(own.get(r.ref), sheets) for r in people)
            rows.append((practice.id, shown.text(practice.short), named.get(function or "", "–"), *cells))
    return fields, rows


def _answer(answer: Answer | None, sheets: Frame) -> Content:
    if answer is None:
        return "–"
    if answer.state == "rated":
        return answer.rating
    return sheets.shown.say("do-not-know" if answer.state == "unknown" else "not-applicable")


def _by_role(sheets: Frame) -> Table:
    shown = sheets.shown
    roles = tuple(role for role, _ in shown.respondents)
    columns = (Field(role, shown.role(role), "rating", 16) for role in roles)
    fields = (*_first(sheets), *columns, Field("n", shown.say("col-answers"), "whole"))
    rows: list[tuple[Content, ...]] = []
    for result in shown.assessment.practices:
        medians = {r.role: r.median for r in result.roles}
        told = (medians.get(role, "–") for role in roles)
        rows.append((result.practice, shown.short(result.practice), *told, result.answers))
    return fields, rows


def _counts(sheets: Frame) -> Table:
    """How many answers gave each rating, did not know, or said that it does not apply."""
    shown = sheets.shown
    scale = [r.value for r in shown.method.scale.ratings]
    states = {"unknown": shown.say("do-not-know"), "not_applicable": shown.say("not-applicable")}
    fields = (
        *_first(sheets),
        Field("n", shown.say("col-answers"), "whole"),
        *(Field(f"r{value}", str(value), "whole") for value in scale),
        *(Field(state, title, "whole") for state, title in states.items()),
    )
    counts: dict[str, Counter[str]] = {x: Counter() for x in shown.method.practices}
    for answer in shown.audit.answers:
        key = f"r{answer.rating}" if answer.state == "rated" else answer.state
        counts[answer.practice][key] += 1
    rows: list[tuple[Content, ...]] = []
    for result in shown.assessment.practices:
        told = counts[result.practice]
        cells = (told[f.key] for f in fields[3:])
        rows.append((result.practice, shown.short(result.practice), result.answers, *cells))
    return fields, rows


def write_measures(sheets: Frame) -> None:
    """Write every measure, and every indicator that cannot be computed with what it needs."""
    shown = sheets.shown
    fields = (
        Field("id", shown.say("col-code")),
        Field("indicator", shown.say("col-indicator"), width=34),
        Field("measure", shown.say("col-measure"), width=40),
        Field("part", shown.say("col-part"), width=24),
        Field("period", shown.say("col-period"), width=26),
        Field("care", shown.say("col-care"), width=44),
        Field("shown", shown.say("col-value"), width=13),
        Field("unit", shown.say("col-unit"), width=11),
        Field("value", shown.say("col-raw"), "exact", 13),
        Field("n", shown.say("col-n"), "whole"),
    )
    rows: list[tuple[Content, ...]] = []
    for m in shown.assessment.measures:
        indicator = shown.method.indicator[m.indicator]
        start = (m.indicator, shown.text(indicator.name))
        if m.state == "not_computable":
            lacking = shown.evidence("not_computable", what=measured.lacking(m, shown))
            rows.append((*start, "–", "–", "–", lacking, "–", shown.evidence(f"unit_{m.unit}"), "–", "–"))
            continue
        part, unit = measured.segment(m, shown) or "–", shown.evidence(f"unit_{m.unit}")
        days = measured.period(m.period, shown)
        told = (measured.label(m, shown), part, days, measured.care(m, shown), measured.value(m, shown))
        rows.append((*start, *told, unit, m.value, m.n))
    sheets.sheets["measures"].table(fields, rows)


def write_imports(sheets: Frame) -> None:
    """Write what was read of each export."""
    shown = sheets.shown
    fields = (
        Field("file", shown.say("col-file"), width=34),
        Field("tool", shown.say("col-tool"), width=24),
        Field("period", shown.say("col-period"), width=30),
        Field("care", shown.say("col-care"), width=48),
        Field("rows", shown.say("col-rows"), "whole"),
        Field("kept", shown.say("col-kept"), "whole"),
        Field("out", shown.say("col-left-out"), "whole"),
    )
    rows: list[tuple[Content, ...]] = [
        (
            measured.short_name(r.file),
            measured.tool(r, shown),
            measured.period(r.period, shown) if r.format else "–",
            measured.read_notes(r, shown),
            r.rows,
            r.kept,
            sum(r.dropped.values()),
        )
        for r in shown.audit.evidence.reports
    ]
    sheets.sheets["imports"].table(fields, rows or [(shown.say("sheet-imports-none"),)])
