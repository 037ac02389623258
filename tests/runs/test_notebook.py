"""A notebook opened by hand shows what it is about, and never a traceback."""

from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from workbench.runs.notebook import Unsound, open_desk

ROOT = str(Path(__file__).resolve().parents[2])


def test_an_unknown_client_is_told_as_a_line_with_its_remedy_not_as_a_traceback() -> None:
    with pytest.raises(Unsound) as told:
        open_desk(ROOT, "nobody", "", [], "")
    shown = told.value._render_traceback_()
    assert "bois-clair" in "\n".join(shown)
    assert "Traceback" not in "\n".join(shown)


def test_the_shell_shows_those_lines_alone() -> None:
    shell = InteractiveShell.instance()
    code = f"from workbench.runs.notebook import open_desk\nopen_desk({ROOT!r}, 'nobody', '', [], '')"
    with capture_output() as output:
        result = shell.run_cell(code)
    assert isinstance(result.error_in_exec, Unsound)
    assert "Traceback" not in output.stdout + output.stderr
    assert "nobody" in output.stdout + output.stderr


def test_a_notebook_opened_by_hand_looks_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk = open_desk(ROOT, "bois-clair", "", ["en"], "")
    with capture_output() as output:
        offer = desk.open("offer")
        offer.summary()
        offer.tables()
        offer.write()
    assert output.outputs
    assert not list(tmp_path.iterdir())


def test_no_languages_named_means_the_client_s_own() -> None:
    assert open_desk(ROOT, "bois-clair", "", [], "").languages == ("fr", "en")
