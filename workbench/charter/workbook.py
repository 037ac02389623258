"""The governance charter as a workbook: to answer, to adjust, to keep alive after the signature."""

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.model import Charter
from workbench.charter.pages_shown import Shown
from workbench.charter.sheets_clauses import clause_sheet, opens_sheet, text_sheet
from workbench.charter.sheets_people import autonomy_sheet, ladder_sheet
from workbench.charter.sheets_registers import account_sheet, moderation_sheet
from workbench.charter.sheets_rights import matrix_sheet, role_sheet
from workbench.charter.sheets_service import assumption_sheet, chain_sheet, delay_sheet
from workbench.charter.sheets_topics import topic_sheet
from workbench.documents.edition import Edition
from workbench.documents.excel import Book
from workbench.method.model import Method


def workbook(audit: Audit, assessment: Assessment, charter: Charter, method: Method, edition: Edition) -> bytes:
    """Return the charter's workbook, its live formulas with the draft's values beside."""
    shown = Shown(audit, assessment, charter, method, edition)
    sample = (edition.word("pdf_sample_note"),) if audit.client.fictive else ()
    intro = (shown.say("book-intro"), shown.say("book-missing"), *sample)
    book = Book(edition, title=shown.say("title"), client=audit.client.name, intro=intro)
    opens_sheet(book, shown)
    clause_sheet(book, shown)
    text_sheet(book, shown)
    matrix = matrix_sheet(book, shown)
    role_sheet(book, shown, matrix)
    ladder = ladder_sheet(book, shown)
    autonomy_sheet(book, shown, ladder)
    delays = delay_sheet(book, shown)
    chain_sheet(book, shown, delays)
    topic_sheet(book, shown)
    account_sheet(book, shown)
    moderation_sheet(book, shown)
    assumption_sheet(book, shown)
    return book.bytes()
