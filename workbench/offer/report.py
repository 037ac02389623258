"""The modular offer as pages: one page to decide on, the options side by side, then what each module changes."""

from dataclasses import replace

from workbench.audit.model import Audit
from workbench.documents import parts as p
from workbench.documents.edition import Edition
from workbench.method.model import Method
from workbench.offer.model import Offer
from workbench.offer.pages_ending import conditions, glossary, sources
from workbench.offer.pages_left import left_out
from workbench.offer.pages_modules import modules
from workbench.offer.pages_options import options
from workbench.offer.pages_path import path
from workbench.offer.pages_rhythm import figures as rhythm_figures
from workbench.offer.pages_rhythm import rhythm
from workbench.offer.pages_rules import rules
from workbench.offer.pages_run import execution
from workbench.offer.pages_summary import figures as summary_figures
from workbench.offer.pages_summary import summary
from workbench.offer.presented import Presented
from workbench.offer.references import References
from workbench.roadmap.model import Roadmap
from workbench.values import LANGUAGES


def report(
    audit: Audit, roadmap: Roadmap, offer: Offer, method: Method, edition: Edition
) -> tuple[p.Document, dict[str, bytes]]:
    """Return the pages of a modular offer and its figures by name."""
    shown = Presented(audit, roadmap, offer, method, edition)
    references = References(shown)
    told = references.number(_told(shown, references))
    others = [replace(shown, edition=replace(edition, language=x)) for x in LANGUAGES if x != edition.language]
    editions = ((shown, told), *((other, _numbered(other)) for other in others))
    parts = (*told, *sources(shown, references), *glossary(editions))
    return p.Document(cover=_cover(shown), parts=parts), summary_figures(shown) | rhythm_figures(shown)


def _numbered(shown: Presented) -> tuple[p.Part, ...]:
    """Return all chapters but the sources and the glossary, as they are printed."""
    references = References(shown)
    return references.number(_told(shown, references))


def _told(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return all chapters but the sources and the glossary."""
    return (
        *summary(shown, references),
        *options(shown, references),
        *modules(shown, references),
        *execution(shown, references),
        *rhythm(shown, references),
        *left_out(shown, references),
        *path(shown, references),
        *conditions(shown, references),
        *rules(shown, references),
    )


def _cover(shown: Presented) -> p.Cover:
    say, found = shown.say, shown.distinct
    first = shown.month(1)
    facts = [(say("cover-plan"), say("cover-plan-text", first=first, months=shown.method.transfer.horizon))]
    if found:
        days = shown.listing(shown.days(o.days) for o in found)
        facts.insert(0, (say("cover-options"), shown.count("cover-options-text", len(found), days=days)))
    facts.append((say("cover-method"), say(_version(shown.method), version=shown.method.manifest.version)))
    return p.Cover(
        title=say("title"),
        promise=say("promise"),
        client=shown.audit.client.name,
        facts=tuple(facts),
        sample=shown.audit.client.fictive,
    )


def _version(method: Method) -> str:
    """Return the wording of a method's version: as it was published, or as the agency adapts it."""
    return "cover-method-adapted" if method.adapted else "cover-method-text"
