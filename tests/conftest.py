"""What all tests share: the real method, read once."""

from pathlib import Path

import pytest

from workbench.method.load import load_method
from workbench.method.model import Method

METHOD = Path(__file__).parents[1] / "templates" / "method" / "2026.1"


@pytest.fixture(scope="session")
def method() -> Method:
    return load_method(METHOD, "method")
