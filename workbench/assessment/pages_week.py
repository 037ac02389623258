"""The week by hour: when messages come in, when the brand answers, and which hours are staffed."""

from collections.abc import Iterator
from decimal import Decimal

from babel.dates import get_day_names

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Week
from workbench.documents import parts as p
from workbench.documents.charts_evidence import WeekFrame, WeekPanel, week_chart
from workbench.documents.formats import percent

WEEK = "week"
FULL = 7 * 24
LEAST_SHARE, LEAST_RATIO = Decimal("0.01"), Decimal("0.3")
"""An hour is marked where it brings at least this share of messages and less than this part of it goes out."""


def known_week(shown: Presented) -> Week | None:
    """Return the week where messages of both directions are dated to the hour, else None."""
    week = shown.audit.evidence.week
    if week is None or len(week.hours) != FULL or not inbound(week) or not outbound(week):
        return None
    return week


def inbound(week: Week) -> int:
    """Return how many messages came in."""
    return sum(h.inbound for h in week.hours)


def outbound(week: Week) -> int:
    """Return how many messages went out."""
    return sum(h.outbound for h in week.hours)


def day_names(shown: Presented) -> tuple[str, ...]:
    """Return the days of the week, Monday first."""
    names = get_day_names("wide", locale=shown.language)
    return tuple(str(names[index]) for index in range(7))


def gap_hours(week: Week) -> tuple[tuple[int, int], ...]:
    """Return the hours (weekday, hour) in which much comes in and little goes out (after IND-07)."""
    total_in, total_out = inbound(week), outbound(week)
    found = []
    for hour in week.hours:
        arriving, leaving = Decimal(hour.inbound) / total_in, Decimal(hour.outbound) / total_out
        if arriving >= LEAST_SHARE and leaving < LEAST_RATIO * arriving:
            found.append((hour.weekday, hour.hour))
    return tuple(sorted(found))


def outside_share(week: Week) -> Decimal | None:
    """Return the share (0-1) of messages in hours that are not staffed; None where staffed hours are unknown."""
    if all(h.staffed is None for h in week.hours):
        return None
    outside = sum((h.inbound * (1 - (h.staffed or Decimal(0))) for h in week.hours), Decimal(0))
    return outside / inbound(week)


def week(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the section on the week; empty where the exports do not date both directions to the hour."""
    found = known_week(shown)
    if found is None:
        return ()
    refs = references.exports(found.files)
    told = measured.period(found.period, shown)
    sizes = (
        shown.say("week-in-n", n=shown.number(inbound(found))),
        shown.say("week-out-n", n=shown.number(outbound(found))),
    )
    picture = p.Picture(
        name=WEEK,
        title=_title(found, shown),
        alt=shown.say("week-alt", rows=shown.series(_rows(found, shown))),
        source=shown.series((*sizes, told, shown.say("week-zone", zone=found.zone))),
        refs=refs,
    )
    note = p.Paragraph(
        text=shown.say(
            "week-how",
            share=percent(LEAST_SHARE, shown.language),
            ratio=shown.number(LEAST_RATIO, 1),
        ),
        style="note",
    )
    return p.Heading(level=2, text=shown.say("week-title"), id="week"), picture, note


def week_figures(shown: Presented) -> dict[str, bytes]:
    """Return the two panels of the week, where both directions are known."""
    found = known_week(shown)
    if found is None:
        return {}
    panels = (
        WeekPanel(title=shown.say("week-in"), shares=_shares(found, "inbound")),
        WeekPanel(title=shown.say("week-out"), shares=_shares(found, "outbound")),
    )
    staffed = {(h.weekday, h.hour): None if h.staffed is None else float(h.staffed) for h in found.hours}
    frame = WeekFrame(
        days=day_names(shown),
        staffed=tuple(tuple(staffed[day, hour] for hour in range(24)) for day in range(7)),
        gaps=frozenset(gap_hours(found)),
    )
    return {WEEK: week_chart(panels, frame, shown.edition)}


def _shares(found: Week, direction: str) -> tuple[tuple[float, ...], ...]:
    counts = {(h.weekday, h.hour): getattr(h, direction) for h in found.hours}
    total = sum(counts.values())
    return tuple(tuple(counts[day, hour] / total for hour in range(24)) for day in range(7))


def _title(found: Week, shown: Presented) -> str:
    told = [m for m in measured.of(shown, "IND-05", "outside_share") if set(m.files) & set(found.files)]
    outside = told[0].value if told else outside_share(found)
    if outside is not None:
        return shown.say("week-picture-outside", share=percent(outside, shown.language))
    busiest = max(found.hours, key=lambda h: h.inbound)
    return shown.say("week-picture", day=day_names(shown)[busiest.weekday], hour=busiest.hour)


def _rows(found: Week, shown: Presented) -> Iterator[str]:
    """Yield each day: its share of messages in and out, and its busiest hour."""
    total_in, total_out = inbound(found), outbound(found)
    for weekday, name in enumerate(day_names(shown)):
        hours = [h for h in found.hours if h.weekday == weekday]
        yield shown.say(
            "week-row",
            day=name,
            inbound=percent(Decimal(sum(h.inbound for h in hours)) / total_in, shown.language),
            outbound=percent(Decimal(sum(h.outbound for h in hours)) / total_out, shown.language),
            hour=max(hours, key=lambda h: h.inbound).hour,
        )
