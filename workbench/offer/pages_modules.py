"""One block per module: what changes for the client, what stays with it, days, dates, prerequisites, why."""

from workbench.documents import parts as p
from workbench.offer.model import OfferLine, Option
from workbench.offer.pages_reasons import prerequisites, reasons
from workbench.offer.pages_summary import days_of
from workbench.offer.presented import TYPES, Presented
from workbench.offer.references import References

_TONES: dict[str, p.Tone] = {"ACC": "neutral", "SET": "neutral", "RUN": "watch"}


def modules(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on the modules of the widest option, by the option that first holds them."""
    if not shown.widest.lines:
        return ()
    title = shown.count("modules-title", len(shown.widest.lines))
    return (
        p.Heading(text=title, id="modules"),
        p.Paragraph(text=shown.say("modules-lead"), style="lead"),
        _types(shown, references),
        *(part for option in shown.distinct for part in _of_option(option, shown, references)),
    )


def _types(shown: Presented, references: References) -> p.Table:
    widest = shown.widest
    return p.Table(
        title=shown.say("types-title"),
        columns=(
            p.Column(title=shown.say("col-type"), share=2),
            p.Column(title=shown.say("col-means"), share=6),
            p.Column(title=shown.say("col-modules"), share=1, align="right"),
            p.Column(title=shown.say("col-days"), share=1, align="right"),
        ),
        rows=tuple(
            (
                p.Cell(text=shown.type(kind), strong=True),
                shown.say(f"means-{kind}"),
                str(sum(x.type == kind for x in widest.lines)),
                shown.days(days_of(widest, kind)),
            )
            for kind in TYPES
        ),
        refs=(references.method(),),
    )


def _of_option(option: Option, shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the blocks of the modules that an option is the first to hold."""
    wide = {x.module: x for x in shown.widest.lines}
    mine = [wide[x.module] for x in option.lines if shown.smallest_with[x.module] is option]
    if not mine:
        return ()
    name = shown.option(option.code)
    return (
        p.Heading(level=2, text=shown.count("modules-of", len(mine), option=name), id=f"modules-{option.code}"),
        *(_block(line, shown, references) for line in mine),
    )


def _block(line: OfferLine, shown: Presented, references: References) -> p.Finding:
    module = shown.module_of(line)
    practices = tuple(code for code, *_ in shown.candidate[line.module].need.practices)
    people = shown.people(practices)
    return p.Finding(
        id=line.module,
        tag=shown.say("block-tag", name=shown.named(line.module), type=shown.type(line.type)),
        title=shown.text(module.why),
        body=(
            shown.say("block-left", deliverable=shown.text(module.deliverable)),
            _takes(line, shown),
            *_before(line, shown),
        ),
        because=" ".join(reasons(line, shown)),
        tone=_TONES[line.type],
        source=shown.say("block-source", people=people) if people else "",
        refs=(references.module(line),),
    )


def _takes(line: OfferLine, shown: Presented) -> str:
    """Return days, price, dates and number of units in one line."""
    told = [
        shown.say("block-days", days=shown.days(line.days)),
        shown.say("block-client-days", days=shown.about_days(line.client_days)),
        *([shown.say("price-excl", price=shown.money(line.price))] if line.price is not None else []),
        shown.when(line),
    ]
    per = shown.module_of(line).per
    if per != "once":
        told.append(shown.count(f"per-{per}", line.units))
    return " · ".join(told)


def _before(line: OfferLine, shown: Presented) -> tuple[str, ...]:
    """Return what comes before a module: prerequisites, then what is still to be handed over."""
    module = shown.module_of(line)
    needed = prerequisites(module, shown, met=shown.method.selection["SR-01"].lists["already_done"])
    told = [shown.say("block-needs", needs=shown.series(needed))] if needed else []
    told += [shown.until(c) for c in shown.candidate[line.module].until]
    reduced = any(line.module in o.reduced for o in shown.offer.options)
    return (*told, *((shown.ruled("reduced"),) if reduced else ()))
