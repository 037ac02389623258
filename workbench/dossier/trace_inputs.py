"""The inputs behind a reference: lines of the audit workbook by cell, exports with what was kept and measured."""

from collections.abc import Iterator

from workbench.audit.measured import ImportReport, Measure
from workbench.documents.references import Placed
from workbench.dossier.trace_words import NONE, Line, Telling, listed, pairs, shown
from workbench.values import Value

_PARTS = {"hours": "slots"}
"""Sheets whose lines the audit keeps under another name."""


def sheet(name: str, told: Telling) -> Iterator[Line]:
    """Yield every line of a sheet of the audit workbook with its cell."""
    lines: tuple[Placed, ...] = getattr(told.whole.audit, _PARTS.get(name, name), ())
    yield Line(0, told.say("sheet", name=name, n=len(lines)))
    for line in lines:
        yield Line(1, _cell(line, told))


def _cell(line: Placed, told: Telling) -> str:
    """Return a line of a sheet: where it stands, and what it holds."""
    values = line.model_dump(exclude={"place"}, exclude_defaults=True) if isinstance(line, Value) else {}
    return told.say("cell", place=line.place, values=pairs(values))


def context(key: str, told: Telling) -> Iterator[Line]:
    """Yield a field of the context sheet with its cell."""
    yield from (Line(0, _cell(c, told)) for c in told.whole.audit.context if c.key == key)


def audit_input(code: str, told: Telling) -> Iterator[Line]:
    """Yield an input that the audit collects (`IN-10`)."""
    for found in told.whole.method.inputs:
        if found.id == code:
            yield Line(0, told.say("input", id=code, name=told.text(found.name)))


def export(file: str, told: Telling) -> Iterator[Line]:
    """Yield an export: rows kept and dropped, period, hash, and each measure with its filter."""
    for report in told.whole.audit.evidence.reports:
        if report.file == file:
            yield from _report(report, told)
    for measure in told.whole.assessment.measures:
        if file in measure.files:
            yield Line(1, _measure(measure, told))


def _report(report: ImportReport, told: Telling) -> Iterator[Line]:
    values = {"file": report.file, "format": report.format or told.say("export-unread")}
    yield Line(0, told.say("export", kept=report.kept, rows=report.rows, **values))
    if report.dropped:
        yield Line(1, told.say("dropped", dropped=pairs(dict(report.dropped))))
    if report.notes:
        yield Line(1, told.say("notes", notes=listed(report.notes)))
    if report.period:
        yield Line(1, told.say("period", first=report.period[0].isoformat(), last=report.period[1].isoformat()))
    for name, sha in told.files.items():
        if name.endswith(report.file):
            yield Line(1, told.say("sha", sha=sha))


def indicator(code: str, told: Telling) -> Iterator[Line]:
    """Yield an indicator with all that was measured of it, or what is lacking."""
    named = told.whole.method.indicator[code]
    yield Line(0, told.say("indicator", id=code, name=told.text(named.name)))
    yield from (Line(1, _measure(m, told)) for m in told.whole.assessment.measures if m.indicator == code)
    yield from told.claims(code)


def _measure(measure: Measure, told: Telling) -> str:
    label = f"{measure.indicator} {measure.label}"
    if measure.state == "not_computable":
        return told.say("measure-missing", label=label, missing=listed(measure.missing))
    segment = told.say("segment", segment=measure.segment) if measure.segment else ""
    values = {"value": shown(measure.value), "n": shown(measure.n), "files": listed(measure.files)}
    return told.say("measure", label=label, segment=segment, unit=measure.unit or NONE, **values)
