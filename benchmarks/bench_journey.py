"""The workshop's browser journey many times in a row: prints how many passed, and how long each took.

    .venv/bin/python benchmarks/bench_journey.py [--runs 25]

Each run is the test of the whole journey (three phones vote, kernel killed, page reloaded, closed, minutes) in a
JupyterLab, a Chromium and a workspace of its own.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
JOURNEY = "tests/bench/test_workshop_browser.py::test_three_phones_vote_and_a_lost_kernel_and_a_reload_lose_nothing"
LONGEST = 300


def run() -> tuple[bool, float, str]:
    """Return whether one journey passed, its seconds, and why it did not."""
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", JOURNEY]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return False, time.monotonic() - started, f"not within {LONGEST} s"
    why = next((line for line in reversed(done.stdout.splitlines()) if line.startswith("E ")), "")
    passed = done.returncode == 0 and " passed" in done.stdout
    return passed, time.monotonic() - started, "" if passed else why or done.stdout[-200:]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--runs", type=int, default=25)
    runs = asked.parse_args().runs
    passed = 0
    for n in range(1, runs + 1):
        well, seconds, why = run()
        passed += well
        print(f"{n:3d}  {'passed' if well else 'FAILED'}  {seconds:5.1f} s  {why}", flush=True)
    print(f"{passed} of {runs} passed")
    sys.exit(passed != runs)


if __name__ == "__main__":
    main()
