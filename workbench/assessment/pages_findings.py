"""The findings, heaviest first, with facts and sources; then what blocks, what lacks proof, what stands."""

from collections.abc import Iterator

from workbench.assessment import finding_words as words
from workbench.assessment.measured import files
from workbench.assessment.model import Finding
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p

_FRAMED = ("alarm", "contradiction", "cap")
"""Kinds that are printed as findings; the others stand in tables of their own."""
_STRONGEST = 12
"""How many strengths are printed; the workbook has them all."""
_FEW = 5
"""Up to how many strengths are kept on one page."""


def findings(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter of findings."""
    return (
        p.Heading(text=_title(shown), id="findings"),
        p.Paragraph(text=shown.say("findings-lead"), style="lead"),
        *_framed(shown, references),
        *_blocking(shown, references),
        *_evidence(shown, references),
        *_strengths(shown, references),
    )


def _title(shown: Presented) -> str:
    told = [f for f in shown.assessment.findings if f.kind in _FRAMED and _tone(f, shown) == "alert"]
    return shown.count("findings-title-red", len(told)) if told else shown.say("findings-title-calm")


def _tone(finding: Finding, shown: Presented) -> p.Tone:
    amber = finding.kind == "alarm" and shown.assessment.alarm[finding.alarms[0]].colour == "amber"
    return "watch" if amber or finding.kind == "cap" else "alert"


def _once(shown: Presented) -> Iterator[Finding]:
    """Yield the findings to print; a cap that holds several dimensions is one finding."""
    capped: dict[str, list[Finding]] = {}
    for finding in shown.assessment.findings:
        if finding.kind == "cap":
            capped.setdefault(finding.values["cap"], []).append(finding)
    for finding in shown.assessment.findings:
        if finding.kind not in _FRAMED:
            continue
        if finding.kind != "cap":
            yield finding
        elif capped[finding.values["cap"]][0] is finding:
            held = tuple(code for f in capped[finding.values["cap"]] for code in f.dimensions)
            yield finding.model_copy(update={"dimensions": held})


def _framed(shown: Presented, references: References) -> Iterator[p.Part]:
    for number, finding in enumerate(_once(shown), start=1):
        yield p.Finding(
            title=_said(finding, shown),
            body=words.body(finding, shown),
            because=words.because(finding, shown),
            source=words.source(finding, shown),
            tag=shown.say("finding-tag", n=number, kind=_kind(finding, shown)),
            tone=_tone(finding, shown),
            id=f"finding-{number}",
            refs=_refs(finding, shown, references),
        )


def _said(finding: Finding, shown: Presented) -> str:
    if finding.kind != "cap":
        return words.title(finding, shown)
    return shown.say("say-cap", dimensions=shown.listing(map(shown.dimension, finding.dimensions)))


def _kind(finding: Finding, shown: Presented) -> str:
    if finding.kind != "alarm":
        return shown.say(f"finding-{finding.kind}")
    result = shown.assessment.alarm[finding.alarms[0]]
    name = shown.text(shown.method.alarm[finding.alarms[0]].name)
    return shown.say(f"finding-alarm-{result.colour}", name=shown.quote(name))


def _refs(finding: Finding, shown: Presented, references: References) -> tuple[str, ...]:
    """Cite what a finding rests on: answers, documents, sheets of the audit, exports."""
    used = [m for m in shown.assessment.measures if m.indicator in finding.measures and m.state == "measured"]
    cited = (
        *references.answers(finding.practices),
        *references.documents(finding.practices),
        *references.inputs(words.sheets_behind(finding, shown)),
        *references.exports(files(used)),
        *references.alarms(finding.alarms),
        *((references.method(),) if finding.kind == "cap" else ()),
    )
    return tuple(dict.fromkeys(cited))


def _blocking(shown: Presented, references: References) -> tuple[p.Part, ...]:
    found = [f for f in shown.assessment.findings if f.kind == "blocking"]
    if not found:
        return ()
    held = {practice for f in found for practice in f.practices}
    table = p.Table(
        title=shown.count("blocking-point", len(held)),
        columns=(
            p.Column(title=shown.say("col-dimension"), share=5),
            p.Column(title=shown.say("col-retained"), share=0),
            p.Column(title=shown.say("col-target"), share=0),
            p.Column(title=shown.say("col-blocking"), share=8),
        ),
        rows=tuple(_held(f, shown) for f in found),
        source=shown.everybody,
        refs=(references.everybody(), references.method()),
        small=True,
    )
    return (table,)


def _held(finding: Finding, shown: Presented) -> tuple[str | p.Cell, ...]:
    result = shown.assessment.dimension[finding.dimensions[0]]
    return (
        p.Cell(text=shown.dimension(result.dimension), to=f"dimension-{result.dimension}"),
        p.Cell(level=result.retained, text=""),
        p.Cell(level=result.target, text=""),
        shown.listing(map(shown.practice, finding.practices)),
    )


def _evidence(shown: Presented, references: References) -> tuple[p.Part, ...]:
    found = [f for f in shown.assessment.findings if f.kind == "evidence"]
    if not found:
        return ()
    refuted = shown.refuted
    rows = [
        (
            shown.practice(practice),
            p.Cell(rating=shown.assessment.practice[practice].rating),
            shown.text(shown.method.practices[practice].evidence),
        )
        for f in found
        for practice in f.practices
        if practice not in refuted
    ]
    if not rows:
        return ()
    table = p.Table(
        title=shown.count("proof-title", len(rows)),
        columns=(
            p.Column(title=shown.say("col-practice"), share=3),
            p.Column(title=shown.say("col-rated"), share=0),
            p.Column(title=shown.say("col-show"), share=5),
        ),
        rows=tuple(rows),
        refs=(references.everybody(), references.method()),
        small=True,
    )
    return (table,)


def _strengths(shown: Presented, references: References) -> tuple[p.Part, ...]:
    strong = shown.assessment.strengths
    if not strong:
        return (p.Paragraph(text=shown.say("strengths-none")),)
    first = strong[:_STRONGEST]
    rating = {s: shown.assessment.practice[s].cautious for s in first}
    table = p.Table(
        title=shown.count("strengths-point", len(strong)),
        columns=(
            p.Column(title=shown.say("col-practice"), share=4),
            p.Column(title=shown.say("col-cautious"), share=0),
            p.Column(title=shown.say("col-proof"), share=4),
        ),
        rows=tuple((shown.practice(s), p.Cell(rating=rating[s]), proof(s, shown)) for s in first),
        refs=references.documents(first) or (references.everybody(),),
        small=True,
    )
    if len(strong) == len(first):
        return (p.Together(parts=(table,)) if len(first) <= _FEW else table,)
    more = shown.say("strengths-more", sheet=shown.say("sheet-practices"))
    return table, p.Paragraph(text=more, style="note")


def proof(practice: str, shown: Presented) -> str:
    """Return what supports a rating: its documents, the indicators that confirm it, or its grade's name."""
    result = shown.assessment.practice[practice]
    indicators = [shown.text(shown.method.indicator[i].name) for i in result.measures]
    grade = next(shown.text(g.name) for g in shown.method.scale.grades if g.grade == result.grade)
    return shown.series((*result.documents, *indicators)) or grade
