"""Measures as they are printed: what is measured, on which part, in which unit, with what care."""

from collections.abc import Callable, Iterable
from datetime import date

from workbench.assessment.presented import Presented
from workbench.audit.measured import ImportReport, Measure
from workbench.documents import formats

_NAMED_CATEGORIES = "facebook-uci-posts"
"""The export format whose categories 1 to 3 have known meanings."""


def label(measure: Measure, shown: Presented) -> str:
    """Return what a measure measures: its own label, else its indicator's name."""
    key = f"label_{measure.label}"
    worded = measure.label != "value" and shown.worded(key)
    return shown.evidence(key) if worded else shown.text(shown.method.indicator[measure.indicator].name)


def value(measure: Measure, shown: Presented) -> str:
    """Return a measure's value with its unit, “–” where it is not computable, in words where it is not reached."""
    number, language = measure.value, shown.language
    if measure.state == "not_reached":
        return shown.say("not-reached")
    if number is None:
        return formats.NOTHING
    printers: dict[str, Callable[[], str]] = {
        "share": lambda: formats.percent(number, language, 2 if measure.label == "engagement_rate" else 1),
        "days": lambda: formats.days(number, language),
        "hours": lambda: formats.hours(number, language),
        "euros": lambda: formats.money(number, language),
        "minutes": lambda: f"{formats.number(number, language, 1, True)}{formats.WIDE}min",
    }
    plain = 2 if measure.unit in ("ratio", "score") else 1
    return printers.get(measure.unit, lambda: formats.number(number, language, plain, True))()


def clock(measure: Measure, shown: Presented) -> str:
    """Return a delay in hours and minutes; never in days, since working hours do not add up to days of 24."""
    return formats.duration(measure.value, shown.language, in_days=False)


def segment(measure: Measure, shown: Presented) -> str:
    """Return the part of the activity that a measure is about; empty for the whole."""
    if measure.segment is None:
        return ""
    kind, _, name = measure.segment.partition(":")
    if kind in ("file", "survey"):
        return ""
    key = f"segment_{kind}_{name}"
    if shown.worded(key) and (kind != "category" or _named(measure, shown)):
        return shown.evidence(key)
    if kind == "category":
        return shown.evidence("segment_category", name=name)
    own = f"segment-{kind}-{name}"
    return shown.say(own) if shown.knows(own) else name


def _named(measure: Measure, shown: Presented) -> bool:
    """Return whether the categories of a measure's export have known meanings."""
    reports = (r for r in shown.audit.evidence.reports if r.file in measure.files)
    return any(r.format == _NAMED_CATEGORIES for r in reports)


def care(measure: Measure, shown: Presented) -> str:
    """Return what must be said beside a measure; “–” where nothing must."""
    keys = [measure.note] if measure.note else []
    if measure.vendor and measure.note != "vendor_figure":
        keys.append("vendor_figure")
    if measure.indicative and measure.note != "time_zone_unknown":
        keys.append("indicative")
    n = formats.number(measure.n, shown.language)
    share = formats.percent(measure.value, shown.language)
    told = (shown.evidence(f"note_{key}", n=n, percent=share) for key in keys if shown.worded(f"note_{key}"))
    return shown.series(text.rstrip(".") for text in told) or formats.NOTHING


def lacking(measure: Measure, shown: Presented) -> str:
    """Return what is missing to compute an indicator."""
    needs = (f"need_{key}" if shown.worded(f"need_{key}") else "need_unknown" for key in measure.missing)
    return shown.listing(shown.evidence(key) for key in needs)


def count(measure: Measure, shown: Presented) -> str:
    """Return on how many observations a measure rests."""
    return formats.number(measure.n, shown.language)


def period(days: tuple[date, date] | None, shown: Presented) -> str:
    """Return first and last day of an export, or that it carries none."""
    if days is None:
        return shown.say("period-none")
    first, last = (formats.day(day, shown.language) for day in days)
    return shown.say("days", first=first, last=last)


def of(shown: Presented, indicator: str, name: str, kind: str | None = None) -> tuple[Measure, ...]:
    """Return the measured values of an indicator's label: the whole (no kind), or each part of a kind."""
    return tuple(
        m
        for m in shown.assessment.measures
        if (m.indicator, m.label, m.state) == (indicator, name, "measured")
        and (m.segment is None if kind is None else (m.segment or "").startswith(f"{kind}:"))
    )


def files(measures: Iterable[Measure]) -> tuple[str, ...]:
    """Return the exports that measures come from, each once."""
    return tuple(dict.fromkeys(name for m in measures for name in m.files))


def short_name(file: str) -> str:
    """Return an export's name without its folders."""
    return file.rpartition("/")[2]


def tool(report: ImportReport, shown: Presented) -> str:
    """Return the tool that an export comes from."""
    named = (f.tool for f in shown.method.formats if f.id == report.format)
    return next(named, shown.say("tool-unknown"))


def read_notes(report: ImportReport, shown: Presented) -> str:
    """Return what was noticed while reading an export; “–” where nothing was."""
    told = [_noted(note, shown) for note in report.notes]
    lost = (f"dropped_{key}" for key in report.dropped)
    counts = dict(zip(lost, report.dropped.values(), strict=True))
    told += [shown.evidence(key, n=shown.number(n)) for key, n in counts.items() if shown.worded(key)]
    return " ".join(told) or formats.NOTHING


def _noted(note: str, shown: Presented) -> str:
    """Return one note of an import report; its count stands behind the equals sign."""
    key, _, n = note.partition("=")
    worded = f"report_{key}" if shown.worded(f"report_{key}") else "report_file_reader_failed"
    return shown.evidence(worded, n=shown.number(int(n)) if n else "")
