"""Programs that some proofs stand on: without one a test skips and says what to install, and fails where CI=true."""

import os
import shutil
from typing import NoReturn

import pytest


def lacking(why: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def program(name: str, install: str) -> str:
    """Return where a program stands."""
    found = shutil.which(name)
    return found or lacking(f"{name} is not installed: {install}")
