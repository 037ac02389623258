"""Broken audit workbooks, part one: a cell that does not say what it is asked."""

from tests.audit.broken import Case, put

CELLS = (
    Case(
        "rating above the scale",
        put("Ratings", E7=5),
        ("audit.xlsx Ratings!E7: rating 5 is outside 0–4 (SPO-1 · Senior management) → choose 0–4, or DK",),
    ),
    Case(
        "rating between two marks",
        put("Ratings", F8=2.5),
        ("audit.xlsx Ratings!F8: rating 2.5 is outside 0–4 (SPO-2 · Lead, CM) → choose 0–4, or DK",),
    ),
    Case(
        "rating typed as text",
        put("Ratings", F8="3"),
        (
            "audit.xlsx Ratings!F8: “3” is text, not a number (SPO-2 · Lead, CM)"
            " → type the number alone, without a unit or an apostrophe",
        ),
    ),
    Case(
        "a word for a rating",
        put("Ratings", F8="often"),
        ("audit.xlsx Ratings!F8: “often” is not a rating (SPO-2 · Lead, CM) → choose 0–4, DK or N/A",),
    ),
    Case(
        "not applicable without a reason",
        put("Ratings", E9="N/A"),
        ("audit.xlsx Ratings!E9: N/A without a reason (SPO-3) → give the reason in L9",),
    ),
    Case(
        "document seen, not named",
        put("Ratings", I8="V"),
        (
            "audit.xlsx Ratings!I8: grade V but no date for the document (SPO-2) → give it in K8, or choose D",
            "audit.xlsx Ratings!I8: grade V but no document named (SPO-2) → name it in J8, or choose D",
        ),
    ),
    Case(
        "document named, no grade",
        put("Ratings", J9="Budget 2026", K9=None),
        (
            "audit.xlsx Ratings!I9: a document is given without an evidence grade (SPO-3)"
            " → choose V if you have seen it, otherwise D",
        ),
    ),
    Case(
        "unknown grade",
        put("Ratings", I9="X"),
        ("audit.xlsx Ratings!I9: “X” is not in the list (SPO-3 · Evidence grade) → choose from the list",),
    ),
    Case(
        "answer in a grey cell",
        put("Ratings", G7=2),
        (
            "audit.xlsx Ratings!G7: “2” stands in a grey cell (SPO-1 · Agency)"
            " → clear it: this role is not asked about this",
        ),
    ),
    Case(
        "formula for an answer",
        put("Ratings", E7="=1+2"),
        (
            "audit.xlsx Ratings!E7: a formula stands in place of the answer (SPO-1 · Senior management)"
            " → type the value itself",
        ),
    ),
    Case(
        "error for an answer",
        put("Activities", C5="#DIV/0!"),
        (
            "audit.xlsx Activities!C5: the cell shows the error #DIV/0! (ACT-01 · Client hours/month)"
            " → clear it and type the answer",
        ),
    ),
    Case(
        "text for a number",
        put("Activities", C5="about 12"),
        (
            "audit.xlsx Activities!C5: “about 12” is text, not a number (ACT-01 · Client hours/month)"
            " → type the number alone, without a unit or an apostrophe",
        ),
    ),
    Case(
        "negative hours",
        put("Activities", D5=-3),
        (
            "audit.xlsx Activities!D5: -3 is outside 0 to 5000 (ACT-01 · Agency hours/month)"
            " → give a number from 0 to 5000, or leave empty",
        ),
    ),
    Case(
        "share typed as a whole number",
        put("Activities", G5=70),
        (
            "audit.xlsx Activities!G5: 70 is not a share between 0% and 100% (ACT-01 · Their share)"
            " → type a percentage, for example 45%",
        ),
    ),
    Case(
        "criterion above the scale",
        put("Activities", I5=5),
        (
            "audit.xlsx Activities!I5: 5 is outside 0 to 4 (ACT-01 · K1 · Strategic value)"
            " → give a number from 0 to 4, or leave empty",
        ),
    ),
    Case(
        "text for a date",
        put("Ratings", K7="March 2026"),
        (
            "audit.xlsx Ratings!K7: “March 2026” is not a date (SPO-1 · Dated)"
            " → type it as a date, for example 20/11/2026",
        ),
    ),
    Case(
        "number for a time",
        put("Staffed hours", C5=9),
        (
            "audit.xlsx Staffed hours!C5: the cell holds a number of days, not a time (Monday · Slot 1 from)"
            " → type the time with a colon, for example 09:30; midnight is 00:00",
        ),
    ),
    Case(
        "role outside the list",
        put("Decision rights", D5="Boss"),
        ("audit.xlsx Decision rights!D5: “Boss” is not in the list (DR-01 · Accountable) → choose from the list",),
    ),
    Case(
        "context required",
        put("Context", C6=None),
        (
            "audit.xlsx Context!C6: required answer missing (QS-01 · Sector)"
            " → the audit cannot be read without it: ask for it",
        ),
    ),
    Case(
        "wish above the scale",
        put("Context", C16=7),
        (
            "audit.xlsx Context!C16: 7 is outside 1 to 5 (QS-03 · Desire for autonomy (1 to 5))"
            " → give a number from 1 to 5, or leave empty",
        ),
    ),
)
