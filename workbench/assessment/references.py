"""The sources of a report: each numbered where it is first cited, listed at the end by role and number."""

from collections.abc import Iterable

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.audit.model import Answer
from workbench.documents.formats import NOTHING, day


class References:
    """The references of one report, numbered in the order in which they are first cited."""

    def __init__(self, shown: Presented) -> None:
        self._shown = shown
        self._texts: dict[str, str] = {}

    def cite(self, text: str) -> str:
        """Return the number of a source, given it on its first citation."""
        for number, known in self._texts.items():
            if known == text:
                return number
        number = f"S{len(self._texts) + 1}"
        self._texts[number] = text
        return number

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """All sources cited, in order."""
        return tuple(self._texts.items())

    def everybody(self) -> str:
        """Cite all the answers."""
        people = ", ".join(r.ref for r in self._shown.audit.respondents) or NOTHING
        return self.cite(self._shown.say("source-all", people=people))

    def answers(self, practices: Iterable[str]) -> tuple[str, ...]:
        """Cite who answered each practice, by number, and the workshop that agreed on it."""
        return tuple(number for practice in practices for number in self._practice(practice))

    def _practice(self, practice: str) -> tuple[str, ...]:
        shown, found = self._shown, []
        told = [a for a in shown.audit.answers if a.practice == practice]
        if told:
            people = ", ".join(dict.fromkeys(map(_where, told)))
            name = shown.practice(practice)
            found.append(self.cite(shown.say("source-answers", practice=name, people=people)))
        judged = shown.assessment.practice[practice].judgement
        for judgement in shown.audit.live_judgements:
            if judgement.id == judged:
                when = day(judgement.at.date(), shown.language)
                text = shown.say("source-consensus", id=judgement.id, day=when, practice=shown.practice(practice))
                found.append(self.cite(text))
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
                found.append(self.cite(text))
        return tuple(dict.fromkeys(found))

    def exports(self, files: Iterable[str]) -> tuple[str, ...]:
        """Cite exports by file."""
        shown, wanted = self._shown, set(files)
        return tuple(
            self.cite(
                shown.say(
                    "source-export",
                    file=measured.short_name(report.file),
                    tool=measured.tool(report, shown),
                    rows=shown.number(report.kept),
                    period=measured.period(report.period, shown),
                )
            )
            for report in shown.audit.evidence.reports
            if report.file in wanted
        )

    def inputs(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Cite inputs of the audit workbook by their codes (`IN-08`)."""
        named = {i.id: i for i in self._shown.method.inputs}
        say = self._shown.say
        return tuple(
            self.cite(say("source-input", input=self._shown.text(named[code].name), code=code)) for code in codes
        )


def _where(answer: Answer) -> str:
    """Return who answered, by number, with the cell of the audit workbook; never a respondent's own file."""
    place = answer.place
    shared = place.file.rpartition("/")[2] == "audit.xlsx" and place.cell
    return f"{answer.respondent} ({place.sheet} {place.cell})" if shared else answer.respondent
