"""The page that a director reads: what we saw, what it means, what to decide."""

from collections.abc import Iterator, Sequence

from workbench.assessment import measured
from workbench.assessment.model import DimensionResult, Finding
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p

_MOST = 3
_FRAMED = 3


def summary(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the one-page summary: never a single overall figure."""
    lead = shown.say("summary-lead-proof", answered=len(shown.rated), proved=len(shown.proved))
    decided = tuple(shown.say("decision", n=n, text=text) for n, text in enumerate(decisions(shown), start=1))
    return (
        p.Heading(text=headline(shown), id="summary"),
        p.Paragraph(text=lead, style="lead"),
        p.BigNumbers(items=tuple(_numbers(shown, references))),
        p.Heading(level=2, text=shown.say("summary-saw"), numbered=False),
        p.Bullets(items=tuple(_saw(shown))[:_MOST]),
        *_means(shown),
        p.Callout(title=shown.say("summary-decide"), text=decided),
    )


def headline(shown: Presented) -> str:
    """Return the profile in one sentence."""
    levels = [d.retained or 0 for d in shown.assessed]
    framed, first = sum(v >= _FRAMED for v in levels), sum(v == 1 for v in levels)
    if not levels:
        return shown.say("summary-title-none")
    if not framed:
        started = shown.say("summary-title-started", assessed=len(levels))
        return shown.count("summary-title-start", first, assessed=len(levels)) if first else started
    key = "summary-title-part" if first else "summary-title-above"
    return shown.count(key, framed, assessed=len(levels), first=first)


def _numbers(shown: Presented, references: References) -> Iterator[p.BigNumber]:
    say, alarms = shown.say, shown.assessment.alarms
    raised = [a for a in alarms if a.state == "raised"]
    reds = sum(a.colour == "red" for a in raised)
    unknown = sum(a.state == "not_assessable" for a in alarms)
    reached = sum((d.retained or 0) >= (d.target or 0) for d in shown.assessed)
    yield p.BigNumber(
        value=say("of", part=len(shown.proved), whole=len(shown.rated)),
        label=say("big-proved"),
        note=say("big-proved-note"),
        refs=(references.everybody(), *references.proofs()),
    )
    yield p.BigNumber(
        value=say("of", part=len(raised), whole=len(alarms)),
        label=say("big-alarms"),
        note=say("big-alarms-note", red=reds, unknown=unknown),
        refs=(references.everybody(), references.method()),
    )
    yield p.BigNumber(
        value=say("of", part=reached, whole=len(shown.assessed)),
        label=say("big-target"),
        note=say("big-target-note"),
        refs=(references.everybody(), references.targets()),
    )
    yield from _reply(shown, references)


def _reply(shown: Presented, references: References) -> Iterator[p.BigNumber]:
    """Yield the median first response where it was measured."""
    for clock in ("business", "calendar"):
        for m in measured.of(shown, "IND-01", f"first_reply_{clock}"):
            key = "big-reply-vendor" if m.vendor and clock == "business" else f"big-reply-{clock}"
            note = shown.say(key, minutes=measured.value(m, shown), n=measured.count(m, shown))
            refs = references.exports(m.files)
            yield p.BigNumber(value=measured.clock(m, shown), label=shown.say("big-reply"), note=note, refs=refs)
            return


def _saw(shown: Presented) -> Iterator[tuple[str, str]]:
    """Yield what was seen, most telling first, as (beginning, rest)."""
    say = shown.say
    if shown.assessed:
        lowest = min(d.retained or 1 for d in shown.assessed)
        yield _counted("saw-weak", [d for d in shown.assessed if d.retained == lowest], shown, level=lowest)
    if shown.claimed:
        yield _counted("saw-claimed", shown.claimed, shown)
    ends = delay_ends(shown)
    if ends:
        yield say("saw-delay"), say("saw-delay-text", **ends)
    wide = [g.practice for g in shown.assessment.gaps if g.finding]
    if wide:
        names = shown.some([shown.quote(shown.short(g)) for g in wide])
        yield say("saw-gaps"), shown.count("saw-gaps-text", len(wide), names=names)
    unknown = [d for d in shown.assessment.dimensions if not d.assessed]
    if unknown:
        yield _counted("saw-missing", unknown, shown)
    strong = shown.assessment.strengths
    if strong:
        names = shown.some([shown.quote(shown.short(s)) for s in strong])
        yield say("saw-strong"), shown.count("saw-strong-text", len(strong), names=names)


def _counted(key: str, results: Sequence[DimensionResult], shown: Presented, **values: object) -> tuple[str, str]:
    names = shown.some([shown.dimension(d.dimension) for d in results])
    return shown.say(key), shown.count(f"{key}-text", len(results), names=names, **values)


def delay_ends(shown: Presented) -> dict[str, str]:
    """Return the shortest and the longest median of the groups and their clock; nothing with fewer than two groups."""
    for clock in ("business", "calendar"):
        groups = measured.of(shown, "IND-01", f"first_reply_{clock}", "group")
        ordered = sorted((m for m in groups if m.value is not None), key=lambda m: m.value or 0)
        if len(ordered) > 1:
            low, high = (measured.clock(m, shown) for m in (ordered[0], ordered[-1]))
            return {"low": low, "high": high, "unit": shown.say(f"hours-{clock}")}
    return {}


def _raised(shown: Presented) -> tuple[Finding, ...]:
    return tuple(f for f in shown.assessment.findings if f.kind == "alarm")[:_MOST]


def _means(shown: Presented) -> tuple[p.Part, ...]:
    """Return what the heaviest alarms mean; without any, why the weakest dimension matters."""
    items = [
        (shown.say("start", text=shown.text(alarm.name)), shown.text(alarm.consequence))
        for alarm in (shown.method.alarm[f.alarms[0]] for f in _raised(shown))
    ]
    weakest = sorted(shown.assessed, key=lambda d: d.retained or 0)
    for result in weakest[: max(0, _MOST - len(items))]:
        dimension = shown.method.dimension_by_code[result.dimension]
        items.append((shown.say("start", text=shown.text(dimension.name)), shown.text(dimension.purpose)))
    if not items:
        return ()
    return p.Heading(level=2, text=shown.say("summary-means"), numbered=False), p.Bullets(items=tuple(items))


def decisions(shown: Presented) -> tuple[str, ...]:
    """Return the three decisions to take first: what the heaviest findings call for."""
    told: list[str] = []
    for finding in shown.assessment.findings:
        text = decision(finding, shown)
        if text and text not in told:
            told.append(text)
    return (*told, shown.say("decide-hold"))[:_MOST]


def decision(finding: Finding, shown: Presented) -> str:
    """Return what a finding asks to decide; empty where it asks for nothing."""
    if finding.kind == "alarm" and shown.knows(f"decide-{finding.alarms[0]}"):
        return shown.say(f"decide-{finding.alarms[0]}")
    if finding.kind not in ("blocking", "evidence", "missing"):
        return ""
    name = shown.quote(shown.dimension(finding.dimensions[0]))
    if finding.kind == "blocking":
        practice = shown.quote(shown.short(finding.practices[0]))
        retained = finding.values["retained"]
        return shown.say("decide-blocking", practice=practice, dimension=name, level=retained)
    return shown.say(f"decide-{finding.kind}", dimension=name, level=finding.values.get("declared", ""))
