"""The modular offer as a workbook: change days, a rate or a rating, and totals, VAT, shares and needs follow."""

from workbench.audit.model import Audit
from workbench.documents.edition import Edition
from workbench.documents.excel import Book
from workbench.method.model import Method
from workbench.offer.model import Offer
from workbench.offer.presented import Presented
from workbench.offer.sheets_frame import frame
from workbench.offer.sheets_lines import write_calendar, write_lines
from workbench.offer.sheets_lists import write_left, write_modules, write_rules
from workbench.offer.sheets_needs import write_needs, write_practices
from workbench.offer.sheets_options import write_options
from workbench.offer.sheets_quarters import write_charts, write_quarters
from workbench.offer.sheets_rates import write_rates
from workbench.roadmap.model import Roadmap


def workbook(audit: Audit, roadmap: Roadmap, offer: Offer, method: Method, edition: Edition) -> bytes:
    """Return the workbook of a modular offer."""
    shown = Presented(audit, roadmap, offer, method, edition)
    intro = tuple(shown.say(f"book-{line}") for line in ("intro", "prices", "dates"))
    book = Book(edition, title=shown.say("title"), client=audit.client.name, intro=intro)
    sheets = frame(shown, book)
    assumptions = write_rates(sheets)
    write_options(sheets, assumptions)
    write_lines(sheets, assumptions)
    area = write_quarters(sheets, assumptions)
    write_charts(sheets, area)
    write_modules(sheets)
    write_needs(sheets, assumptions)
    write_practices(sheets)
    write_left(sheets)
    write_rules(sheets)
    write_calendar(sheets)
    return book.bytes()
