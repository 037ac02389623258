"""Wording keys of what evidence says: the sentences themselves stand in templates/wording/evidence.yaml."""

from collections.abc import Iterator, Mapping

from workbench.audit.evidence.asking import Asked
from workbench.audit.measured import ImportReport
from workbench.wording import Wording

Words = tuple[str, dict[str, str]]
"""A wording key and the values that fill its sentence."""

_NAMED = ("segment_category_1", "segment_category_2", "segment_category_3")
_WHOLE = ("paid", "survey", "opened", "band", "party", "intention", "estimate")


def segment_words(segment: str | None) -> Words:
    """Return the wording of a measure's part; None is the whole."""
    if segment is None:
        return "evidence.segment_whole", {}
    kind, _, name = segment.partition(":")
    own = f"segment_{kind}_{name}"
    if kind in _WHOLE or own in _NAMED:
        return f"evidence.{own}", {}
    return f"evidence.segment_{kind}", {"name": name}


def note_words(note: str) -> Words:
    """Return the wording of an import report's note: `key` or `key=count`."""
    key, _, count = note.partition("=")
    return f"evidence.report_{key}", {"n": count} if count else {}


def dropped_words(reason: str, count: int) -> Words:
    """Return the wording of a reason for which rows were dropped."""
    return f"evidence.dropped_{reason}", {"n": str(count)}


def report_lines(report: ImportReport, tools: Mapping[str, str], words: Wording) -> Iterator[str]:
    """Yield what was read of one export, as lines: counts, period, zone, what was dropped, what to know."""
    if report.format is None:
        yield words("evidence.report_refused", file=report.file)
    else:
        tool = tools.get(report.format, report.format)
        yield words("evidence.report_read", file=report.file, tool=tool, rows=report.rows, kept=report.kept)
    if report.period:
        first, last = (day.isoformat() for day in report.period)
        yield "  " + words("evidence.report_period", first=first, last=last)
    if report.time_zone:
        yield "  " + words("evidence.report_time_zone", zone=report.time_zone)
    for reason, count in report.dropped.items():
        key, values = dropped_words(reason, count)
        yield "  " + words(key, **values)
    for note in report.notes:
        key, values = note_words(note)
        yield "  " + words(key, **values)


def asked_lines(asked: Asked, words: Wording) -> Iterator[str]:
    """Yield what is known or guessed of one file, as lines."""
    if asked.known:
        yield words("evidence.propose_before" if asked.before else "evidence.propose_known", file=asked.file)
    if asked.note:
        yield words("evidence.propose_refused", file=asked.file, why=words(f"evidence.report_{asked.note}"))
    for guess in asked.guesses:
        yield words("evidence.propose_guess", file=asked.file, table=words(f"evidence.table_{guess.schema_name}"))
        for column in guess.columns:
            field = column.field if column.sure else words("evidence.propose_unsure", field=column.field)
            samples = f"[{' · '.join(column.samples)}]" if column.samples else ""
            shown = field if column.field else words("evidence.propose_unused")
            yield "  " + words("evidence.propose_column", header=column.header, field=shown, samples=samples)
