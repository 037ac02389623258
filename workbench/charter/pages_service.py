"""The service: who is called in which order and for how long, which times are promised and whether they hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.charter.delays import READ_FROM, promised, steps
from workbench.charter.escalation import DEPUTY, REFERENT
from workbench.charter.model import DelayDraft, EscalationNode
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p
from workbench.documents.formats import number, short_day
from workbench.method.governance import Benchmark, Delay, EscalationRule, Priority


@dataclass(frozen=True)
class ChainStep:
    """A step of the chain, from and to which minute after receipt it has the question."""

    name: str
    start: int
    stop: int


def pressing(shown: Shown) -> DelayDraft | None:
    """Return the priority with the shortest internal deadline; None where referents owe nothing."""
    owed = [d for d in shown.charter.delays if d.internal is not None]
    return min(owed, key=lambda d: d.internal or 0, default=None)


def promise_of(delay: DelayDraft, shown: Shown) -> int:
    """Return the minutes against which a priority's chain is counted."""
    return promised(priority(delay, shown), Delay(first=delay.first, solution=delay.solution))


def priority(delay: DelayDraft, shown: Shown) -> Priority:
    """Return a priority's text."""
    return next(found for found in shown.method.governance.times.priorities if found.code == delay.priority)


def node_name(node: EscalationNode, shown: Shown) -> str:
    """Return the name of a step of the chain."""
    if node.role in (REFERENT, DEPUTY):
        return shown.say(f"node-{node.role}")
    return shown.role(node.role)


def chain_steps(shown: Shown) -> tuple[ChainStep, ...]:
    """Return the chain on the clock of the most pressing priority; the last step has what is left of the promise."""
    delay, at, found = pressing(shown), 0, []
    total = promise_of(delay, shown) if delay else 0
    for node in shown.charter.escalation:
        stop = max(at, total) if node.minutes is None else at + node.minutes
        found.append(ChainStep(node_name(node, shown), at, stop))
        at = stop
    return tuple(found)


