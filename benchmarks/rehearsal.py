"""A workshop rehearsed by twelve simulated people, from the lobby to a delivered report that quotes its consensus.

    .venv/bin/python benchmarks/rehearsal.py [--pictures docs/pictures] [--language fr]

Works on a copy of the sample client Bois Clair in a temporary folder, on loopback only. The people vote over HTTP
through the real server; the consultant's screen is the real one, in a real JupyterLab and a real browser. Prints
what was decided, where the delivered report quotes it, and how long each part took.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.bench.lab import CLIENT, copied_workspace
from tests.bench.rehearsed import DECIDED, rehearse
from workbench.workspace import Workspace


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--pictures", type=Path)
    chosen = asked.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        root = Path(folder) / "workspace"
        root.mkdir()
        copied_workspace(root)
        made = rehearse(root, Path(folder) / "own", chosen.pictures)
        print(f"workshop: {made.seconds:.0f} s, {made.people} people, {made.votes} votes, {len(DECIDED)} decisions")
        wave = Workspace(root).wave(CLIENT)
        for path in sorted((wave.reports / "workshop").glob("*.pdf")):
            print(f"minutes:  {path.name}, {len(pypdfium2.PdfDocument(path))} pages")
        for quoted in made.quoted:
            print(f"quoted:   {quoted}")
        print(f"in all:   {time.monotonic() - started:.0f} s")
        if len(made.quoted) < len(DECIDED):
            sys.exit("a decision is not quoted in the delivered documents")


if __name__ == "__main__":
    main()
