"""Where the real exports stand that some tests read; they are never part of the repository."""

import os
from pathlib import Path

import pytest

_FOLDER = Path(os.environ.get("WORKBENCH_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "data"


def shared_data(name: str) -> Path:
    """Return the folder of a real export; without it the test skips, and fails where CI=true."""
    folder = _FOLDER / name
    if not folder.is_dir():
        why = f"the real export {name} is not at hand: set WORKBENCH_SHARED to the folder that holds data/{name}"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    return folder
