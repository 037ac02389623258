"""How long a first response takes, as a whole and by group, in the tool's own figures or in ours."""

from decimal import Decimal

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Measure
from workbench.documents import parts as p
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.formats import NOTHING

GROUPS = "delays"
_CLOCKS = ("business", "calendar")


def _clock(shown: Presented) -> str | None:
    """Return the clock of the delays at hand, business minutes first; None without delays."""
    return next((c for c in _CLOCKS if measured.of(shown, "IND-01", f"first_reply_{c}")), None)


def _groups(shown: Presented, clock: str) -> tuple[Measure, ...]:
    """Return the medians by group, shortest first."""
    found = measured.of(shown, "IND-01", f"first_reply_{clock}", "group")
    return tuple(sorted(found, key=lambda m: m.value or Decimal(0)))


def delays(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the section on delays; empty where none was measured."""
    clock = _clock(shown)
    if clock is None:
        return ()
    whole = measured.of(shown, "IND-01", f"first_reply_{clock}")[0]
    groups = _groups(shown, clock)
    refs = references.exports(whole.files)
    told = references.exports(measured.files(groups)) if groups else refs
    say = shown.say
    vendor = whole.vendor or any(m.vendor for m in groups)
    return (
        p.Heading(level=2, text=say("delays-title"), id="delays"),
        _numbers(shown, clock, refs),
        *(
            (p.Paragraph(text=say("delays-vendor" if whole.vendor else "delays-vendor-groups"), refs=told),)
            if vendor
            else ()
        ),
        *((_picture(shown, groups, told),) if len(groups) > 1 else ()),
        *((p.Together(parts=(_table(shown, clock, told),)),) if groups else ()),
    )


def delay_figures(shown: Presented) -> dict[str, bytes]:
    """Return the bars of the medians by group, where there are several groups."""
    clock = _clock(shown)
    groups = _groups(shown, clock) if clock else ()
    if len(groups) < 2:
        return {}
    return {GROUPS: bars_chart([_bar(m, shown) for m in groups], shown.edition)}


def _bar(measure: Measure, shown: Presented) -> BarRow:
    return BarRow(
        name=measured.segment(measure, shown),
        value=measure.value or Decimal(0),
        shown=measured.clock(measure, shown),
        n=shown.say("n", n=measured.count(measure, shown)),
    )


def _numbers(shown: Presented, clock: str, refs: tuple[str, ...]) -> p.BigNumbers:
    whole = measured.of(shown, "IND-01", f"first_reply_{clock}")[0]
    deciles = measured.of(shown, "IND-02", f"first_reply_{clock}_p90")
    items = [_big("delays-median", clock, whole, shown), *(_big("delays-p90", clock, m, shown) for m in deciles)]
    if not deciles and _never(shown, clock):
        items.append(
            p.BigNumber(value=shown.say("not-reached"), label=shown.say("delays-p90"), note=shown.say("delays-never"))
        )
    told, count = measured.period(whole.period, shown), "delays-count" if whole.vendor else "delays-count-own"
    items.append(p.BigNumber(value=measured.count(whole, shown), label=shown.say(count), note=told))
    return p.BigNumbers(items=tuple(item.model_copy(update={"refs": refs}) for item in items))


def _never(shown: Presented, clock: str) -> bool:
    """Return whether so many messages stay without a reply that nine in ten are never answered."""
    label = f"first_reply_{clock}_p90"
    return any(m.label == label and m.segment is None and m.state == "not_reached" for m in shown.assessment.measures)


def _big(label: str, clock: str, measure: Measure, shown: Presented) -> p.BigNumber:
    """Return a delay in hours, with the minutes that the table gives."""
    minutes = shown.number(measure.value, 1, True)
    note = shown.say("delays-minutes", minutes=minutes, unit=shown.say(f"unit-{clock}"))
    return p.BigNumber(value=measured.clock(measure, shown), label=shown.say(label), note=note)


def _picture(shown: Presented, groups: tuple[Measure, ...], refs: tuple[str, ...]) -> p.Picture:
    low, high = groups[0].value or Decimal(0), groups[-1].value or Decimal(0)
    even = low <= 0 or high / low < 2
    factor = shown.number(high / low, 0) if not even else ""
    rows = [shown.say("pair", label=measured.segment(m, shown), value=measured.clock(m, shown)) for m in groups]
    told = measured.period(groups[0].period, shown)
    answered = shown.number(sum(m.n or 0 for m in groups))
    return p.Picture(
        name=GROUPS,
        title=shown.say("delays-picture-even") if even else shown.say("delays-picture", factor=factor),
        alt=shown.say("delays-alt", rows=shown.series(rows)),
        source=shown.series((shown.say("n", n=answered), told)),
        refs=refs,
    )


def _table(shown: Presented, clock: str, refs: tuple[str, ...]) -> p.Table:
    groups = _groups(shown, clock)
    medians = (*groups, *_of_the_same_tool(shown, clock, groups[0]))
    p90 = {m.segment: m for m in shown.assessment.measures if m.label == f"first_reply_{clock}_p90"}
    rows = tuple(_line(m, p90.get(m.segment), shown) for m in medians)
    return p.Table(
        title=shown.say("delays-table", unit=shown.say(f"unit-{clock}")),
        columns=(
            p.Column(title=shown.say("col-group"), share=4),
            p.Column(title=shown.say("col-median"), share=2, align="right"),
            p.Column(title=shown.say("col-p90"), share=2, align="right"),
            p.Column(title=shown.say("col-n"), share=1, align="right"),
        ),
        rows=rows,
        source=shown.series((measured.period(medians[-1].period, shown), measured.care(medians[-1], shown))),
        refs=refs,
        total=True,
    )


def _of_the_same_tool(shown: Presented, clock: str, group: Measure) -> tuple[Measure, ...]:
    """Return the median of all tickets of the tool that tells the groups apart."""
    label = f"first_reply_{clock}"
    found = (*measured.of(shown, "IND-01", label), *measured.of(shown, "IND-01", label, "tool"))
    return tuple(m for m in found if m.files == group.files)[:1]


def _part(median: Measure, shown: Presented) -> str:
    """Return the group of a median; of all groups of a tool, that they are all and which tool it is."""
    name, whole = measured.segment(median, shown), shown.evidence("segment_whole")
    if (median.segment or "").startswith("tool:"):
        return shown.say("whole-of-tool", whole=whole, tool=name)
    return name or whole


def _line(median: Measure, decile: Measure | None, shown: Presented) -> tuple[str, ...]:
    return (
        _part(median, shown),
        shown.number(median.value, 1),
        shown.number(decile.value, 1) if decile else NOTHING,
        measured.count(median, shown),
    )
