"""Ten million messages through import and every indicator, beside the same written in DuckDB's SQL and in pandas.

    .venv/bin/python benchmarks/evidence.py                       # 10 million rows, a few minutes, 4 GB of disk
    .venv/bin/python benchmarks/evidence.py --rows 1000000 --seed 3
    .venv/bin/python benchmarks/evidence.py --only workbench,duckdb

The export is made up (seeded). Each way runs in a process of its own, one after the other; its memory is the
process's peak. The figures of all ways are compared: a difference ends the run with an error.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from evidence_export import write_export

WAYS = ("workbench", "duckdb", "pandas")
EXPORT = "export"


def child(way: str, export: Path, rows: int, seed: int) -> None:
    """Run one way, or make the export, and print what it found as JSON."""
    if way == EXPORT:
        write_export(export, rows, seed)
        return
    with tempfile.TemporaryDirectory(dir=export.parent.parent) as folder:
        found = import_module(f"evidence_{way}").figures(export, Path(folder))
    used = resource.getrusage(resource.RUSAGE_SELF)
    found |= {"peak_mb": used.ru_maxrss / 1024, "cpu": used.ru_utime + used.ru_stime}
    print(json.dumps(found, default=float))


def run(way: str, export: Path, *options: str) -> dict[str, Any] | None:
    """Return what a way found in its own process; None where it did not come to an end."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", way, "--export", str(export), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{way}: ended with {done.returncode}\n{done.stderr[-2000:]}")
        return None
    result: dict[str, Any] = json.loads(done.stdout or "{}")
    return result


def differences(results: dict[str, dict[str, Any]]) -> list[str]:
    """Return the figures on which two ways differ by more than the workbench's six places."""
    found = []
    for name in sorted({name for result in results.values() for name in result["figures"]}):
        values = {way: r["figures"][name] for way, r in results.items() if name in r["figures"]}
        known = [v for v in values.values() if v is not None]
        if (known and len(known) < len(values)) or (known and max(known) - min(known) > 1e-6 * max(1, abs(max(known)))):
            found.append(f"{name}: {values}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(WAYS))
    parser.add_argument("--folder", type=Path, default=None, help="where the export is made; a temporary folder")
    parser.add_argument("--child", choices=(*WAYS, EXPORT), help=argparse.SUPPRESS)
    parser.add_argument("--export", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.export, given.rows, given.seed)
        return 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        export = Path(folder) / "evidence" / "conversations.csv"
        export.parent.mkdir()
        # in a process of its own, as a child's peak memory begins with its parent's
        run(EXPORT, export, "--rows", str(given.rows), "--seed", str(given.seed))
        print(f"{given.rows} messages, seed {given.seed}, {export.stat().st_size / 1e6:.0f} MB")
        ways = [way for way in WAYS if way in given.only.split(",")]
        results = {way: found for way in ways if (found := run(way, export)) is not None}
    return report(results, set(ways))


def report(results: dict[str, dict[str, Any]], ways: set[str]) -> int:
    """Print what each way took, and whether all agree; return 1 where they do not or one did not end."""
    totals = {way: r["import"] + r["indicators"] for way, r in results.items()}
    print(f"{'':10} {'import s':>9} {'indicators s':>13} {'total s':>8} {'ratio':>6} {'CPU s':>7} {'peak MB':>8}")
    for way, r in results.items():
        ratio = totals[way] / min(totals.values())
        line = f"{way:10} {r['import']:9.1f} {r['indicators']:13.1f} {totals[way]:8.1f} {ratio:6.2f}"
        print(f"{line} {r['cpu']:7.1f} {r['peak_mb']:8.0f}")
    different = differences(results)
    shared = len({name for r in results.values() for name in r["figures"]})
    print("\n".join(different) or f"{shared} figures agree")
    return 1 if different or set(results) != ways else 0


if __name__ == "__main__":
    sys.exit(main())
