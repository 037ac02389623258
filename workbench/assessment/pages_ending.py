"""What is missing and what it changes, the method and its limits, the sources, the words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.assessment.model import PracticeResult
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p
from workbench.documents.formats import day, percent


def missing(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on missing answers and on what a range of answers is worth."""
    lacking = [r for r in shown.assessment.practices if r.state == "missing"]
    title = shown.count("missing-title", len(lacking)) if lacking else shown.say("missing-title-none")
    rows = tuple(
        (shown.practice(r.practice), shown.series(why))
        for r in shown.assessment.practices
        if (why := tuple(_why(r, shown)))
    )
    columns = (p.Column(title=shown.say("col-practice"), share=4), p.Column(title=shown.say("col-why"), share=5))
    table = p.Table(
        title=shown.say("missing-list"), columns=columns, rows=rows, small=True, refs=(references.everybody(),)
    )
    return (
        p.Heading(text=title, id="missing"),
        p.Paragraph(text=shown.say("missing-lead"), style="lead"),
        *((table,) if rows else ()),
        p.Paragraph(text=shown.say("coverage-text")),
        _coverage(shown, references),
    )


def _why(result: PracticeResult, shown: Presented) -> Iterator[str]:
    """Yield what is missing, in dispute or unknown about a practice."""
    if result.state == "missing":
        roles = shown.method.practices[result.practice].asked
        yield shown.say("why-missing", roles=shown.listing(map(shown.role, roles)))
    if result.state == "not_applicable":
        yield shown.say("why-na-reason", reason=result.reason) if result.reason else shown.say("why-na")
    ends = shown.spread(result.practice)
    if result.disputed and ends:
        yield shown.say("why-disputed", low=ends[0], high=ends[1])
    if result.unknown:
        yield shown.count("why-unknown", result.unknown)
    silent = sum(f.rating is None for f in result.functions)
    if silent:
        yield shown.count("why-functions", silent)


def _coverage(shown: Presented, references: References) -> p.Table:
    counts = Counter((r.answers, r.coverage) for r in shown.assessment.practices if r.answers)
    rows = tuple(
        (
            str(n),
            str(practices),
            percent(share, shown.language, 1) if share is not None else shown.say("coverage-one"),
        )
        for (n, share), practices in sorted(counts.items(), key=lambda item: item[0][0])
    )
    return p.Table(
        title=shown.say("coverage-title"),
        columns=(
            p.Column(title=shown.say("col-n-answers"), share=0, align="right"),
            p.Column(title=shown.say("col-n-practices"), share=0, align="right"),
            p.Column(title=shown.say("col-coverage"), share=5),
        ),
        rows=rows,
        refs=(references.everybody(),),
    )


def method_and_limits(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on the method and its limits."""
    scale, manifest = shown.method.scale, shown.method.manifest
    reference = "method-reference-assumed" if shown.assessment.reference_assumed else "method-reference"
    limits = [
        shown.say("limit-one"),
        shown.say("limit-two", quorum=scale.individual_quorum),
        shown.say("limit-three"),
    ]
    return (
        p.Heading(text=shown.say("method-title"), id="method"),
        p.Paragraph(text=shown.say("method-levels-text", coverage=percent(scale.coverage, shown.language))),
        p.Paragraph(text=shown.say(reference, level=shown.assessment.reference)),
        _caps(shown, references),
        p.Callout(title=shown.say("limits-title"), text=tuple(limits)),
        p.Callout(
            title=shown.say("version-line", version=manifest.version, day=day(shown.published, shown.language)),
            text=(shown.text(manifest.notice),),
        ),
    )


def _caps(shown: Presented, references: References) -> p.Table:
    def held(cap: str) -> str:
        names = [shown.dimension(d.dimension) for d in shown.assessment.dimensions if cap in d.caps]
        return shown.listing(names) if names else shown.say("none")

    return p.Table(
        title=shown.say("caps-title"),
        columns=(
            p.Column(title=shown.say("col-cap"), share=3),
            p.Column(title=shown.say("col-reason"), share=6),
            p.Column(title=shown.say("col-applied"), share=3),
        ),
        rows=tuple(
            (p.Cell(text=shown.text(c.name), strong=True), shown.text(c.reason), held(c.id))
            for c in shown.method.scale.caps
        ),
        small=True,
        refs=(references.method(),),
    )


def sources(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the list of sources."""
    return (
        p.Heading(level=2, text=shown.say("sources-title"), id="sources"),
        p.Paragraph(text=shown.say("sources-text")),
        references.listed(),
    )


def glossary(shown: Presented, parts: Iterable[p.Part]) -> tuple[p.Part, ...]:
    """Return the terms of the method's glossary that the parts use, in alphabetical order."""
    said = " ".join(_texts([part.model_dump() for part in parts])).casefold()
    found = [(shown.text(t.term), shown.text(t.meaning)) for t in shown.method.glossary]
    used = sorted((pair for pair in found if _stands_in(pair[0], said)), key=lambda pair: _plain(pair[0]))
    if not used:
        return ()
    heading = p.Heading(level=2, text=shown.say("glossary-title"), id="glossary")
    return heading, p.Glossary(items=tuple(used))


def _stands_in(term: str, said: str) -> bool:
    """Return whether a term, without what it has in brackets, is said as a word, in the plural or not."""
    core = term.partition(" (")[0].casefold()
    return re.search(rf"\b{re.escape(core)}s?\b", said) is not None


def _plain(term: str) -> str:
    """Return a term as an alphabetical list orders it: without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", term.casefold()) if not unicodedata.combining(c))


def _texts(value: object) -> Iterator[str]:
    """Yield every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _texts(child)
