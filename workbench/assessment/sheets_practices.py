"""The practices with their live cautious rating, and the matrix of integration by function."""

from workbench.assessment.model import PracticeResult
from workbench.assessment.pages_findings import proof
from workbench.assessment.sheets_frame import Frame, matrix_fields, practice_fields
from workbench.documents.excel import Area, Content, Formula


def write_practices(sheets: Frame, cap: str) -> None:
    """Write the practices; `cap` is the address of the highest cautious rating of a declared practice."""
    shown, area = sheets.shown, sheets.practices
    rows = [_row(sheets, index, x, cap) for index, x in enumerate(shown.assessment.practices)]
    sheet = sheets.sheets["practices"]
    sheet.table(practice_fields(shown), rows)
    for practice in sheets.by_function:
        index = sheets.row(practice)
        content = rating(sheets, shown.assessment.practice[practice])
        # Not an input cell: the matrix gives it.
        sheet.put(area.first + index, area.keys.index("rating"), content, "rating")
    for word in ("ratings", "cautious"):
        column = area.column({"ratings": "rating"}.get(word, word))
        sheets.book.name(shown.say(f"name-{word}"), column, shown.say(f"name-{word}-meaning"))


def _row(sheets: Frame, index: int, result: PracticeResult, cap: str) -> tuple[Content, ...]:
    shown, practice = sheets.shown, sheets.shown.method.practices[result.practice]
    ends = shown.spread(result.practice)
    return (
        result.practice,
        shown.method.dimension_of[result.practice].code,
        shown.text(practice.short),
        shown.say("gate" if practice.gate else "not-gate"),
        rating(sheets, result),
        shown.say("decided-yes" if result.documents else "decided-no"),
        result.confirmed if result.confirmed is not None else "–",
        _grade(sheets, index, result),
        Formula(f"={carried(sheets.practices, index, 'rating', (cap, shown.say('decided-yes')))}", result.cautious),
        shown.say(f"origin-{result.origin}"),
        proof(result.practice, shown) if result.grade != "D" else "–",
        result.answers,
        ends[0] if ends else "–",
        ends[1] if ends else "–",
        result.coverage if result.coverage is not None else "–",
    )


def rating(sheets: Frame, result: PracticeResult) -> Content:
    """Return a practice's rating: from the matrix where functions give it, else what the client may change."""
    if result.state == "not_applicable":
        return sheets.shown.say("not-applicable")
    if result.practice not in sheets.by_function:
        return result.rating
    column = sheets.matrix.column(result.practice)
    median = f"SMALL({column},ROUNDUP(COUNT({column})/2,0))"
    return Formula(f'=IF(COUNT({column})=0,"",{median})', result.rating)


def _grade(sheets: Frame, index: int, result: PracticeResult) -> Formula:
    area, yes = sheets.practices, sheets.shown.say("decided-yes")
    document, confirmed = area.here(index, "document"), area.here(index, "confirmed")
    return Formula(f'=IF(ISNUMBER({confirmed}),"M",IF({document}="{yes}","V","D"))', result.grade)


def carried(area: Area, index: int, value: str, seen: tuple[str, str]) -> str:
    """Return the formula of what the evidence carries of a rating in the same table; "" without a rating.

    `seen`: address of the cap of a declared rating, and the word that says that a document was seen.
    """
    cap, yes = seen
    cell, document, confirmed = (area.here(index, key) for key in (value, "document", "confirmed"))
    shown = f'IF({document}="{yes}",{cell},MIN({cell},{cap}))'
    measured = f"IF(ISNUMBER({confirmed}),MAX({shown},MIN({cell},{confirmed})),{shown})"
    return f'IF(ISNUMBER({cell}),{measured},"")'


def write_matrix(sheets: Frame) -> None:
    """Write the ratings by function, and why the other functions are not concerned."""
    shown, sheet = sheets.shown, sheets.sheets["matrix"]
    named = {f.code: shown.text(f.name) for f in shown.method.functions}
    practices = [x.id for x in shown.method.practices.values() if x.per_function]
    ratings = {x: {f.function: f.rating for f in shown.assessment.practice[x].functions} for x in practices}
    rows = [(named[code], *(ratings[x].get(code) for x in practices)) for code in sheets.functions]
    sheet.table(matrix_fields(sheets), rows)
    for f in shown.audit.functions:
        if not f.relevant:
            why = shown.say("function-out", name=named[f.code], reason=f.reason or "–")
            sheet.note(why)
