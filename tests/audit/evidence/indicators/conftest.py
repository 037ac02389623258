"""An empty store, let go after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.audit.evidence.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(folder=tmp_path) as store:
        yield store
