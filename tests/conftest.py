"""What all tests share: the real method, read once."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from workbench.method.load import load_method
from workbench.method.model import Method

METHOD = Path(__file__).parents[1] / "templates" / "method" / "2026.1"


@pytest.fixture(scope="session")
def method() -> Method:
    return load_method(METHOD, "method")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """Where CI=true nothing may be left out: a test that skips for what is missing fails and says what."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome, report.longrepr = "failed", f"left out: {report.longrepr}"
    return report
