"""Office hours against which arrivals are read."""

from datetime import time

from workbench.values import Value


class OfficeClock(Value):
    """Office hours of a client, Monday to Friday, on its own clock (`zone`, a time zone name)."""

    opens: time = time(9)
    closes: time = time(19)
    zone: str = "Europe/Paris"
