"""The maturity assessment as a workbook: change a rating, and practice, dimension, level and cap follow."""

from workbench.assessment.model import Assessment
from workbench.assessment.presented import Presented
from workbench.assessment.sheets_calculation import Calculation
from workbench.assessment.sheets_evidence import write_answers, write_imports, write_measures
from workbench.assessment.sheets_frame import frame
from workbench.assessment.sheets_levels import Levels
from workbench.assessment.sheets_lists import write_alarms, write_findings, write_gaps
from workbench.assessment.sheets_method import write_method
from workbench.assessment.sheets_pictures import write_pictures
from workbench.assessment.sheets_practices import write_matrix, write_practices
from workbench.assessment.sheets_profile import write_charts, write_profile
from workbench.audit.model import Audit
from workbench.documents.edition import Edition
from workbench.documents.excel import Book
from workbench.method.model import Method


def workbook(audit: Audit, assessment: Assessment, method: Method, edition: Edition) -> bytes:
    """Return the workbook of a maturity assessment."""
    shown = Presented(audit, assessment, method, edition)
    intro = tuple(shown.say(f"book-{line}") for line in ("intro", "frozen", "private"))
    book = Book(edition, title=shown.say("title"), client=audit.client.name, intro=intro)
    sheets = frame(shown, book)
    rules = write_method(sheets)
    calculation = Calculation(sheets, rules.cap)
    levels = Levels(sheets, calculation.area, rules.levels, rules.coverage)
    write_profile(sheets, levels)
    write_charts(sheets)
    write_practices(sheets, rules.cap)
    write_answers(sheets)
    write_matrix(sheets)
    write_alarms(sheets)
    write_findings(sheets)
    write_gaps(sheets)
    write_measures(sheets)
    write_pictures(sheets)
    write_imports(sheets)
    calculation.write()
    levels.write()
    return book.bytes()
