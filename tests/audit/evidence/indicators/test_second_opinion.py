"""The indicators agree with the same ones written apart in DuckDB's SQL and in pandas, through the real import."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[4] / "benchmarks" / "evidence.py"


@pytest.mark.verify
@pytest.mark.parametrize("seed", [1, 2])
def test_three_ways_find_the_same_figures(seed: int, tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARK), "--rows", "30000", "--seed", str(seed), "--folder", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "31 figures agree" in done.stdout
    assert not list(tmp_path.iterdir())
