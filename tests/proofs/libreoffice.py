"""LibreOffice as the second calculator: it opens workbooks, computes every formula anew, and saves them."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.proofs.needs import program

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
"""
"""Never the values that the file carries: by default LibreOffice trusts those of a file that names Excel."""


def _profile(folder: Path) -> Path:
    (folder / "user").mkdir(parents=True, exist_ok=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    return folder


def recalculated(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Return the same workbooks computed anew, in order, below a folder; one start for all of them.

    Files are told apart by position: their names may be the same.
    """
    soffice = program("soffice", "install LibreOffice Calc (Debian: apt install libreoffice-calc)")
    inside, outside = folder / "in", folder / "out"
    inside.mkdir(parents=True)
    for number, file in enumerate(files):
        (inside / f"{number:03d}.xlsx").write_bytes(file.read_bytes())
    names = [str(inside / f"{number:03d}.xlsx") for number in range(len(files))]
    profile = f"-env:UserInstallation={_profile(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", outside]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=400)
    return tuple(outside / Path(name).name for name in names)
