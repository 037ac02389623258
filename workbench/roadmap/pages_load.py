"""Pages on the load: internal days month by month, who does the hours, what the agency's hours are for, staffing."""

from decimal import Decimal

from workbench.documents import parts as p
from workbench.documents.canvas import WIDTH, Canvas, Pen, Type
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.charts_plan import CurvePoint, curve_chart
from workbench.documents.formats import NOTHING, hours
from workbench.roadmap.pages_words import Words
from workbench.roadmap.references import refs


def load(words: Words) -> tuple[p.Part, ...]:
    """Return the chapters on the load, the hours and the staffing."""
    return (*_days(words), *_share(words), *_sizing(words), *_kinds(words))


def figures(words: Words) -> dict[str, bytes]:
    """Return the pictures of the load and of the hours."""
    found = {"load": _load_chart(words), "curve": _curve(words)}
    return found if words.roadmap.share_target is None else found | {"share": _share_chart(words)}


def _days(words: Words) -> tuple[p.Part, ...]:
    months = words.roadmap.months
    top = max(months, key=lambda m: m.client_days)
    capacity = words.capacity
    mean = words.number(words.mean_days)
    key = "load-title" if capacity is not None else "load-title-unknown"
    top_days, top_month = words.days(top.client_days), words.month(top.month)
    limit = () if capacity is not None else (p.Callout(title=words.say("limits"), text=(_unknown(words),)),)
    return (
        p.Heading(text=words.say(key, mean=mean, capacity=words.number(capacity)), id="load"),
        p.Paragraph(text=words.say("load-lead", top=top_days, month=top_month), style="lead"),
        *limit,
        p.Picture(
            name="load",
            title=words.say("load-picture", total=words.days(words.client_days), months=words.horizon),
            alt=words.say("load-alt", top=top_days, month=top_month, mean=mean),
            source=words.say("load-source"),
            refs=refs("context", "method"),
        ),
    )


def _unknown(words: Words) -> str:
    return words.plan("capacity-unknown")


def _load_chart(words: Words) -> bytes:
    most = max((m.client_days for m in words.roadmap.months), default=Decimal(0))
    rows = [
        BarRow(
            name=words.say("month-row", number=m.month, name=words.month(m.month)),
            value=m.client_days,
            shown=words.days(m.client_days),
            strong=m.client_days == most and most > 0,
        )
        for m in words.roadmap.months
    ]
    capacity = words.capacity
    line = None if capacity is None else (capacity, words.say("load-line", days=words.days(capacity)))
    return bars_chart(rows, words.edition, line)


def _share(words: Words) -> tuple[p.Part, ...]:
    """Return the internal share against the reference, which is shown and never decides."""
    rule = words.rule("RR-06")
    if words.roadmap.share_target is None:
        return (
            p.Heading(text=words.say("share-title-unknown"), id="share"),
            p.Paragraph(text=words.plan("rule-RR-06-not_applicable"), style="lead"),
        )
    values = {
        "today": words.percent(words.roadmap.share_today),
        "target": words.percent(words.roadmap.share_target),
        "band": words.band,
        "level": words.assessment.reference,
    }
    known = sum(m.hours_known for m in words.roadmap.modes)
    return (
        p.Heading(
            text=words.say("share-title-same" if values["today"] == values["target"] else "share-title", **values),
            id="share",
        ),
        p.Paragraph(text=words.said(rule), style="lead"),
        p.Picture(
            name="share",
            title=words.say("share-picture", **values),
            alt=words.say("share-alt", **values),
            source=words.say("share-source", known=known, all=len(words.roadmap.modes)),
            refs=refs("activities", "method"),
        ),
        p.Because(text=words.say("share-because")),
    )


def _share_chart(words: Words) -> bytes:
    """Return the internal share today and at the target on a scale, over the reference band."""
    canvas, road = Canvas(words.edition, 38), words.roadmap
    paint, left, right, y = canvas.paint, 6.0, WIDTH - 6, 18.0
    low, high = (float(share) for share in road.share_reference)

    def at(share: float) -> float:
        return left + (right - left) * share

    canvas.box((at(low), y - 4), (at(high) - at(low), 8), Pen(fill=paint.wash, line=paint.soft, width=0.8))
    canvas.line([(left, y), (right, y)], Pen(paint.muted, 0.9))
    for tick in range(0, 101, 25):
        x = at(tick / 100)
        canvas.line([(x, y - 1.2), (x, y + 1.2)], Pen(paint.muted, 0.9))
        canvas.text((x, y + 7.2), words.percent(Decimal(tick) / 100), Type(7.6, paint.muted, side="center"))
    middle = min(max(at((low + high) / 2), left + 26), right - 26)
    band = words.say("share-band", level=words.assessment.reference)
    canvas.text((middle, y + 13.5), band, Type(8.2, paint.muted, side="center"))
    target = float(road.share_target or 0)
    today = float(road.share_today) if road.share_today is not None else target
    spots = sorted([(today, "share-today"), (target, "share-target")], key=lambda spot: spot[0])
    places = _apart(at(spots[0][0]), at(spots[1][0]), (left + 14, right - 14))
    for (share, key), x in zip(spots, places, strict=True):
        label = words.say(key, share=words.percent(Decimal(str(share))))
        canvas.text((x, y - 12), label, Type(9, paint.primary, True, "center"))
        canvas.line([(x, y - 9.5), (at(share), y - 2.4)], Pen(paint.primary, 0.7))
    canvas.disc((at(today), y), 2.2, Pen(line=paint.primary, width=1.2, fill="#FFFFFF"))
    canvas.disc((at(target), y), 1.5, Pen(fill=paint.primary))
    return canvas.svg()


