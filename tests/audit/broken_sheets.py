"""Broken audit workbooks, part two: rows, heads, sheets, and sheets that contradict each other."""

from datetime import time

from tests.audit.broken import Case, on, put, stamp, swapped

SHEETS = (
    Case(
        "practice id misspelt",
        put("Ratings", A7="SPO-01"),
        ("audit.xlsx Ratings!A7: “SPO-01” is not in method 2026.1 → nearest: SPO-1",),
    ),
    Case(
        "practice twice",
        put("Ratings", A8="SPO-1"),
        ("audit.xlsx Ratings!A8: SPO-1 already stands in row 7 → keep one of the two rows",),
    ),
    Case(
        "row deleted",
        on("Ratings", lambda s: s.delete_rows(7)),
        (
            "audit.xlsx Ratings: rows removed (1): SPO-1"
            " → copy them back from a blank workbook; a question that does not apply is marked N/A with its"
            " reason",
        ),
    ),
    Case(
        "incident against the context",
        put("Context", C33="Yes"),
        ("audit.xlsx Context!C33: “no incident” in the context, and 1 in the list → correct one or the other",),
    ),
    Case(
        "column renamed",
        put("Ratings", I4="Proof"),
        (
            "audit.xlsx Ratings!I4: column I is called “Proof” instead of “Evidence grade”"
            " → give it back its heading; the sheet was not read",
        ),
    ),
    Case(
        "columns swapped",
        swapped("Ratings", "E4", "F4"),
        (
            "audit.xlsx Ratings!E4: column “Senior management” is no longer in E but in F"
            " → put the columns back in order; the sheet was not read",
            "audit.xlsx Ratings!F4: column “Lead, CM” is no longer in F but in E"
            " → put the columns back in order; the sheet was not read",
        ),
    ),
    Case(
        "a row inserted above the heads",
        on("Activities", lambda s: s.insert_rows(1)),
        (
            "audit.xlsx Activities!A5: the row of headings is now row 5 instead of 4"
            " → remove the rows added above it, or put back those missing",
        ),
    ),
    Case(
        "sheet renamed",
        lambda b: setattr(b["Ratings"], "title", "My ratings"),
        (
            "audit.xlsx Ratings: sheet “Ratings” is missing; sheets not known: My ratings"
            " → give it back its name, “Ratings”",
        ),
    ),
    Case(
        "sheet deleted",
        lambda b: b.remove(b["People"]),
        ("audit.xlsx People: sheet “People” is missing → copy it from a blank workbook",),
    ),
    Case(
        "merged cells",
        on("Ratings", lambda s: s.merge_cells("E7:E8")),
        (
            "audit.xlsx Ratings!E7: cells E7:E8 are merged: there is no telling which row the answer belongs to"
            " → unmerge them and answer in each cell",
        ),
    ),
    Case(
        "unknown person",
        put("Activities", F5="P33"),
        ("audit.xlsx Activities!F5: “P33” is nobody’s code in the people sheet → nearest: P3; or add the person",),
    ),
    Case(
        "slot ends before it starts",
        put("Staffed hours", D5=time(8)),
        ("audit.xlsx Staffed hours!D5: the slot ends before it starts (Monday) → check the times; midnight is 00:00",),
    ),
    Case(
        "held by nobody",
        put("Decision rights", D5=None),
        (
            "audit.xlsx Decision rights!D5: right held, but by no accountable role (DR-01)"
            " → choose the role that decides, or “Nobody”",
        ),
    ),
    Case(
        "person code twice",
        put("People", A8="P1", B8="Intern", C8="CM · Internal community manager", D8="Client"),
        ("audit.xlsx People!A8: code P1 stands for two people → give each a code",),
    ),
    Case(
        "unfinished line",
        put("Accounts and access", A6="Instagram"),
        (
            "audit.xlsx Accounts and access!B6: the row is begun without “Account” → fill it in, or clear the row",
            "audit.xlsx Accounts and access!C6: the row is begun without “Primary owner”"
            " → fill it in, or clear the row",
        ),
    ),
    Case(
        "topic twice",
        put("Topic matrix", A6="Delivery"),
        ("audit.xlsx Topic matrix!A6: “Delivery” stands twice → keep one line",),
    ),
    Case(
        "name for a referent",
        put("Topic matrix", E5="Mrs Smith"),
        (
            "audit.xlsx Topic matrix!E5: “Mrs Smith” is neither a person’s code nor a role’s"
            " → give a code (P1, LD, SV, JU…), never a name",
        ),
    ),
    Case(
        "function not concerned without a reason",
        put("Functions", D7=None),
        (
            "audit.xlsx Functions!C7: function not concerned, without a reason (PR and influence)"
            " → give the reason in D7",
        ),
    ),
    Case(
        "function not concerned yet rated",
        put("Functions", E7=3),
        (
            "audit.xlsx Functions!E7: function not concerned and yet rated (PR and influence)"
            " → clear its ratings, or say that it is concerned",
        ),
    ),
    Case(
        "function rated without saying",
        put("Functions", C5=None),
        (
            "audit.xlsx Functions!C5: answers are given, but not whether the function is concerned (Communication)"
            " → choose Yes or No",
        ),
    ),
    Case(
        "shares over the whole",
        put("People", L5=0.95, L7=0.2),
        ("audit.xlsx People!L5: the shares in this column add up to 115% → bring them to 100% at most",),
    ),
    Case(
        "half a person",
        put("Respondents", B6=None),
        (
            "audit.xlsx Respondents!B6: the row is begun without “Role” → fill it in, or clear the row",
            "audit.xlsx Ratings!F7: ratings by the lead, with no respondent in that role"
            " → add the person to the respondents sheet",
            "audit.xlsx Functions!E5: ratings by the lead, with no respondent in that role"
            " → add the person to the respondents sheet",
        ),
    ),
    Case(
        "same person in two files",
        put("Respondents", A5="Bob Second"),
        ("responses/bob.xlsx: “Bob Second” also answers in audit.xlsx → keep one of the two sets of answers",),
    ),
    Case(
        "no respondent for a column",
        put("Respondents", A7=None, B7=None),
        (
            "audit.xlsx Ratings!G8: ratings by the agency, with no respondent in that role"
            " → add the person to the respondents sheet",
        ),
    ),
    Case(
        "no hidden record",
        lambda b: b.remove(b["_meta"]),
        (
            "audit.xlsx: this workbook was not made by the workbench: its identity record is missing"
            " → start from a workbook made by workbench new and copy the answers into it",
        ),
    ),
    Case(
        "another method",
        stamp("method", "2025.2"),
        (
            "audit.xlsx: this workbook follows version 2025.2 of the method, and this audit version 2026.1"
            " → write 2025.2 in wave.yml, or copy the answers into a workbook of version 2026.1",
        ),
    ),
    Case(
        "another client",
        stamp("client", "bois-clair"),
        (
            "audit.xlsx: this workbook belongs to client “bois-clair”, not to “maison-verte”"
            " → return it to its client; use here the workbook of “maison-verte”",
        ),
    ),
    Case(
        "another wave",
        stamp("day", "2025-11-20"),
        (
            "audit.xlsx: this workbook belongs to the audit of 2025-11-20, not of 2026-11-20"
            " → use the workbook made for this audit and copy the answers that still hold into it",
        ),
    ),
)
