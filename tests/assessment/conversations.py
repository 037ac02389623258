"""Conversations as the evidence holds them, with planted figures: a curve, a week, the voices."""

from datetime import date
from decimal import Decimal

from workbench.audit.measured import Curve, CurvePoint, Mix, Share, Week, WeekHour

MESSAGES = "evidence/conversations.csv"
PERIOD = (date(2026, 5, 4), date(2026, 7, 26))
SHARES = {None: ("0.10", "0.30", "0.55", "0.72", "0.80"), "opened:inside": ("0.20", "0.50", "0.75", "0.85", "0.90")}
MINUTES = (10, 45, 200, 1300, 5000)
OUTSIDE = {"opened:outside": ("0.02", "0.08", "0.30", "0.60", "0.70")}


def curves() -> tuple[Curve, ...]:
    """Return three curves: 72 % of all messages are answered within a day, 20 % never."""
    return tuple(
        Curve(
            label="first_reply_calendar",
            segment=segment,
            n=500,
            answered=int(500 * Decimal(shares[-1])),
            period=PERIOD,
            files=(MESSAGES,),
            points=tuple(_point(m, Decimal(s)) for m, s in zip(MINUTES, shares, strict=True)),
        )
        for segment, shares in (SHARES | OUTSIDE).items()
    )


def _point(minutes: int, share: Decimal) -> CurvePoint:
    return CurvePoint(
        minutes=Decimal(minutes), answered=share, low=share - Decimal("0.02"), high=share + Decimal("0.02")
    )


def week() -> Week:
    """Return a week staffed Monday to Friday 9-18; Sunday 20:00 brings 48 of the 288 messages and no reply."""
    hours = []
    for day in range(7):
        for hour in range(24):
            staffed = day < 5 and 9 <= hour < 18
            busy = (day, hour) == (6, 20)
            inbound = 48 if busy else 4 if staffed else 1 if 18 <= hour < 22 and day < 5 else 0
            hours.append(
                WeekHour(weekday=day, hour=hour, inbound=inbound + (day == 5 and 8 <= hour < 16) * 5,
                         outbound=5 if staffed else 0, staffed=Decimal(int(staffed)))
            )  # fmt: skip
    return Week(hours=tuple(hours), weeks=Decimal(12), period=PERIOD, files=(MESSAGES,))


def voices() -> tuple[Share, ...]:
    """Return ten voices: the first makes 62 % of 1,000 replies."""
    counts = (620, 120, 80, 50, 40, 30, 20, 20, 12, 8)
    return tuple(Share(name=str(i), n=n, share=Decimal(n) / 1000) for i, n in enumerate(counts, start=1))


def mix() -> tuple[Mix, ...]:
    """Return two formats: photos are three posts in four, status texts engage most."""
    rows = (("Photo", 300, "0.75", "0.05", "0.10", "0.20"), ("Status", 100, "0.25", "0.08", "0.15", "0.30"))
    return tuple(
        Mix(by="format", name=name, n=n, share=Decimal(a), low=Decimal(b), median=Decimal(c), high=Decimal(d))
        for name, n, a, b, c, d in rows
    )
