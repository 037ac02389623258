"""The three options side by side: what each promises, takes and leaves; which modules it holds; the budget."""

from collections.abc import Callable
from decimal import Decimal

from workbench.documents import parts as p
from workbench.documents.formats import NOTHING
from workbench.offer import quarters
from workbench.offer.model import OfferLine, Option
from workbench.offer.pages_summary import days_of
from workbench.offer.presented import TYPES, Presented
from workbench.offer.references import References
from workbench.offer.share import share_reached

Row = tuple[str | p.Cell, ...]


def options(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on the options; empty where no module is called."""
    if not shown.distinct:
        return ()
    return (
        p.Heading(text=_title(shown), id="options"),
        _side_by_side(shown, references),
        p.Break(),
        p.Heading(level=2, text=shown.say("matrix-title")),
        _matrix(shown, references),
        *_budget(shown, references),
    )


def _title(shown: Presented) -> str:
    if len(shown.distinct) < len(shown.offer.options):
        return shown.count("options-title-fewer", len(shown.distinct))
    return shown.say("options-title")


def _side_by_side(shown: Presented, references: References) -> p.Table:
    told: tuple[tuple[str, Callable[[Option], str]], ...] = (
        ("promise", lambda o: promise(o, shown)),
        ("modules", lambda o: shown.number(len(o.lines))),
        ("adds", lambda o: _adds(o, shown)),
        ("days", lambda o: shown.days(o.days)),
        *((f"days-{kind}", lambda o, kind=kind: shown.days(days_of(o, kind))) for kind in TYPES),
        ("first-year", lambda o: shown.about_days(quarters.first_year_days(o, shown))),
        ("client-days", lambda o: shown.about_days(o.client_days)),
        ("share", lambda o: shown.percent(share_reached(o.share_by_quarter, quarters.calendar(shown)))),
        ("price", lambda o: shown.money(o.price)),
        *(_taxed(shown) if shown.offer.priced else ()),
        ("leaves", lambda o: shown.text(shown.template(o.code).leaves)),
    )
    rows: list[Row] = [
        (p.Cell(text=shown.say(f"row-{key}"), strong=True), *(tell(o) for o in shown.offer.options))
        for key, tell in told
    ]
    return p.Table(
        columns=(
            p.Column(title=shown.say("col-criterion"), share=4),
            *(p.Column(title=shown.option(o.code), share=4) for o in shown.offer.options),
        ),
        rows=tuple(rows),
        refs=(references.method(), references.roadmap(), references.rates()),
    )


def _taxed(shown: Presented) -> tuple[tuple[str, Callable[[Option], str]], ...]:
    """Return the rows of VAT and of the price with it; only where prices are known."""
    return (
        ("vat", lambda o: shown.money(o.vat)),
        ("price-incl", lambda o: shown.money((o.price or Decimal(0)) + (o.vat or Decimal(0)))),
    )


def promise(option: Option, shown: Presented) -> str:
    """Return what an option promises; where it adds nothing yet, that its promise waits."""
    text = shown.text(shown.template(option.code).promise)
    return text if shown.adds(option) else shown.say("promise-later", promise=text)


def _adds(option: Option, shown: Presented) -> str:
    """Return how many modules an option adds to the one before."""
    added = shown.adds(option)
    if option is shown.offer.options[0]:
        return NOTHING
    return shown.count("n-added", len(added)) if added else shown.say("adds-nothing")


def _matrix(shown: Presented, references: References) -> p.Table:
    rows: list[Row] = [_module_row(line, shown) for line in shown.widest.lines]
    rows.append((shown.say("total"), "", *(shown.days(o.days) for o in shown.offer.options), ""))
    return p.Table(
        title=shown.say("matrix-point", modules=shown.count("n-modules", len(shown.widest.lines))),
        columns=(
            p.Column(title=shown.say("col-module"), share=1),
            p.Column(title=shown.say("col-type"), share=0),
            *(p.Column(title=shown.option(o.code), share=0, align="right") for o in shown.offer.options),
            p.Column(title=shown.say("col-start"), share=0),
        ),
        rows=tuple(rows),
        small=True,
        total=True,
        source=shown.say("matrix-note"),
        refs=(references.method(), references.roadmap()),
    )


def _module_row(line: OfferLine, shown: Presented) -> Row:
    held = [next((x for x in o.lines if x.module == line.module), None) for o in shown.offer.options]
    start = shown.month(line.start) if line.start else shown.say("no-date-short")
    name = p.Cell(text=shown.named(line.module), to=line.module)
    return name, shown.type(line.type), *(shown.days(x.days) if x else NOTHING for x in held), start


def _budget(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return whether the first year of each option holds in what was declared; empty where nothing was."""
    rows = (
        *_held("days", shown.audit.number("agency_days_max"), quarters.first_year_days, shown),
        *_held("euros", shown.audit.number("budget_year"), quarters.first_year_price, shown),
    )
    if not rows:
        return ()
    table = p.Table(
        columns=(
            p.Column(title=shown.say("col-unit"), share=3),
            p.Column(title=shown.say("col-declared"), share=2),
            *(p.Column(title=shown.option(o.code), share=3) for o in shown.offer.options),
        ),
        rows=rows,
        refs=(*references.declared("agency_days_max", "budget_year"), references.roadmap()),
    )
    said = p.Heading(level=2, text=shown.say("budget-title"), id="budget"), p.Paragraph(text=shown.say("budget-text"))
    return (
        p.Together(parts=(*said, table)),
        *(p.Paragraph(text=text, style="note") for text in _excess(shown)),
    )


def _held(
    unit: str,
    declared: Decimal | None,
    spent: Callable[[Option, Presented], Decimal | None],
    shown: Presented,
) -> tuple[Row, ...]:
    """Return a row on one budget; none where it was not declared."""
    if declared is None:
        return ()
    tell = shown.about_days if unit == "days" else shown.money
    found = [spent(o, shown) for o in shown.offer.options]
    told = [shown.say("to-fill") if amount is None else tell(amount) for amount in found]
    cells = (_against(amount, declared, text) for amount, text in zip(found, told, strict=True))
    return ((p.Cell(text=shown.say(f"budget-{unit}"), strong=True), tell(declared), *cells),)


def _against(spent: Decimal | None, declared: Decimal, told: str) -> p.Cell:
    """Return what the first year takes, with the sign that it holds, does not, or is not known."""
    if spent is None:
        return p.Cell(text=told, status="unknown")
    return p.Cell(text=told, status="good" if spent <= declared else "alert")


def _excess(shown: Presented) -> tuple[str, ...]:
    """Return by how much security alone exceeds the budget, the options of the same excess together."""
    amounts: dict[Decimal, list[str]] = {}
    for option in shown.offer.options:
        if option.over_budget is not None:
            amounts.setdefault(option.over_budget, []).append(shown.option(option.code))
    in_days = shown.audit.number("budget_year") is None or not shown.offer.priced
    told = {amount: shown.number(amount) if in_days else shown.money(amount) for amount in amounts}
    key = f"over-budget-{'days' if in_days else 'euros'}"
    return tuple(
        shown.say("pair", label=shown.listing(names), value=shown.ruled(key, amount=told[amount]))
        for amount, names in amounts.items()
    )