def _apart(first: float, second: float, ends: tuple[float, float]) -> tuple[float, float]:
    """Return where two labels stand so that neither lies on the other or leaves the page."""
    missing = max(0.0, 36.0 - (second - first)) / 2
    low, high = first - missing, second + missing
    shift = max(0.0, ends[0] - low) - max(0.0, high - ends[1])
    return low + shift, high + shift


def _kinds(words: Words) -> tuple[p.Part, ...]:
    """Return what the agency's hours are for: accompaniment against execution (RR-24)."""
    first, last = words.roadmap.months[0], words.roadmap.months[-1]
    rule = words.rule("RR-24")
    values = {
        "guided": hours(first.accompaniment_hours, words.language),
        "guided_end": hours(last.accompaniment_hours, words.language),
        "done": hours(first.execution_hours, words.language),
        "done_end": hours(last.execution_hours, words.language),
        "last": last.month,
    }
    still = rule.state == "not_applicable" and first.execution_hours == last.execution_hours
    state = "same" if still else rule.state
    return (
        p.Heading(text=words.say(f"kinds-title-{state}", **values), id="kinds"),
        p.Paragraph(text=words.said(rule), style="lead"),
        p.Picture(
            name="curve",
            title=words.say("curve-picture", **values),
            alt=words.say("curve-alt", **values),
            source=words.say("curve-source"),
            refs=refs("activities", "method"),
        ),
        *_ends(words),
        p.Because(text=words.say("curve-because")),
    )


def _ends(words: Words) -> tuple[p.Part, ...]:
    """Return why the curve of the internal share starts or ends away from the shares of today and of the target."""
    road, first, last = words.roadmap, words.roadmap.months[0], words.roadmap.months[-1]
    told = {
        "start": (words.percent(first.internal_share), words.percent(road.share_today)),
        "end": (words.percent(last.internal_share), words.percent(road.share_target)),
    }
    said = [
        words.say(f"curve-{key}", share=share, other=other, last=last.month)
        for key, (share, other) in told.items()
        if NOTHING not in (share, other) and share != other
    ]
    return (p.Paragraph(text=" ".join(said), style="note"),) if said else ()


def _curve(words: Words) -> bytes:
    points = [
        CurvePoint(accompaniment=m.accompaniment_hours, execution=m.execution_hours, share=m.internal_share)
        for m in words.roadmap.months
    ]
    return curve_chart(points, words.roadmap.start, words.edition)


def _sizing(words: Words) -> tuple[p.Part, ...]:
    """Return the staffing that messages and staffed hours ask for, with the formula in words."""
    sizing, transfer = words.roadmap.sizing, words.method.transfer
    fte = words.say("fte")
    productive, presence = words.number(transfer.productive_hours), words.number(transfer.presence_hours)

    def people(value: Decimal | None) -> p.Cell:
        text = NOTHING if value is None else words.say("people", value=words.number(value, 2), unit=fte)
        return p.Cell(text=text, strong=True)

    covered = NOTHING if sizing.covered_hours is None else hours(sizing.covered_hours, words.language)
    rows = (
        (words.say("size-messages"), words.say("size-messages-how", hours=productive), people(sizing.message_fte)),
        (
            words.say("size-presence"),
            words.say("size-presence-how", hours=presence, covered=covered),
            people(sizing.presence_fte),
        ),
        (
            words.say("size-volume"),
            words.say("size-volume-how", messages=words.number(sizing.messages_month)),
            p.Cell(text=words.plan(f"post-{sizing.post}") if sizing.post else NOTHING, strong=True),
        ),
    )
    missing = None in (sizing.message_fte, sizing.presence_fte, sizing.messages_month)
    columns = (
        p.Column(title=words.say("col-sized"), share=3),
        p.Column(title=words.say("col-formula"), share=7),
        p.Column(title=words.say("col-needed"), share=3),
    )
    return (
        p.Heading(level=2, text=_size_title(words), id="sizing"),
        p.Paragraph(text=words.say("size-lead")),
        p.Table(columns=columns, rows=rows, refs=refs("activities", "context", "hours", "method")),
        p.Because(text=words.say("size-because")),
        *((p.Paragraph(text=words.say("missing-dash"), style="note"),) if missing else ()),
    )


def _size_title(words: Words) -> str:
    sizing = words.roadmap.sizing
    if sizing.message_fte is None or sizing.presence_fte is None:
        return words.say("size-title-unknown")
    key = "size-title-presence" if sizing.presence_fte > sizing.message_fte else "size-title-messages"
    messages, presence = (words.number(v, 2) for v in (sizing.message_fte, sizing.presence_fte))
    return words.say(key, messages=messages, presence=presence)
