"""Every fault has its sentence and its remedy, in both languages."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from workbench.reading import read_yaml

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r"[a-z]+(?:-[a-zA-Z_]+)+")
_MAKERS = {"Fault", "fault", "notice", "_wrong", "Refused"}
_BUILT = (
    *(f"respondent-missing-{role}" for role in "DRAF"),
    *(f"role-{role}-{what}" for role in "DRAF" for what in ("absent", "small")),
    *(
        f"empty-{part}"
        for part in (
            *("functions", "activities", "decisions", "people", "hours", "accounts"),
            *("clauses", "incidents", "topics", "channels", "targets", "evidence"),
        )
    ),
    *("yaml-missing", "yaml-extra_forbidden", "yaml-value", "yaml-languages", "judgement-torn", "judgement-broken"),
    *("grade-without-document", "grade-without-date", "stamp-kind", "stamp-client", "stamp-wave", "stamp-method"),
    *("person-unknown", "referent-unknown", "method-unknown-id", "method-unknown-id-near"),
)


def _codes() -> Iterable[tuple[str, str]]:
    """Yield the fault codes that stand as such in the program, with their file."""
    for path in sorted((ROOT / "workbench").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in _MAKERS:
                    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                    yield from ((text, path.name) for text in texts if _CODE.fullmatch(text))


@pytest.fixture(scope="module")
def sentences() -> dict[str, dict[str, str]]:
    return read_yaml(ROOT / "templates" / "wording" / "faults.yaml", "faults.yaml")[0]


def test_every_fault_has_a_sentence_and_a_remedy(sentences: dict[str, dict[str, str]]) -> None:
    codes = {code for code, _ in _codes()} | set(_BUILT)
    wanted = {f"{code}{end}" for code in codes for end in ("", "-remedy")}
    assert sorted(wanted - set(sentences)) == []


def test_both_languages_quote_the_same_values(sentences: dict[str, dict[str, str]]) -> None:
    for key, text in sentences.items():
        fields = {language: set(re.findall(r"{(\w+)}", said)) for language, said in text.items()}
        assert fields["fr"] == fields["en"], key


def test_sentences_need_no_capital_and_no_full_stop(sentences: dict[str, dict[str, str]]) -> None:
    for key, text in sentences.items():
        for said in text.values():
            assert not said.endswith("."), key
            assert said[0].islower() or not said[0].isalpha() or said.startswith("N/A"), key
