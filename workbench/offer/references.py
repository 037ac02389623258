"""The sources of an offer: method, roadmap, rate card, what the client declared, answers by role number and cell."""

from workbench.audit.model import Answer, ContextAnswer
from workbench.documents.parts import Link
from workbench.documents.references import Sources
from workbench.offer.model import OfferLine
from workbench.offer.presented import Presented


class References(Sources):
    """The sources of one offer."""

    def __init__(self, shown: Presented) -> None:
        super().__init__()
        self._shown = shown

    def method(self) -> str:
        """Cite the method, which holds the days of each module."""
        shown = self._shown
        size = shown.say(f"size-{shown.roadmap.size}")
        return self.cite(
            shown.say("source-method", version=shown.method.manifest.version, size=size), Link(kind="method")
        )

    def roadmap(self) -> str:
        """Cite the roadmap, which gives the dates."""
        return self.cite(self._shown.say("source-roadmap"), Link(kind="plan"))

    def rates(self) -> str:
        """Cite the agency's rate card."""
        key = "source-rates" if self._shown.offer.priced else "source-rates-empty"
        return self.cite(self._shown.say(key, agency=self._shown.edition.agency.name), Link(kind="rates"))

    def excluded(self) -> tuple[str, ...]:
        """Cite the decisions by which people left modules out."""
        found = [j for j in self._shown.audit.live_judgements if j.kind == "exclude"]
        return tuple(
            self.cite(
                self._shown.say("source-excluded", id=j.id, module=self._shown.named(j.target)),
                Link(kind="judgement", id=j.id),
            )
            for j in found
        )

    def declared(self, *keys: str) -> tuple[str, ...]:
        """Cite what the client declared in its context sheet, as far as it did."""
        told = {c.key: c for c in self._shown.audit.context if c.value is not None}
        return tuple(self.cite(self._declared(told[key]), Link(kind="context", id=key)) for key in keys if key in told)

    def _declared(self, told: ContextAnswer) -> str:
        shown = self._shown
        fields = (f for question in shown.method.context for f in question.fields)
        name = next(shown.text(f.name) for f in fields if f.key == told.key)
        return shown.say("source-declared", name=name, cell=_cell(told.place.sheet, told.place.cell))

    def module(self, line: OfferLine) -> str:
        """Cite what called a module: who answered its practices, its alarms, the method's rules and days."""
        shown, need = self._shown, self._shown.candidate[line.module].need
        told = {code: text for code, *_ in need.practices if (text := self._practice(code))}
        links = [Link(kind="module", id=line.module), *(Link(kind="alarm", id=a) for a in need.alarms)]
        links += [Link(kind="practice", id=code) for code in told]
        key = "source-module" if told else "source-module-method"
        values = {"module": shown.named(line.module), "practices": shown.series(told.values())}
        return self.cite(shown.say(key, **values), *links)

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
