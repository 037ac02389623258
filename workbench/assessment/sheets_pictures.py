"""What the exports show, as tables with native charts: answers over time, the week by hour, who answers, posts."""

from decimal import Decimal

from workbench.assessment.pages_answers import MARKS, answered_by, curves, line_name
from workbench.assessment.pages_mix import format_name, formats_drawn, said, title
from workbench.assessment.pages_voices import drawn_voices
from workbench.assessment.pages_week import day_names, known_week
from workbench.assessment.presented import Presented
from workbench.assessment.sheets_frame import Frame, picture_sheets
from workbench.audit.measured import Week
from workbench.documents.excel import Area, Content, ExcelChart, Field, Series, Sheet
from workbench.documents.formats import duration, percent


def write_pictures(sheets: Frame) -> None:
    """Write the sheets that there are."""
    writers = {"over_time": _over_time, "hours": _hours, "voices": _voices, "mix": _mix}
    for name in picture_sheets(sheets.shown):
        sheet = sheets.sheets[name]
        sheet.native.set_portrait()
        sheet.native.fit_to_pages(1, 1)
        writers[name](sheets.shown, sheet)


def _over_time(shown: Presented, sheet: Sheet) -> None:
    """Write the share answered at each mark of time, one column per curve, and the lines."""
    drawn = curves(shown)
    fields = (
        Field("time", shown.say("col-time"), width=28),
        *(Field(f"line{i}", line_name(c, shown), "percent", 27) for i, c in enumerate(drawn)),
    )
    rows: list[tuple[Content, ...]] = [
        (duration(mark, shown.language), *(answered_by(c, mark) for c in drawn)) for mark in MARKS
    ]
    area = sheet.table(fields, rows)
    sizes = (Field("line", shown.say("col-curve"), width=28), *_size_fields(shown))
    sheet.table(sizes, [(line_name(c, shown), c.n, c.answered) for c in drawn])
    told = (
        shown.say("pair", label=line_name(c, shown), value=percent(answered_by(c, MARKS[3]), shown.language))
        for c in drawn
    )
    sheet.chart(
        ExcelChart(
            "line",
            shown.say("answers-title"),
            shown.say("chart-over-time-alt", rows=shown.series(told)),
            tuple(
                Series(line_name(c, shown), area.column("time"), area.column(f"line{i}"), tone=i)
                for i, c in enumerate(drawn)
            ),
            low=0,
            high=1,
            values="percent",
        )
    )


def _size_fields(shown: Presented) -> tuple[Field, Field]:
    return Field("n", shown.say("col-messages"), "whole", 20), Field("answered", shown.say("col-answered"), "whole", 20)


def _hours(shown: Presented, sheet: Sheet) -> None:
    """Write messages in and out by hour and weekday, darker where more, and both by hour as columns."""
    found = known_week(shown)
    if found is None:
        return
    inbound = _grid(shown, sheet, found, "inbound")
    outbound = _grid(shown, sheet, found, "outbound")
    names = {"inbound": shown.say("week-in"), "outbound": shown.say("week-out")}
    busiest = max(range(24), key=lambda hour: sum(h.inbound for h in found.hours if h.hour == hour))
    sheet.chart(
        ExcelChart(
            "column",
            shown.say("week-title"),
            shown.say("chart-hours-alt", hour=busiest),
            (
                Series(names["inbound"], inbound.column("hour"), inbound.column("total")),
                Series(names["outbound"], outbound.column("hour"), outbound.column("total"), tone=1),
            ),
        )
    )


def _grid(shown: Presented, sheet: Sheet, found: Week, direction: str) -> Area:
    """Write one direction: a line per hour, a column per weekday, their sum as the engine has it."""
    days = day_names(shown)
    counts = {(h.weekday, h.hour): int(getattr(h, direction)) for h in found.hours}
    key = "week-in" if direction == "inbound" else "week-out"
    fields = (
        Field("hour", shown.say("col-hour-of", what=shown.say(key)), width=30),
        *(Field(f"d{day}", name, "whole", 12) for day, name in enumerate(days)),
        Field("total", shown.say("col-total"), "whole", 12),
    )
    rows: list[tuple[Content, ...]] = []
    for hour in range(24):
        own = [counts[day, hour] for day in range(7)]
        rows.append((shown.say("hour-span", start=hour, end=hour + 1), *own, sum(own)))
    area = sheet.table(fields, rows)
    palette = shown.edition.palette
    scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": palette.soft}
    sheet.native.conditional_format(area.first, 1, area.first + 23, 7, scale)
    return area


def _voices(shown: Presented, sheet: Sheet) -> None:
    """Write who answers, by rank, and the bars."""
    drawn = drawn_voices(shown)
    fields = (
        Field("voice", shown.say("col-voice"), width=28),
        Field("n", shown.say("col-replies"), "whole", 14),
        Field("share", shown.say("col-share"), "percent", 14),
    )
    area = sheet.table(fields, [(name, voice.n, voice.share) for name, voice in drawn])
    rows = (shown.say("pair", label=name, value=percent(v.share, shown.language)) for name, v in drawn)
    top = drawn[0][1].share if drawn else Decimal(0)
    sheet.chart(
        ExcelChart(
            "bar",
            shown.say("voices-picture", share=percent(top, shown.language)),
            shown.say("voices-alt", rows=shown.series(rows)),
            (Series(shown.say("col-share"), area.column("voice"), area.column("share")),),
            low=0,
            values="percent",
        )
    )


def _mix(shown: Presented, sheet: Sheet) -> None:
    """Write each format's part of the posts and the quartiles of its engagement, and both as columns."""
    drawn = formats_drawn(shown)
    fields = (
        Field("format", shown.say("col-format"), width=28),
        Field("n", shown.say("col-posts-count"), "whole", 14),
        *(
            Field(key, shown.say(f"col-{name}"), "percent", 16)
            for key, name in (
                ("share", "mix-share"),
                ("low", "quartile-low"),
                ("median", "quartile-median"),
                ("high", "quartile-high"),
            )
        ),
    )
    rows: list[tuple[Content, ...]] = [(format_name(m, shown), m.n, m.share, m.low, m.median, m.high) for m in drawn]
    area = sheet.table(fields, rows)
    sheet.chart(
        ExcelChart(
            "column",
            title(drawn, shown),
            shown.say("mix-alt", rows=shown.series(said(m, shown) for m in drawn)),
            (
                Series(shown.say("col-mix-share"), area.column("format"), area.column("share")),
                Series(shown.say("col-quartile-median"), area.column("format"), area.column("median"), tone=1),
            ),
            low=0,
            values="percent",
        )
    )
