"""The roadmap as pages: one page to decide on, the modes, the plan, the transfers, the load, the rules."""

from dataclasses import replace

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.documents import parts as p
from workbench.documents.edition import Edition
from workbench.documents.formats import day
from workbench.method.model import Method
from workbench.roadmap import pages_load, pages_modes, pages_plan
from workbench.roadmap.model import Roadmap
from workbench.roadmap.pages_ending import glossary, reading, rules, sources
from workbench.roadmap.pages_summary import summary
from workbench.roadmap.pages_transfers import transfers
from workbench.roadmap.pages_words import Words
from workbench.roadmap.references import sources as references
from workbench.values import LANGUAGES, Language


def report(
    audit: Audit, assessment: Assessment, roadmap: Roadmap, method: Method, edition: Edition
) -> tuple[p.Document, dict[str, bytes]]:
    """Return the pages of a roadmap and its figures by name."""
    words = Words(audit, assessment, roadmap, method, edition)
    editions = [words, *(replace(words, edition=replace(edition, language=other)) for other in _others(edition))]
    found = references(words)
    told = [(w, (found if w is words else references(w)).number(_told(w))) for w in editions]
    parts = (*told[0][1], *sources(words, found), *glossary(told))
    figures = pages_modes.figures(words) | pages_plan.figures(words) | pages_load.figures(words)
    return p.Document(cover=_cover(words), parts=parts), figures


def _others(edition: Edition) -> tuple[Language, ...]:
    return tuple(language for language in LANGUAGES if language != edition.language)


def _told(words: Words) -> tuple[p.Part, ...]:
    """Return all chapters but the sources and the glossary."""
    return (
        *summary(words),
        *pages_modes.modes(words),
        *pages_plan.plan(words),
        *transfers(words),
        *pages_load.load(words),
        *rules(words),
        *reading(words),
    )


def _cover(words: Words) -> p.Cover:
    start, end = day(words.roadmap.start, words.language), words.month(words.horizon)
    return p.Cover(
        title=words.say("title"),
        promise=words.say("promise"),
        client=words.audit.client.name,
        facts=(
            (words.say("cover-span"), words.say("cover-span-text", start=start, end=end, months=words.horizon)),
            (words.say("cover-size"), words.plan(f"size-{words.roadmap.size}")),
            (words.say("cover-method"), words.say(_version(words.method), version=words.method.manifest.version)),
        ),
        sample=words.audit.client.fictive,
    )


def _version(method: Method) -> str:
    """Return the wording of a method's version: as it was published, or as the agency adapts it."""
    return "cover-method-adapted" if method.adapted else "cover-method-text"
