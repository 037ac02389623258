"""Alarms, findings and gaps in the workbook: the same sentences as on the pages, one line each."""

from workbench.assessment import finding_words as words
from workbench.assessment.facts import facts, lacking
from workbench.assessment.sheets_frame import Frame
from workbench.documents.excel import Content, Field


def write_alarms(sheets: Frame) -> None:
    """Write every alarm with its state, what it read or what is missing."""
    shown = sheets.shown
    fields = (
        Field("id", shown.say("col-alarm-code")),
        Field("name", shown.say("col-alarm"), width=26),
        Field("state", shown.say("col-state-of"), width=14),
        Field("trigger", shown.say("col-trigger"), width=52),
        Field("facts", shown.say("col-facts"), width=40),
        Field("missing", shown.say("col-missing"), width=36),
        Field("consequence", shown.say("col-consequence"), width=48),
    )
    rows = [
        (
            a.alarm,
            shown.text(shown.method.alarm[a.alarm].name),
            shown.say(f"state-{words.colour(a)}"),
            shown.text(shown.method.alarm[a.alarm].trigger),
            facts(a, shown) or "–",
            lacking(a, shown) if a.state == "not_assessable" else "–",
            shown.text(shown.method.alarm[a.alarm].consequence),
        )
        for a in shown.assessment.alarms
    ]
    sheets.sheets["alarms"].table(fields, rows)


def write_findings(sheets: Frame) -> None:
    """Write every finding, heaviest first."""
    shown = sheets.shown
    fields = (
        Field("rank", shown.say("col-rank"), "rating", 7),
        Field("kind", shown.say("col-kind"), width=20),
        Field("finding", shown.say("col-finding"), width=60),
        Field("facts", shown.say("col-facts"), width=40),
        Field("practices", shown.say("col-practices"), width=22),
        Field("source", shown.say("col-source"), width=50),
    )
    rows: list[tuple[Content, ...]] = [
        (
            rank,
            shown.say(f"kind-{f.kind}"),
            words.title(f, shown),
            words.because(f, shown) or "–",
            ", ".join(f.practices) or "–",
            words.source(f, shown),
        )
        for rank, f in enumerate(shown.assessment.findings, start=1)
    ]
    sheets.sheets["findings"].table(fields, rows)


def write_gaps(sheets: Frame) -> None:
    """Write where answers differ: by role where roles may be shown, else the ends of all the answers."""
    shown = sheets.shown
    roles = tuple(role for role, _ in shown.respondents)
    trust = {g.practice for g in shown.assessment.gaps if g.finding}
    ends = (
        Field("low", shown.say("col-low-answer"), "rating"),
        Field("high", shown.say("col-high-answer"), "rating"),
    )
    by_role = tuple(Field(role, shown.role(role), "rating", 16) for role in roles)
    fields = (
        Field("id", shown.say("col-code")),
        Field("name", shown.say("col-practice"), width=46),
        *(by_role if shown.roles_shown else ends),
        Field("gap", shown.say("col-gap"), "whole"),
        Field("n", shown.say("col-answers"), "whole"),
        Field("trust", shown.say("col-trust"), width=14),
    )
    rows: list[tuple[Content, ...]] = []
    for practice, gap in _gaps(sheets):
        result = shown.assessment.practice[practice]
        medians = {r.role: r.median for r in result.roles}
        told = tuple(medians.get(role, "–") for role in roles) if shown.roles_shown else shown.spread(practice)
        worded = shown.say("decided-yes" if practice in trust else "decided-no")
        rows.append((practice, shown.short(practice), *(told or ("–", "–")), gap, result.answers, worded))
    sheets.sheets["gaps"].table(fields, rows)


def _gaps(sheets: Frame) -> tuple[tuple[str, int], ...]:
    """Return the practices whose answers differ and by how much, widest first."""
    shown = sheets.shown
    if shown.roles_shown:
        return tuple((g.practice, g.gap) for g in shown.assessment.gaps)
    spreads = ((r.practice, shown.spread(r.practice)) for r in shown.rated)
    found = ((name, ends[1] - ends[0]) for name, ends in spreads if ends and ends[1] > ends[0])
    return tuple(sorted(found, key=lambda pair: -pair[1]))
