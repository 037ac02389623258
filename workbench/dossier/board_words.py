"""The four deliverables' values in one language, as the board summary says them."""

from dataclasses import dataclass
from functools import cached_property

from workbench.assessment.model import Assessment
from workbench.assessment.presented import Presented as Assessed
from workbench.audit.model import Audit
from workbench.charter.model import Charter
from workbench.charter.pages_shown import Shown as Chartered
from workbench.documents.edition import Edition
from workbench.documents.parts import Link
from workbench.documents.references import Sources
from workbench.method.model import Method
from workbench.offer.model import Offer
from workbench.offer.presented import Presented as Offered
from workbench.roadmap.model import Roadmap
from workbench.roadmap.pages_words import Words as Planned

NAMES = ("assessment", "charter", "roadmap", "offer", "method")
"""The sources of the board summary by the names that its parts cite them by."""


@dataclass(frozen=True)
class Whole:
    """A wave with all that comes of it."""

    audit: Audit
    assessment: Assessment
    charter: Charter
    roadmap: Roadmap
    offer: Offer
    method: Method


@dataclass(frozen=True)
class Board:
    """A wave's four deliverables in one edition. Its own sentences: `templates/wording/board.yaml`."""

    whole: Whole
    edition: Edition

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the board summary."""
        return self.edition.wording(f"board.{key}", **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a sentence of the board summary, singular or plural."""
        return self.edition.wording.count(f"board.{key}", n, **values)

    @cached_property
    def assessed(self) -> Assessed:
        """The assessment as its own document says it."""
        return Assessed(self.whole.audit, self.whole.assessment, self.whole.method, self.edition)

    @cached_property
    def chartered(self) -> Chartered:
        """The charter as its own document says it."""
        whole = self.whole
        return Chartered(whole.audit, whole.assessment, whole.charter, whole.method, self.edition)

    @cached_property
    def planned(self) -> Planned:
        """The roadmap as its own document says it."""
        whole = self.whole
        return Planned(whole.audit, whole.assessment, whole.roadmap, whole.method, self.edition)

    @cached_property
    def offered(self) -> Offered:
        """The offer as its own document says it."""
        whole = self.whole
        return Offered(whole.audit, whole.roadmap, whole.offer, whole.method, self.edition)


def refs(*names: str) -> tuple[str, ...]:
    """Return sources as a part cites them; raises ValueError for a name that is none."""
    return tuple(NAMES[NAMES.index(name)] for name in names)


def sources(board: Board) -> Sources:
    """Return what the board summary may cite: the four documents and the method behind them."""
    whole, found = board.whole, Sources()
    people = ", ".join(r.ref for r in whole.audit.respondents) or "–"
    prices = board.say("source-prices") if whole.offer.priced else ""
    exports = (Link(kind="export", id=r.file) for r in whole.audit.evidence.reports)
    alarms = (Link(kind="alarm", id=a.alarm) for a in whole.assessment.alarms if a.state == "raised")
    found.know("assessment", board.say("source-assessment", people=people), Link(kind="levels"), *alarms, *exports)
    sheets = ("decisions", "people", "clauses", "topics")
    found.know("charter", board.say("source-charter"), *(Link(kind="sheet", id=name) for name in sheets))
    found.know("roadmap", board.say("source-roadmap"), Link(kind="plan"), Link(kind="sheet", id="activities"))
    modules = (Link(kind="module", id=x.module) for x in board.offered.widest.lines)
    found.know("offer", board.say("source-offer", prices=prices), Link(kind="rates"), *modules)
    version = whole.method.manifest.version
    found.know("method", board.say("source-method", version=version), Link(kind="method"))
    return found
