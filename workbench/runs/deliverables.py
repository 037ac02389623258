"""The four deliverables and the board summary: which values each is built from, its pages and its workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.assessment.report import report as assessment_report
from workbench.assessment.workbook import workbook as assessment_workbook
from workbench.charter.report import report as charter_report
from workbench.charter.workbook import workbook as charter_workbook
from workbench.documents.edition import Edition
from workbench.documents.parts import Document
from workbench.documents.pdf import print_document
from workbench.documents.references import Printed, trails
from workbench.dossier.board import TEMPLATE as BOARD_TEMPLATE
from workbench.dossier.board import report as board_report
from workbench.dossier.board_words import Whole
from workbench.offer.report import report as offer_report
from workbench.offer.workbook import workbook as offer_workbook
from workbench.roadmap.report import report as roadmap_report
from workbench.roadmap.workbook import workbook as roadmap_workbook
from workbench.runs.case import Case
from workbench.values import Language

Pages = tuple[Document, Mapping[str, bytes]]


@dataclass(frozen=True)
class Deliverable:
    """One deliverable. `stem`: its file name without ending, the same in both languages; `sheets`: None without one."""

    name: str
    stem: str
    pages: Callable[[Case, Edition], Pages]
    sheets: Callable[[Case, Edition], bytes] | None
    template: str = "document.typ"

    def files(self, language: Language) -> tuple[str, ...]:
        """Return its file names, below the version's client folder: the PDF, then the workbook if it has one."""
        endings = ("pdf", "xlsx") if self.sheets else ("pdf",)
        return tuple(f"{language}/{self.stem}.{ending}" for ending in endings)

    def write(self, case: Case, language: Language, folder: Path) -> Printed:
        """Write the PDF and the workbook of one language below a folder; return the references as printed."""
        edition = case.edition(language)
        pdf = folder / self.files(language)[0]
        pdf.parent.mkdir(parents=True, exist_ok=True)
        document, figures = self.pages(case, edition)
        pdf.write_bytes(print_document(document, figures, edition, self.template))
        if self.sheets:
            (folder / self.files(language)[1]).write_bytes(self.sheets(case, edition))
        return Printed(document=self.name, language=language, trails=trails(document))


def _whole(case: Case) -> Whole:
    """Return a wave with all that comes of it."""
    return Whole(case.audit, case.assessment, case.charter, case.roadmap, case.offer, case.method)


DELIVERABLES = {
    d.name: d
    for d in (
        Deliverable(
            "assessment",
            "1-assessment",
            lambda c, e: assessment_report(c.audit, c.assessment, c.method, e),
            lambda c, e: assessment_workbook(c.audit, c.assessment, c.method, e),
        ),
        Deliverable(
            "charter",
            "2-charter",
            lambda c, e: charter_report(c.audit, c.assessment, c.charter, c.method, e),
            lambda c, e: charter_workbook(c.audit, c.assessment, c.charter, c.method, e),
        ),
        Deliverable(
            "roadmap",
            "3-roadmap",
            lambda c, e: roadmap_report(c.audit, c.assessment, c.roadmap, c.method, e),
            lambda c, e: roadmap_workbook(c.audit, c.assessment, c.roadmap, c.method, e),
        ),
        Deliverable(
            "offer",
            "4-offer",
            lambda c, e: offer_report(c.audit, c.roadmap, c.offer, c.method, e),
            lambda c, e: offer_workbook(c.audit, c.roadmap, c.offer, c.method, e),
        ),
        Deliverable("board", "0-board-summary", lambda c, e: board_report(_whole(c), e), None, BOARD_TEMPLATE),
    )
}
"""The deliverables by name, in the order of the mission; the summary over them comes last."""
