"""A case's eighteen documents and their texts, as a reader or a program finds them."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.proofs.needs import program
from tests.samples.make import ROOT
from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.charter.model import Charter
from workbench.documents.brand import Agency, read_agency
from workbench.documents.edition import Edition
from workbench.method.model import Method
from workbench.offer.compose import compose
from workbench.offer.model import Offer, Rates
from workbench.roadmap.model import Roadmap
from workbench.roadmap.plan import plan
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import LANGUAGES, Language
from workbench.workspace import Workspace

SPACE = Workspace(ROOT)
WITH_WORKBOOK = tuple(name for name, deliverable in DELIVERABLES.items() if deliverable.sheets)
"""The deliverables that come with a workbook."""


def agency() -> Agency:
    """Return the agency of the repository."""
    return read_agency(SPACE.agency, "agency.yml")


@dataclass(frozen=True)
class Told:
    """What a wave comes to when it is given as a value: as a case, without files."""

    audit: Audit
    method: Method
    assessment: Assessment
    charter: Charter
    roadmap: Roadmap
    offer: Offer

    def edition(self, language: Language) -> Edition:
        """Return what the documents of one language share."""
        return Edition(agency(), language, self.audit.wave, SPACE.templates, SPACE.root)


def told(audit: Audit, method: Method) -> Told:
    """Return all that comes of an audit."""
    assessment = assess(audit, method)
    charter = draft(audit, method, assessment)
    roadmap = plan(audit, method, assessment, charter)
    rates = Rates(profiles={**agency().rates, **audit.client.rates}, vat=agency().vat)
    return Told(audit, method, assessment, charter, roadmap, compose(audit, method, assessment, roadmap, rates))


def write(case: object, folder: Path) -> None:
    """Write the eighteen documents of a case, or of what was told as one."""
    for deliverable in DELIVERABLES.values():
        for language in LANGUAGES:
            deliverable.write(case, language, folder)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Papers:
    """The documents of one case below a folder, by language."""

    folder: Path

    def pdf(self, name: str, language: Language) -> Path:
        """Return the PDF of a deliverable."""
        return self.folder / DELIVERABLES[name].files(language)[0]

    def xlsx(self, name: str, language: Language) -> Path:
        """Return the workbook of a deliverable that has one."""
        return self.folder / DELIVERABLES[name].files(language)[1]

    def of(self, name: str, language: Language) -> tuple[Path, ...]:
        """Return the files of a deliverable: its PDF, and its workbook if it has one."""
        return tuple(self.folder / file for file in DELIVERABLES[name].files(language))

    @property
    def pdfs(self) -> tuple[Path, ...]:
        """All PDFs."""
        return tuple(self.pdf(name, language) for name in DELIVERABLES for language in LANGUAGES)

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """All workbooks."""
        return tuple(self.xlsx(name, language) for name in WITH_WORKBOOK for language in LANGUAGES)


def plain(text: str) -> str:
    """Return a text with every kind and run of white space as one space, and without soft breaks."""
    text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)
    return re.sub(r"\s+", " ", text).strip()


@cache
def pages(pdf: Path, layout: bool = False) -> tuple[str, ...]:
    """Return the text of each page; `layout` keeps rows of tables together."""
    found = program("pdftotext", "install poppler-utils")
    command = [found, *(["-layout"] if layout else []), str(pdf), "-"]
    run = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return tuple(run.stdout.decode().split("\f")[:-1])


def parts(workbook: Path) -> Iterator[tuple[str, str]]:
    """Yield every part of a workbook's file, hidden ones included, with its text."""
    with zipfile.ZipFile(workbook) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", errors="replace")