def escalation(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on the chain: the picture, the steps, the arithmetic, what breaks it, the rules."""
    delay = pressing(shown)
    code = delay.priority if delay else "–"
    return (
        p.Heading(text=headline(shown), id="escalation"),
        p.Paragraph(text=shown.say("escalation-lead"), style="lead"),
        p.Picture(
            name="escalation",
            title=shown.say("escalation-picture", priority=code),
            alt=shown.say("escalation-alt", steps=shown.listing(_spoken(shown))),
            source=shown.say("method-source", version=shown.method.manifest.version),
            refs=refs("people", "method"),
        ),
        _arithmetic(shown),
        *_faults(shown),
        p.Heading(level=2, text=shown.say("escalation-rules")),
        _rules(shown),
    )


def headline(shown: Shown) -> str:
    """Return whether the chain holds, as a sentence."""
    faults = shown.charter.escalation_faults
    if any(f.startswith("too_long:") for f in faults):
        return shown.say("escalation-title-long")
    return shown.count("escalation-title-weak", len(faults)) if faults else shown.say("escalation-title")


def _spoken(shown: Shown) -> Iterator[str]:
    for step in chain_steps(shown):
        yield shown.say("spoken-step", name=step.name, minutes=shown.clock(step.stop - step.start))


def _arithmetic(shown: Shown) -> p.Table:
    """Return each priority's minutes when everybody is silent in turn, against what is promised."""
    columns = ("priority", "triage", "referent", "deputy", "process", "sum", "promise", "left")
    rows: list[tuple[str | p.Cell, ...]] = []
    for delay in (d for d in shown.charter.delays if d.internal is not None):
        parts, against = steps(delay.internal or 0, shown.method.governance.times), promise_of(delay, shown)
        rows.append((
            p.Cell(text=_named(delay, shown), strong=True),
            *map(shown.clock, parts),
            p.Cell(text=shown.clock(delay.chain), strong=True),
            shown.say(f"against-{priority(delay, shown).against}", time=shown.clock(against)),
            p.Cell(text=shown.say("fits" if delay.fits else "too-long"), status="good" if delay.fits else "alert"),
        ))  # fmt: skip
    return p.Table(
        title=shown.say("arithmetic-title"),
        columns=tuple(p.Column(title=shown.say(f"col-{c}"), share=4 if c == "priority" else 2) for c in columns),
        rows=tuple(rows),
        source=shown.say("arithmetic-source", version=shown.method.manifest.version),
        refs=refs("channels", "method"),
        small=True,
    )


def _named(delay: DelayDraft, shown: Shown) -> str:
    return shown.say("priority", code=delay.priority, name=shown.text(priority(delay, shown).name))


def _faults(shown: Shown) -> Iterator[p.Part]:
    """Yield what breaks the chain, where anything does."""
    if shown.charter.escalation_faults:
        table = p.Table(
            title=shown.say("faults-title"),
            columns=(p.Column(title=shown.say("col-fault")),),
            rows=tuple((p.Cell(text=fault(f, shown), status="alert"),) for f in shown.charter.escalation_faults),
            source=audited(shown),
            refs=refs("people", "topics"),
            small=True,
        )
        yield p.Together(parts=(table,))


def fault(found: str, shown: Shown) -> str:
    """Return what breaks the chain, as a sentence."""
    code, _, who = found.partition(":")
    naming = {"no_holder": shown.role_inside, "same_person": shown.person, "single_point": shown.person}
    return shown.told(f"fault-{code}", who=naming.get(code, str)(who))


def _rules(shown: Shown) -> p.Table:
    rules = sorted(shown.method.governance.escalation, key=lambda rule: rule.minimum > shown.charter.level)
    return p.Table(
        columns=(
            p.Column(title=shown.say("col-code"), share=0),
            p.Column(title=shown.say("col-rule"), share=11),
            p.Column(title=shown.say("col-applies"), share=3),
        ),
        rows=tuple(_rule(rule, shown) for rule in rules),
        small=True,
        refs=refs("method"),
    )


def _rule(rule: EscalationRule, shown: Shown) -> tuple[str | p.Cell, ...]:
    now = rule.minimum <= shown.charter.level
    when = shown.say("applies-now") if now else shown.say("applies-from", level=rule.minimum)
    return rule.id, shown.text(rule.text), p.Cell(text=when, status="good" if now else "unknown")


def delays(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on response times: promised, owed inside, measured."""
    columns = {"priority": 6, "first": 3, "solution": 3, "runs": 3, "internal": 3, "measured": 7, "tenable": 4}
    times = shown.method.governance.times
    levels = shown.levels(times.bands[shown.charter.band])
    return (
        p.Heading(text=_delays_title(shown), id="delays"),
        p.Paragraph(text=shown.say("delays-lead"), style="lead"),
        p.Table(
            title=shown.say("delays-table"),
            columns=tuple(p.Column(title=shown.say(f"col-{key}"), share=share) for key, share in columns.items()),
            rows=tuple(_delay(delay, shown) for delay in shown.charter.delays),
            source=_measured_source(shown),
            refs=refs("exports", "hours"),
            small=True,
        ),
        p.Because(text=shown.say("delays-because", levels=levels, **_read(shown)), refs=refs("answers")),
        p.Paragraph(text=shown.say("delays-note"), style="note"),
        p.Heading(level=2, text=shown.say("benchmarks-title")),
        p.Paragraph(text=shown.say("benchmarks-lead")),
        _benchmarks((*times.benchmarks, *times.coverage_references), shown),
    )


def _delays_title(shown: Shown) -> str:
    slow = [d.priority for d in shown.charter.delays if d.tenable is False]
    if slow:
        return shown.say("delays-title-slow", priorities=shown.listing(slow))
    measured = [d for d in shown.charter.delays if d.tenable is not None]
    return shown.say("delays-title-held" if measured else "delays-title-unmeasured")


def _read(shown: Shown) -> dict[str, str]:
    """Return the two dimensions that give the column of the table, with their levels."""
    names = [shown.text(shown.method.dimension_by_code[code].name) for code in READ_FROM]
    levels = [str(shown.assessment.level(code)) for code in READ_FROM]
    return {"one": names[0], "one_level": levels[0], "other": names[1], "other_level": levels[1]}


def _delay(delay: DelayDraft, shown: Shown) -> tuple[str | p.Cell, ...]:
    status = {True: "good", False: "alert", None: "unknown"}[delay.tenable]
    return (
        p.Cell(text=_named(delay, shown), strong=True),
        shown.clock(delay.first),
        shown.clock(delay.solution),
        shown.say("always" if delay.always else "staffed"),
        shown.clock(delay.internal) if delay.internal else "–",
        measure(delay, shown),
        p.Cell(text=shown.say(f"tenable-{status}"), status=status),  # type: ignore[arg-type]
    )


def measure(delay: DelayDraft, shown: Shown) -> str:
    """Return today's median and 90th percentile, or that they are not measured."""
    if delay.measured_median is None and delay.measured_p90 is None and not delay.never:
        return shown.say("not-measured")
    p90 = shown.say("not-reached") if delay.never else shown.clock(delay.measured_p90)
    return shown.say("measured", median=shown.clock(delay.measured_median), p90=p90)


def _measured_source(shown: Shown) -> str:
    """Return what today's times rest on: how many replies, over which days."""
    found = shown.audit.evidence.measure("IND-01")
    if found is None or not any(d.measured_median for d in shown.charter.delays):
        return shown.say("delays-source-none")
    days = tuple(short_day(d, shown.language) for d in found.period) if found.period else ()
    period = shown.say("period", first=days[0], last=days[1]) if days else shown.say("undated")
    return shown.say("delays-source", n=number(found.n, shown.language), period=period)


def _benchmarks(found: tuple[Benchmark, ...], shown: Shown) -> p.Table:
    return p.Table(
        columns=(p.Column(title=shown.say("col-year"), share=1), p.Column(title=shown.say("col-figure"), share=6)),
        rows=tuple((_year(b.year, shown), shown.text(b.text)) for b in found),
        small=True,
        refs=refs("method"),
    )


def _year(year: str, shown: Shown) -> str:
    return year if year.isdigit() else shown.say("undated")
