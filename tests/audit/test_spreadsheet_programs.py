"""A workbook saved by another spreadsheet program says the same, and counts its own progress."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.audit.maison_verte import make_wave
from workbench.audit.load import load_audit
from workbench.method.model import Method

pytestmark = [
    pytest.mark.needs_libreoffice,
    pytest.mark.verify,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),  # what LibreOffice adds
]


@pytest.fixture
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


def test_saved_by_libreoffice_it_says_the_same(tmp_path: Path, method: Method, soffice: str) -> None:
    wave = make_wave(tmp_path / "space", method)
    before, _ = load_audit(wave, method)
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(wave.workbook)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(out / "audit.xlsx", wave.workbook)
    after, _ = load_audit(wave, method)
    assert after == before
    front = load_workbook(wave.workbook, data_only=True)["Read me"]
    counted = {row[0].value: (row[3].value, row[4].value) for row in front.iter_rows() if row[3].value is not None}
    assert counted["Topic matrix"][0] == 2
    filled, to_fill = counted["Ratings"]
    own = [a for a in before.answers if a.place.file.endswith("audit.xlsx") and a.place.sheet == "Ratings"]
    assert (filled, to_fill) == (len(own), 158)
