"""A keeper that holds the door open: it owns the listening socket and starts the server anew when that is killed.

Phones that knock meanwhile wait in the socket's queue instead of being turned away. Where a system cannot fork,
the server runs by itself, and the consultant's screen starts it again.
"""

import os
import signal
import sys
import time
from collections.abc import Callable

_SHORT_LIFE, MOST = 2.0, 5
"""A server that ends this many times in a row within so many seconds has a fault of its own."""


def keep(run: Callable[[], None]) -> int:
    """Run in a process below this one until it ends by itself; returns the exit code of the last."""
    if sys.platform == "win32":
        run()
        return 0
    short = 0
    while True:
        begun = time.monotonic()
        code = _once(run)
        short = short + 1 if time.monotonic() - begun < _SHORT_LIFE else 0
        if code == 0 or short >= MOST:
            return code


def _once(run: Callable[[], None]) -> int:
    """Return the exit code of one life: 0 where it ended by itself, negative where a signal ended it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            run()
            code = 0
        finally:
            os._exit(code)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _: os.kill(child, got))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
