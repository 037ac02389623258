"""What people confided stays inside: planted names, files, comments and addresses reach no client and no notebook."""

import json
import multiprocessing
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from tests.proofs.cells import values
from tests.proofs.conftest import Once, fresh
from tests.proofs.papers import Papers, pages, parts
from tests.samples import bois_clair, make
from workbench.audit.model import Audit
from workbench.method.model import Method
from workbench.runs.case import Case
from workbench.runs.deliver import deliver
from workbench.values import LANGUAGES
from workbench.workspace import Workspace

NAMES = ("Quetzal Irimimbra", "Oxyrhynque Zwindel", "Ybaltan Fjordkvist", "Wyxandre Pfitzmoor", "Tzviatko Ughlen",
         "Vulfran Xercoeuil")  # fmt: skip
FILES = ("zq-confidence-directrice", "zq-rancune-support", "zq-demission-produit")
COMMENT = "Zibeline craint d'être remplacée avant Noël"
MAIL = "zibeline.private@zq-example.org"
AUTHOR = "Hjalmar Quintefeuille"
TICKET = "zq-ticket-requester@zq-example.org"
PLANTED = (*NAMES, *(n.split()[1] for n in NAMES), *FILES, "Zibeline", COMMENT, MAIL, AUTHOR, TICKET, "zq-")


class Planted(type(bois_clair.SAMPLE)):  # type: ignore[misc]
    """Bois Clair with private texts wherever people write without meaning to be quoted."""

    def audit(self, method: Method) -> Audit:
        audit = super().audit(method)
        said = {"comment": f"{COMMENT} ; lui écrire à {MAIL}"}
        answers = tuple(a.model_copy(update=said) if a.state == "rated" else a for a in audit.answers)
        return audit.model_copy(update={"answers": answers})


def _sample() -> Planted:
    sample = bois_clair.SAMPLE
    files = iter(FILES)
    who = tuple(
        (role, function, name, f"responses/{next(files)}.xlsx" if file.startswith("responses/") else file)
        for (role, function, _, file), name in zip(sample.who, NAMES, strict=True)
    )
    judgements = tuple(j.model_copy(update={"author": AUTHOR}) for j in sample.judgements)
    fields = {f: getattr(sample, f) for f in sample.__dataclass_fields__}
    return Planted(**(fields | {"who": who, "judgements": judgements}))


def _deliver(folder: Path) -> None:
    space = fresh(folder)
    shutil.rmtree(space.client_folder("bois-clair"))
    wave = make.write(space.root, _sample())
    tickets = wave.evidence / "tickets.csv"
    head, *lines = tickets.read_text(encoding="utf-8").splitlines()
    told = [f"{head},Requester email", *(f"{line},{TICKET}" for line in lines)]
    tickets.write_text("\n".join(told) + "\n", encoding="utf-8")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        outcome = deliver(Case(wave), LANGUAGES, (), executor)
    assert outcome.failures == ()
    assert outcome.version is not None
    outcome.version.rename(folder / "version")


@pytest.fixture(scope="session")
def version(once: Once) -> Path:
    """A version delivered from inputs in which private texts were planted, notebooks and all."""
    return once("private", _deliver) / "version"


@dataclass(frozen=True)
class Place:
    """A text that a reader could reach, and where it stands."""

    name: str
    text: str


def _pdf_places(pdf: Path) -> Iterator[Place]:
    yield Place(pdf.name, "\n".join(pages(pdf)))
    with pikepdf.open(pdf) as document:
        yield Place(f"{pdf.name} metadata", document.Root.Metadata.read_bytes().decode())
        yield Place(f"{pdf.name} information", str(dict(document.docinfo)))
        texts = (str(o.get(key)) for o in document.objects if isinstance(o, pikepdf.Dictionary)
                 for key in ("/Alt", "/ActualText", "/Contents", "/T", "/Title", "/URI") if key in o)  # fmt: skip
        yield Place(f"{pdf.name} tags", "\n".join(texts))
        names = [str(name) for name in document.attachments]
        assert names == []


def _client_places(version: Path) -> Iterator[Place]:
    papers = Papers(version / "client")
    for pdf in papers.pdfs:
        yield from _pdf_places(pdf)
    for file in papers.workbooks:
        yield from (Place(f"{file.name} {name}", text) for name, text in parts(file))


def _notebook_places(version: Path) -> Iterator[Place]:
    for path in sorted((version / "internal").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        outputs = [cell.get("outputs", []) for cell in notebook["cells"]]
        yield Place(path.name, json.dumps(outputs, ensure_ascii=False))


def _leaks(places: Iterator[Place]) -> dict[str, list[str]]:
    found = {}
    for place in places:
        text = re.sub(r"\s+", " ", place.text).replace("’", "'").casefold()
        hits = [p for p in PLANTED if p.casefold() in text]
        if hits:
            found[place.name] = hits
    return found


def test_no_private_text_reaches_a_client(version: Path) -> None:
    assert _leaks(_client_places(version)) == {}


def test_no_private_text_reaches_a_notebook(version: Path) -> None:
    assert _leaks(_notebook_places(version)) == {}


def test_a_client_receives_the_documents_and_nothing_else(version: Path) -> None:
    papers = Papers(version / "client")
    found = {p for p in (version / "client").rglob("*") if p.is_file()}
    assert found == {*papers.pdfs, *papers.workbooks}


def test_the_private_texts_were_really_there(version: Path) -> None:
    wave = Workspace(version.parent).wave("bois-clair")
    read = repr(Case(wave).audit)
    for planted in (*NAMES, *FILES, "Zibeline", MAIL, AUTHOR):
        assert planted in read, planted
    assert TICKET in (wave.evidence / "tickets.csv").read_text(encoding="utf-8")


def test_the_record_of_the_run_names_no_respondent(version: Path) -> None:
    """It holds every value, comments and judgements among them, and stays inside; names stay in the inputs."""
    places = (Place(p.name, p.read_text(encoding="utf-8")) for p in sorted((version / "internal").glob("*.json")))
    found = _leaks(places)
    assert [hit for hits in found.values() for hit in hits if hit in (*NAMES, TICKET)] == []


def test_a_leak_would_be_found(version: Path) -> None:
    places = [*_client_places(version), *_notebook_places(version)]
    assert len(places) > 100
    assert all(_leaks(iter([replace(place, text=place.text + NAMES[0])])) for place in places)


def test_small_roles_are_never_shown_alone(version: Path) -> None:
    """Bois Clair recorded no consent: no answer stands beside a role or a respondent's number in the workbook."""
    for language in LANGUAGES:
        told = values(Papers(version / "client").xlsx("assessment", language))
        assert [v for v in told.values() if isinstance(v, str) and re.fullmatch(r"R0\d( .*)?", v)] == []
