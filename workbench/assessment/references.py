"""The sources of a report: answers by role number and cell, documents, exports, sheets, rules of the method."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.audit.measured import ImportReport
from workbench.audit.model import Answer
from workbench.documents.formats import NOTHING, day
from workbench.documents.parts import Link
from workbench.documents.references import Placed, Sources, sheet_source
from workbench.method.maturity import Dimension
from workbench.wording import Wording

_SHEETS = {
    "IN-01": "context",
    "IN-06": "hours",
    "IN-07": "activities",
    "IN-08": "accounts",
    "IN-09": "clauses",
    "IN-12": "people",
    "IN-15": "incidents",
}
"""The sheet of the audit workbook in which an input is filled in; the other inputs come as files."""


class References(Sources):
    """The sources of one assessment."""

    def __init__(self, shown: Presented) -> None:
        super().__init__()
        self._shown = shown

    def method(self) -> str:
        """Cite the method: scale, gates, caps, thresholds."""
        manifest = self._shown.method.manifest
        when = day(self._shown.published, self._shown.language)
        return self.cite(self._shown.say("source-method", version=manifest.version, day=when), Link(kind="method"))

    def alarms(self, alarms: Iterable[str]) -> tuple[str, ...]:
        """Cite the rules of alarms."""
        shown = self._shown
        return tuple(
            self.cite(
                shown.say("source-alarm", id=a, name=shown.quote(shown.text(shown.method.alarm[a].name))),
                Link(kind="alarm", id=a),
            )
            for a in alarms
        )

    def everybody(self) -> str:
        """Cite all the answers."""
        people = ", ".join(r.ref for r in self._shown.audit.respondents) or NOTHING
        return self.cite(self._shown.say("source-all", people=people), Link(kind="answers"))

    def proofs(self) -> tuple[str, ...]:
        """Cite the documents seen, as the audit workbook lists them; none where none was seen."""
        shown = self._shown
        seen = [p for p in shown.audit.proofs if p.document and p.grade != "D"]
        if not seen:
            return ()
        text = sheet_source(self._title("ratings"), seen, shown.edition)
        return (self.cite(shown.say("source-proofs", sheet=text), Link(kind="sheet", id="proofs")),)

    def targets(self) -> str:
        """Cite the levels aimed at, and the method for those that nobody asked for."""
        shown = self._shown
        asked = shown.audit.targets
        if not asked:
            return self.method()
        return self.cite(sheet_source(self._title("targets"), asked, shown.edition), Link(kind="sheet", id="targets"))

    def dimension(self, dimension: Dimension) -> tuple[str, ...]:
        """Cite the answers to the practices of a dimension, together: the respondents, then their cells."""
        shown, codes = self._shown, [x.id for x in dimension.practices]
        told = [a for a in shown.audit.answers if a.practice in codes]
        if not told:
            return (self.everybody(),)
        people = ", ".join(sorted({a.respondent for a in told}))
        values = {"dimension": shown.text(dimension.name), "first": codes[0], "last": codes[-1], "people": people}
        text = shown.series((shown.count("source-dimension", len(told), **values), *self._cells(told)))
        return (self.cite(text, *(Link(kind="practice", id=code) for code in codes)),)

    def _cells(self, told: Iterable[Answer]) -> Iterator[str]:
        """Yield the first and the last cell of each sheet of the audit workbook in which answers stand."""
        sheets: dict[str, list[str]] = {}
        for place in (a.place for a in told if _shared(a)):
            sheets.setdefault(place.sheet or "", []).append(place.cell or "")
        for sheet, cells in sheets.items():
            yield self._shown.say("source-cells", sheet=sheet, first=cells[0], last=cells[-1])

    def answers(self, practices: Iterable[str]) -> tuple[str, ...]:
        """Cite who answered each practice, by number, and the workshop that agreed on it."""
        return tuple(number for practice in practices for number in self._practice(practice))

    def _practice(self, practice: str) -> tuple[str, ...]:
        shown, found = self._shown, []
        told = [a for a in shown.audit.answers if a.practice == practice]
        if told:
            people = ", ".join(dict.fromkeys(map(_where, told)))
            name = shown.practice(practice)
            text = shown.say("source-answers", practice=name, people=people)
            found.append(self.cite(text, Link(kind="practice", id=practice)))
        judged = shown.assessment.practice[practice].judgement
        for judgement in shown.audit.live_judgements:
            if judgement.id == judged:
                when = day(judgement.at.date(), shown.language)
                text = shown.say("source-consensus", id=judgement.id, day=when, practice=shown.practice(practice))
                found.append(self.cite(text, Link(kind="judgement", id=judgement.id)))
        return tuple(found)

    def documents(self, practices: Iterable[str]) -> tuple[str, ...]:
        """Cite the documents seen for practices."""
        shown, wanted, found = self._shown, set(practices), []
        for proof in shown.audit.proofs:
            if proof.practice in wanted and proof.document and proof.dated and proof.grade != "D":
                same = [
                    p.practice for p in shown.audit.proofs if (p.document, p.dated) == (proof.document, proof.dated)
                ]
                when, names = day(proof.dated, shown.language), ", ".join(same)
                text = shown.say("source-document", document=proof.document, day=when, practices=names)
                found.append(self.cite(text, Link(kind="document", id=proof.document)))
        return tuple(dict.fromkeys(found))

    def exports(self, files: Iterable[str]) -> tuple[str, ...]:
        """Cite exports by file, with the rows kept and how many of them each measure rests on."""
        wanted = set(files)
        return tuple(self._export(r) for r in self._shown.audit.evidence.reports if r.file in wanted)

    def _export(self, report: ImportReport) -> str:
        shown = self._shown
        rests = dict.fromkeys(
            shown.say("source-export-n", indicator=m.indicator, n=measured.count(m, shown))
            for m in shown.assessment.measures
            if report.file in m.files and m.segment is None and m.state == "measured"
        )
        text = shown.say(
            "source-export",
            file=measured.short_name(report.file),
            tool=measured.tool(report, shown),
            kept=shown.number(report.kept),
            rows=shown.number(report.rows),
            period=measured.period(report.period, shown),
            measures=", ".join(rests) or NOTHING,
        )
        return self.cite(text, Link(kind="export", id=report.file))

    def inputs(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Cite inputs of the audit by their codes (`IN-08`), with the sheet and cells where they are filled in."""
        return tuple(self._input(code) for code in codes)

    def _input(self, code: str) -> str:
        shown = self._shown
        name = next(shown.text(i.name) for i in shown.method.inputs if i.id == code)
        lines: dict[str, Sequence[Placed]] = {
            "context": [c for c in shown.audit.context if c.value is not None],
            "hours": shown.audit.slots,
            "activities": shown.audit.activities,
            "accounts": shown.audit.accounts,
            "clauses": [c for c in shown.audit.clauses if c.state != "unknown"],
            "people": shown.audit.people,
            "incidents": shown.audit.incidents,
        }
        sheet = _SHEETS.get(code)
        if sheet is None:
            return self.cite(shown.say("source-input", input=name, code=code), Link(kind="input", id=code))
        text = sheet_source(self._title(sheet), lines[sheet], shown.edition)
        return self.cite(shown.say("source-input-sheet", sheet=text, code=code), Link(kind="sheet", id=sheet))

    def _title(self, sheet: str) -> str:
        """Return the title that a sheet has in the audit workbook, which keeps its own language."""
        return Wording(self._shown.edition.templates / "wording", self._shown.audit.language)(f"audit.{sheet}")


def _where(answer: Answer) -> str:
    """Return who answered, by number, with the cell of the audit workbook; never a respondent's own file."""
    place = answer.place
    return f"{answer.respondent} ({place.sheet} {place.cell})" if _shared(answer) else answer.respondent


def _shared(answer: Answer) -> bool:
    """Return whether an answer stands in the audit workbook, which everybody may name."""
    return answer.place.file.rpartition("/")[2] == "audit.xlsx" and bool(answer.place.cell)
