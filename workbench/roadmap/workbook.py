"""The roadmap as a workbook: modes, plan, calendar, load, transfers, rules, staffing, each live where it computes."""

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.documents.edition import Edition
from workbench.documents.excel import Book, Content, Field, Sheet
from workbench.method.model import Method
from workbench.roadmap.model import Roadmap
from workbench.roadmap.pages_words import Words
from workbench.roadmap.sheets_inputs import write_inputs
from workbench.roadmap.sheets_load import load_area, write_charts, write_load
from workbench.roadmap.sheets_modes import write_criteria, write_modes
from workbench.roadmap.sheets_plan import write_calendar, write_plan, write_reasons
from workbench.roadmap.sheets_sizing import costs_known, write_costs, write_sizing
from workbench.roadmap.sheets_transfers import write_transfers


def workbook(audit: Audit, assessment: Assessment, roadmap: Roadmap, method: Method, edition: Edition) -> bytes:
    """Return the workbook of a roadmap, from the same values as its pages."""
    words = Words(audit, assessment, roadmap, method, edition)
    intro = [words.say("book-intro"), words.say("book-version", version=method.manifest.version)]
    if audit.client.fictive:
        intro.append(edition.word("pdf_sample_note"))
    book = Book(edition, title=words.say("title"), client=audit.client.name, intro=intro)
    names = [
        "modes",
        "criteria",
        "plan",
        "reasons",
        "calendar",
        "load",
        "charts",
        "transfers",
        "rules",
        "sizing",
        "costs",
        "inputs",
    ]
    sheets = {name: _sheet(book, name, words) for name in names if name != "costs" or costs_known(words)}
    inputs = write_inputs(book, sheets["inputs"], words)
    criteria = write_criteria(sheets["criteria"], inputs, words)
    modes = write_modes(sheets["modes"], criteria, words)
    months = load_area(sheets["load"], words)
    plan = write_plan(sheets["plan"], months.column("opens", 0, months.count - 1), words)
    write_reasons(sheets["reasons"], words)
    write_calendar(book, sheets["calendar"], plan, words)
    load = write_load(sheets["load"], plan, inputs, words)
    write_charts(sheets["charts"], load, words)
    write_transfers(sheets["transfers"], words)
    _rules(sheets["rules"], words)
    write_sizing(sheets["sizing"], inputs, words)
    if "costs" in sheets:
        write_costs(sheets["costs"], inputs, words)
    book.name(words.say("name-targets"), modes.column("target"), words.say("name-targets-meaning"))
    book.name(words.say("name-days"), load.column("days", 0, load.count - 1), words.say("name-days-meaning"))
    return book.bytes()


def _sheet(book: Book, name: str, words: Words) -> Sheet:
    return book.sheet(
        words.say(f"sheet-{name}"),
        purpose=words.say(f"sheet-{name}-holds"),
        title=words.say(f"sheet-{name}-title"),
        note=words.say(f"sheet-{name}-note"),
    )


def _rules(sheet: Sheet, words: Words) -> None:
    """Write what each rule did."""
    fields = (
        Field("id", words.say("col-code"), width=9),
        Field("rule", words.say("col-rule"), width=28),
        Field("state", words.say("col-state"), width=14),
        Field("did", words.say("col-did"), width=46),
        Field("on", words.say("col-on"), width=34),
        Field("text", words.say("col-rule-text"), width=52),
    )
    rows: list[tuple[Content, ...]] = [
        (
            r.rule,
            words.text(words.method.rules[r.rule].name),
            words.plan(f"rule-state-{r.state}"),
            words.said(r),
            words.concerned(r),
            words.text(words.method.rules[r.rule].text),
        )
        for r in words.roadmap.rules
    ]
    sheet.table(fields, rows)
