"""The page that a director reads: what the situation calls for, the options in one picture, what to decide."""

from collections.abc import Iterator
from decimal import Decimal

from workbench.documents import parts as p
from workbench.documents.charts_bars import OptionColumn, options_chart
from workbench.offer import quarters
from workbench.offer.model import Option
from workbench.offer.pages_reasons import to_provide
from workbench.offer.presented import TYPES, Presented
from workbench.offer.references import References
from workbench.offer.situation import total

OPTIONS = "options"


def summary(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the one-page summary."""
    return (
        p.Heading(text=headline(shown), id="summary"),
        p.Paragraph(text=_lead(shown), style="lead"),
        *_picture(shown, references),
        *_warnings(shown),
        p.Heading(level=2, text=shown.say("summary-decide"), numbered=False),
        p.Bullets(items=tuple(_decisions(shown)), numbered=True),
    )


def headline(shown: Presented) -> str:
    """Return the offer in one sentence."""
    found = shown.distinct
    if not found:
        return shown.say("summary-title-none")
    low, high = shown.number(found[0].days), shown.number(found[-1].days)
    if len(found) == 1:
        return shown.say("summary-title-one", days=low)
    return shown.say("summary-title-two" if len(found) == 2 else "summary-title", low=low, high=high)


def _lead(shown: Presented) -> str:
    """Return what the situation calls for, in two or three sentences."""
    candidates = shown.offer.candidates
    later = sum(c.verdict == "later" for c in candidates)
    every = len(candidates)
    if later == every and later:
        told = [shown.count("summary-later-all", later)]
    else:
        told = [shown.count("summary-later", later, all=every) if later else shown.count("summary-called", every)]
    strongest = next((r for r in shown.offer.rules if r.rule == "SR-02" and r.on), None)
    if strongest:
        told.append(shown.say("summary-strongest", module=shown.module(strongest.on[0])))
    return " ".join(told)


def _picture(shown: Presented, references: References) -> tuple[p.Part, ...]:
    if not shown.distinct:
        return ()
    says = [
        shown.say("options-alt-item", option=shown.option(o.code), days=shown.days(o.days), parts=_split(o, shown))
        for o in shown.offer.options
    ]
    return (
        p.Picture(
            name=OPTIONS,
            title=_point(shown),
            width=84,
            alt=shown.say("options-alt", options=shown.series(says)),
            source=shown.say("options-source", months=shown.method.transfer.horizon),
            refs=(references.method(), references.roadmap(), references.rates()),
        ),
    )


def _point(shown: Presented) -> str:
    """Return what the picture of the options says."""
    same = [o for o in shown.offer.options if not shown.adds(o)]
    if same:
        names = shown.listing(shown.option(o.code) for o in same)
        return shown.count("options-point-same", len(same), options=names)
    return shown.say("options-point", first=shown.option(shown.offer.options[0].code))


def _split(option: Option, shown: Presented) -> str:
    """Return an option's days by type, in words."""
    return shown.listing(
        shown.say("pair", label=shown.type(kind), value=shown.days(days_of(option, kind)))
        for kind in TYPES
        if days_of(option, kind)
    )


def days_of(option: Option, kind: str) -> Decimal:
    """Return an option's agency days of one type."""
    return total(line.days for line in option.lines if line.type == kind)


def figures(shown: Presented) -> dict[str, bytes]:
    """Return the picture of the options."""
    if not shown.distinct:
        return {}
    return {OPTIONS: options_chart([_column(o, shown) for o in shown.offer.options], shown.edition)}


def _column(option: Option, shown: Presented) -> OptionColumn:
    acc, set_up, run = (days_of(option, kind) for kind in TYPES)
    modules = shown.count("n-modules", len(option.lines))
    price = shown.say("price-excl", price=shown.money(option.price)) if shown.offer.priced else ""
    return OptionColumn(
        name=shown.option(option.code),
        days=(acc, set_up, run),
        shown=(shown.days(acc), shown.days(set_up), shown.days(run)),
        total=shown.days(option.days),
        note=shown.say("column-note-price", modules=modules, price=price) if price else modules,
    )


def _warnings(shown: Presented) -> tuple[p.Part, ...]:
    """Return what the director must know before choosing: no prices, a budget or a capacity that does not hold."""
    told = [] if shown.offer.priced or not shown.distinct else [shown.ruled("unpriced")]
    found = {
        "warning-full": [o.code for o in shown.offer.options if not o.absorbable],
        "warning-budget": [o.code for o in shown.offer.options if o.over_budget is not None],
    }
    told += [shown.say(key, options=shown.listing(map(shown.option, codes))) for key, codes in found.items() if codes]
    return tuple(p.Paragraph(text=text, style="note") for text in told)


def _decisions(shown: Presented) -> Iterator[tuple[str, str]]:
    """Yield what to decide: the option, the internal days, what to hand over, what is entrusted."""
    say, widest = shown.say, shown.widest
    if not shown.distinct:
        yield say("decide-none"), say("decide-none-text")
        return
    days = shown.listing(choice(o, shown) for o in shown.distinct)
    yield say("decide-option"), " ".join((say("decide-option-text", options=days), *_fit(shown)))
    peak = max(quarters.of_option(widest, shown), key=lambda q: q.client_days)
    values = {"days": shown.about(widest.client_days), "peak": shown.about(peak.client_days)}
    yield say("decide-days"), say("decide-days-text", quarter=quarters.name(peak.index, shown), **values)
    wanted = to_provide((x.module for x in widest.lines), shown)
    if wanted:
        yield say("decide-provide"), shown.count("decide-provide-text", len(wanted))
    run = [x for x in widest.lines if x.type == "RUN"]
    if run:
        names = shown.listing(shown.quoted(shown.module(x.module)) for x in run)
        yield say("decide-run"), shown.count("decide-run-text", len(run), names=names)


def _fit(shown: Presented) -> Iterator[str]:
    """Yield which options hold in the agency days declared for a year; nothing where none were."""
    most = shown.audit.number("agency_days_max")
    if most is None:
        return
    held = [o for o in shown.distinct if quarters.first_year_days(o, shown) <= most]
    key = "none" if not held else "all" if len(held) == len(shown.distinct) else "some"
    names = shown.listing(shown.option(o.code) for o in held)
    yield shown.count(f"decide-fit-{key}", len(held), options=names, days=shown.about(most))


def choice(option: Option, shown: Presented) -> str:
    """Return an option with its days and, where known, its price."""
    values = {"option": shown.option(option.code), "days": shown.number(option.days)}
    if not shown.offer.priced:
        return shown.say("decide-option-days", **values)
    return shown.say("decide-option-price", price=shown.money(option.price), **values)
