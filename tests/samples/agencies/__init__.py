"""Agencies of the samples: each a folder to copy beside the clients."""

import shutil
from importlib import util
from pathlib import Path

HERE = Path(__file__).parent
MIRABELLE = HERE / "mirabelle"
_FONTS = ("STIXGeneral.ttf", "STIXGeneralItalic.ttf", "STIXGeneralBol.ttf", "STIXGeneralBolIta.ttf")


def settle(agency: Path, root: Path) -> None:
    """Make an agency the one of a workspace: its file, its logo, its fonts (those that matplotlib carries)."""
    for path in agency.iterdir():
        if path.is_file():
            shutil.copy2(path, root / path.name)
    found = util.find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    (root / "fonts").mkdir(exist_ok=True)
    for name in _FONTS:
        shutil.copy2(Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / name, root / "fonts")
