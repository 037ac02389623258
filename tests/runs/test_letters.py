"""The letter and the guides: complete, in both languages, with room to write."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from workbench.audit.model import Client
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.method.model import Method
from workbench.runs.letters import evidence_request, interview_guide
from workbench.values import Language

ROOT = Path(__file__).parents[2]
CLIENT = Client(id="maison-verte", name="Maison Verte", sector="Retail", languages=("fr",), fictive=True)


def _edition(language: Language) -> Edition:
    agency = read_agency(ROOT / "agency.yml", "agency.yml")
    return Edition(agency, language, date(2026, 11, 20), ROOT / "templates", ROOT)


def _text(pdf: bytes, folder: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letter_asks_for_every_input(tmp_path: Path, method: Method, language: Language) -> None:
    edition = _edition(language)
    text = _text(evidence_request(CLIENT, method, edition), tmp_path)
    for wanted in (i for i in method.inputs if i.asked_in_letter):
        first = edition.wording.text(wanted.request).split(".")[0]
        assert "".join(first.split())[:30] in "".join(text.split()), wanted.id


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_guide_asks_what_its_role_is_asked(tmp_path: Path, method: Method, language: Language) -> None:
    director = method.roles[0]
    text = _text(interview_guide(CLIENT, method, director, _edition(language)), tmp_path)
    for practice in method.practices.values():
        assert (f"{practice.id} " in text) == (director.code in practice.asked), practice.id


def test_same_inputs_same_letter(method: Method) -> None:
    assert evidence_request(CLIENT, method, _edition("fr")) == evidence_request(CLIENT, method, _edition("fr"))
