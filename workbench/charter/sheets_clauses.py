"""The sheets that are written in: open decisions with their answers, the clauses, their texts."""

from workbench.charter.pages_clauses import because
from workbench.charter.pages_facts import STATUSES, numbered, waiting, with_status
from workbench.charter.pages_fields import blanks, clause_text
from workbench.charter.pages_opens import blocks
from workbench.charter.pages_shown import Shown
from workbench.charter.sheets_frame import heads, known, open_sheet, spelt
from workbench.documents.excel import Book, Content, Field, Formula


def opens_sheet(book: Book, shown: Shown) -> None:
    """Write the open decisions, with room for the client's answers; what is left counts itself."""
    sheet = open_sheet(book, shown, "opens")
    kinds = {"question_number": "text", "urgent": "text", "question": "text", "blocks": "text"}
    fields = (
        *heads(shown, kinds, question={"width": 52}, blocks={"width": 46}),  # type: ignore[arg-type]
        Field("answer", shown.say("col-answer"), width=40, editable=True),
        Field("answered", shown.say("col-answered"), kind="date", width=13, editable=True),
        Field("state", shown.say("col-state"), width=13),
    )
    left, done = shown.say("state-left"), shown.say("state-done")
    area = sheet.area_at(fields, len(shown.charter.open))
    rows: list[tuple[Content, ...]] = []
    for row, (number, decision) in enumerate(numbered(shown.charter)):
        state = Formula(f'=IF({area.here(row, "answer")}="",{spelt(left)},{spelt(done)})', left)
        said = (number, known(shown, decision.urgent), shown.question(decision), blocks(decision, shown))
        rows.append((*said, None, None, state))
    sheet.table(fields, rows)
    if rows:
        count = Formula(f"=COUNTIF({area.column('state')},{spelt(left)})", len(rows))
        sheet.put(sheet.row, 2, shown.say("left-to-settle"), look="label")
        sheet.put(sheet.row, 3, count, "whole", "label")


def status(shown: Shown, code: str) -> str:
    """Return a clause's status as a word for a cell."""
    return shown.say(f"cell-{code.replace('_', '-')}")


def clause_sheet(book: Book, shown: Shown) -> None:
    """Write the list of clauses, whose status can be changed and filtered, and how many stand in each."""
    sheet = open_sheet(book, shown, "clauses")
    words = tuple(status(shown, code) for code in STATUSES)
    kinds = {
        "code": "text", "part": "text", "clause": "text", "status": "text", "core": "text", "minimum": "level",
        "form": "text", "because": "text", "weak": "text", "alarms": "text", "blanks": "text", "waits": "text",
    }  # fmt: skip
    wide = {key: {"width": 25} for key in ("part", "clause", "because", "weak", "alarms")}
    fields = heads(shown, kinds, status={"editable": True, "choices": words, "width": 14}, blanks={"width": 18}, **wide)  # type: ignore[arg-type]
    groups = {g.code: shown.text(g.name) for g in shown.method.governance.groups}
    rows: list[tuple[Content, ...]] = []
    for draft in shown.charter.clauses:
        clause = shown.method.clauses[draft.clause]
        rows.append((
            clause.id, groups[clause.group], shown.text(clause.name), status(shown, draft.status),
            known(shown, clause.core), clause.minimum, shown.say(f"text-{draft.form}"), because(draft, shown),
            shown.practices(draft.practices), shown.alarms(draft.alarms), blanks(draft, shown),
            ", ".join(waiting(shown.charter, clause.id)) or "–",
        ))  # fmt: skip
    area = sheet.table(fields, rows)
    totals = heads(shown, {"status": "text", "count": "whole"})
    counts: list[tuple[Content, ...]] = []
    for code, word in zip(STATUSES, words, strict=True):
        n = len(with_status(shown.charter, code))
        counts.append((word, Formula(f"=COUNTIF({area.column('status')},{spelt(word)})", n)))
    sheet.table(totals, counts)


def text_sheet(book: Book, shown: Shown) -> None:
    """Write every clause's text, to adapt, blanks included."""
    sheet = open_sheet(book, shown, "texts")
    fields = (
        *heads(shown, {"code": "text", "clause": "text", "status": "text"}, clause={"width": 30}, status={"width": 14}),
        Field("text", shown.say("col-text"), width=100, editable=True),
        Field("remark", shown.say("col-remark"), width=40, editable=True),
    )
    rows = [
        (
            d.clause,
            shown.text(shown.method.clauses[d.clause].name),
            status(shown, d.status),
            clause_text(d, shown),
            None,
        )
        for d in shown.charter.clauses
    ]
    sheet.table(fields, rows)
