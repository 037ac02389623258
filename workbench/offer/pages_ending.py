"""What to hand over first, the conditions, the sources, the words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from workbench.documents import parts as p
from workbench.documents.formats import day, percent
from workbench.offer.pages_reasons import to_provide
from workbench.offer.presented import Presented
from workbench.offer.references import References


def conditions(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on the conditions of the offer."""
    wanted = to_provide((x.module for x in shown.widest.lines), shown)
    return (
        p.Heading(text=shown.say("conditions-title"), id="conditions"),
        *(_provide(wanted, shown, references) if wanted else ()),
        p.Heading(level=2, text=shown.say("terms-title")),
        p.Bullets(items=_terms(shown)),
        p.Paragraph(text=shown.say("terms-source"), style="note", refs=(references.rates(), references.method())),
    )


def _provide(wanted: tuple[str, ...], shown: Presented, references: References) -> tuple[p.Part, ...]:
    rows = tuple((shown.until(condition), _for(condition, shown)) for condition in wanted)
    table = p.Table(
        columns=(p.Column(title=shown.say("col-provide"), share=5), p.Column(title=shown.say("col-for"), share=5)),
        rows=rows,
        refs=(references.method(),),
    )
    return p.Heading(level=2, text=shown.count("provide-title", len(rows)), id="provide"), table


def _for(condition: str, shown: Presented) -> str:
    """Return the modules that wait for something to be handed over."""
    held = (x.module for x in shown.widest.lines)
    return shown.series(shown.named(m) for m in held if condition in shown.candidate[m].until)


def _terms(shown: Presented) -> tuple[tuple[str, str], ...]:
    """Return the terms: prices, VAT, validity, days, dates, execution."""
    vat = percent(shown.rates.vat, shown.language)
    prices = "term-prices" if shown.offer.priced else "term-prices-empty"
    values: dict[str, dict[str, object]] = {
        prices: {},
        "term-vat": {"vat": vat},
        "term-validity": {"day": day(shown.audit.wave, shown.language)},
        "term-days": {"size": shown.say(f"size-{shown.roadmap.size}")},
        "term-dates": {"start": day(shown.roadmap.start, shown.language), "months": shown.method.transfer.horizon},
        "term-review": {},
    }
    return tuple((shown.say(key), shown.say(f"{key}-text", **filled)) for key, filled in values.items())


def sources(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the list of sources."""
    return (
        p.Heading(text=shown.say("sources-title"), id="sources"),
        p.Paragraph(text=shown.say("sources-text")),
        references.listed(),
    )


def glossary(told: Iterable[tuple[Presented, Iterable[p.Part]]]) -> tuple[p.Part, ...]:
    """Return the terms of the method's glossary, in alphabetical order, for the first of some editions.

    A term is there where the parts of every edition use it: “engaged” as a verb is no term in one of them.
    """
    editions = [(one, " ".join(_texts([part.model_dump() for part in parts])).casefold()) for one, parts in told]
    shown = editions[0][0]
    found = [t for t in shown.method.glossary if all(_said(one.text(t.term), said) for one, said in editions)]
    used = sorted(((shown.text(t.term), shown.text(t.meaning)) for t in found), key=lambda pair: _filed(pair[0]))
    if not used:
        return ()
    return p.Heading(text=shown.say("glossary-title"), id="glossary", page=False), p.Glossary(items=tuple(used))


def _filed(term: str) -> str:
    """Return a term as a dictionary files it: accents and capitals do not count."""
    return "".join(c for c in unicodedata.normalize("NFD", term.casefold()) if not unicodedata.combining(c))


def _said(term: str, text: str) -> bool:
    """Return whether a text holds a term, without what stands in brackets, as words of their own."""
    core = re.escape(term.partition(" (")[0].casefold())
    return re.search(rf"(?<!\w){core}(?:s|x)?(?!\w)", text) is not None


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
