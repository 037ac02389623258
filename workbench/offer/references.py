"""The sources of an offer: each numbered where it is first cited, listed at the end by role number and cell."""

from collections.abc import Iterable

from workbench.audit.model import Answer, ContextAnswer
from workbench.offer.presented import Presented


class References:
    """The references of one offer, numbered in the order in which they are first cited."""

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

    def method(self) -> str:
        """Cite the method, which holds the days of each module."""
        shown = self._shown
        size = shown.say(f"size-{shown.roadmap.size}")
        return self.cite(shown.say("source-method", version=shown.method.manifest.version, size=size))

    def roadmap(self) -> str:
        """Cite the roadmap, which gives the dates."""
        return self.cite(self._shown.say("source-roadmap"))

    def rates(self) -> str:
        """Cite the agency's rate card."""
        key = "source-rates" if self._shown.offer.priced else "source-rates-empty"
        return self.cite(self._shown.say(key, agency=self._shown.edition.agency.name))

    def declared(self, *keys: str) -> tuple[str, ...]:
        """Cite what the client declared in its context sheet, as far as it did."""
        told = {c.key: c for c in self._shown.audit.context if c.value is not None}
        return tuple(self.cite(self._declared(told[key])) for key in keys if key in told)

    def _declared(self, told: ContextAnswer) -> str:
        shown = self._shown
        fields = (f for question in shown.method.context for f in question.fields)
        name = next(shown.text(f.name) for f in fields if f.key == told.key)
        return shown.say("source-declared", name=name, cell=_cell(told.place.sheet, told.place.cell))

    def practices(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Cite who answered some practices, together; none where nobody did."""
        told = [text for code in codes if (text := self._practice(code))]
        if not told:
            return ()
        return (self.cite(self._shown.say("source-practices", practices=self._shown.series(told))),)

    def _practice(self, code: str) -> str:
        """Return who answered a practice, by number, and the workshop that agreed on it; empty for nobody."""
        shown = self._shown
        people = list(dict.fromkeys(_where(a) for a in shown.audit.answers if a.practice == code))
        judged = shown.audit.judgement("consensus", code)
        if judged:
            people.append(shown.say("source-consensus", id=judged.id))
        return shown.say("source-practice", code=code, people=", ".join(people)) if people else ""


def _where(answer: Answer) -> str:
    """Return who answered, by number, with the cell of the audit workbook; never a respondent's own file."""
    place = answer.place
    shared = place.file.rpartition("/")[2] == "audit.xlsx"
    cell = _cell(place.sheet, place.cell) if shared else ""
    return f"{answer.respondent}{cell}"


def _cell(sheet: str | None, cell: str | None) -> str:
    """Return a place inside the audit workbook in brackets, empty where it is not known."""
    return f" ({sheet} {cell})" if sheet and cell else ""
