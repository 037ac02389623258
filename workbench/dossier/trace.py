"""What stands behind a printed reference, down to the inputs: values, cells, exports, rules, source claims."""

from collections import Counter
from collections.abc import Callable, Iterator

from workbench.audit.model import Answer, Judgement, Proof
from workbench.documents.parts import Link, Trail
from workbench.dossier.trace_inputs import audit_input, context, export, indicator, sheet
from workbench.dossier.trace_plan import module, plan, rule
from workbench.dossier.trace_words import NONE, Line, Telling, listed, pairs, shown


def trace(trail: Trail, told: Telling) -> tuple[Line, ...]:
    """Return the chain behind a reference: its text, what cites it, then all that it leads back to."""
    head = (Line(0, trail.text), Line(0, told.say("cited", titles=listed(trail.cited))))
    return (*head, *(line for link in trail.links for line in behind(link, told)))


def behind(link: Link, told: Telling) -> Iterator[Line]:
    """Yield what a link leads back to; raises KeyError for a kind that is none."""
    yield from _KINDS[link.kind](link.id, told)


def _practice(code: str, told: Telling) -> Iterator[Line]:
    """Yield a practice: how it was read, then its answers, documents, decisions and measures."""
    whole = told.whole
    found = whole.assessment.practice[code]
    yield Line(0, told.say("practice", id=code, name=told.text(whole.method.practices[code].short)))
    values = {key: shown(getattr(found, key)) for key in ("rating", "cautious", "grade", "low", "high")}
    yield Line(1, told.say("practice-read", origin=told.say(f"origin-{found.origin}"), **values))
    yield from (Line(1, _answer(a, told)) for a in whole.audit.answers if a.practice == code)
    yield from (Line(1, _proof(p, told)) for p in whole.audit.proofs if p.practice == code)
    judged = whole.audit.judgement("consensus", code)
    if judged:
        yield from _deepened(_judged(judged, told))
    for used in found.measures:
        yield from _deepened(indicator(used, told))
    yield from told.claims(code)


def _deepened(lines: Iterator[Line]) -> Iterator[Line]:
    yield from (Line(line.depth + 1, line.text) for line in lines)


def _answer(answer: Answer, told: Telling) -> str:
    value = shown(answer.rating) if answer.state == "rated" else told.say(f"state-{answer.state}")
    values = {"who": answer.respondent, "role": answer.role, "value": value, "place": answer.place}
    if answer.function:
        return told.say("answer-function", function=answer.function, **values)
    return told.say("answer", **values)


def _proof(proof: Proof, told: Telling) -> str:
    named = listed(x for x in (proof.document, proof.dated) if x)
    return told.say("proof", grade=proof.grade, document=named, place=proof.place)


def _document(name: str, told: Telling) -> Iterator[Line]:
    """Yield the cells in which a document was noted."""
    yield from (Line(0, f"{p.practice}: {_proof(p, told)}") for p in told.whole.audit.proofs if p.document == name)


def _judgement(code: str, told: Telling) -> Iterator[Line]:
    yield from (line for j in told.whole.audit.judgements if j.id == code for line in _judged(j, told))


def _judged(found: Judgement, told: Telling) -> Iterator[Line]:
    """Yield a decision that people took; its author stays in the inputs."""
    values = {key: getattr(found, key) for key in ("id", "kind", "target", "value", "reason")}
    yield Line(0, told.say("judgement", day=found.at.date().isoformat(), **values))
    if found.counts:
        yield Line(1, told.say("judgement-counts", counts=listed(found.counts)))


def _answers(_: str, told: Telling) -> Iterator[Line]:
    """Yield every respondent by number, with how many answers stand in which files."""
    audit = told.whole.audit
    for who in audit.respondents:
        files = Counter(a.place.file for a in audit.answers if a.respondent == who.ref)
        values = {"who": who.ref, "role": who.role, "n": files.total(), "files": listed(files)}
        yield Line(0, told.say("respondent", **values))


def _levels(_: str, told: Telling) -> Iterator[Line]:
    """Yield the profile: each dimension's levels and caps, and the level that rules refer to."""
    for found in told.whole.assessment.dimensions:
        name = told.text(told.whole.method.dimension_by_code[found.dimension].name)
        if not found.assessed:
            yield Line(0, told.say("dimension-none", id=found.dimension, name=name))
            continue
        values = {key: shown(getattr(found, key)) for key in ("retained", "declared", "low", "high")}
        yield Line(0, told.say("dimension", id=found.dimension, name=name, **values))
        if found.caps:
            yield Line(1, told.say("dimension-caps", caps=listed(found.caps)))
    yield Line(0, told.say("reference-level", level=told.whole.assessment.reference))
    yield from _answers("", told)


def _alarm(code: str, told: Telling) -> Iterator[Line]:
    """Yield an alarm: its state, what it read, its thresholds, its practices and measures, its source claims."""
    found, named = told.whole.assessment.alarm[code], told.whole.method.alarm[code]
    yield Line(0, told.say("alarm", id=code, name=told.text(named.name), state=told.say(f"alarm-{found.state}")))
    if found.facts:
        yield Line(1, told.say("facts", facts=pairs(dict(found.facts))))
    if named.parameters:
        yield Line(1, told.say("parameters", parameters=pairs(dict(named.parameters))))
    for practice in found.practices:
        yield from _deepened(_practice(practice, told))
    for used in found.measures:
        yield from _deepened(indicator(used, told))
    yield from told.claims(code)


def _method(_: str, told: Telling) -> Iterator[Line]:
    method = told.whole.method
    yield Line(0, told.say("method", version=method.manifest.version, fingerprint=method.fingerprint))


def _rates(_: str, told: Telling) -> Iterator[Line]:
    """Yield the files in which prices stand, with their hashes."""
    files = (f"{name} ({sha[:12]})" for name, sha in told.files.items() if name.endswith((".yml",)))
    yield Line(0, told.say("rates", files=", ".join(files) or NONE))


_KINDS: dict[str, Callable[[str, Telling], Iterator[Line]]] = {
    "practice": _practice,
    "document": _document,
    "judgement": _judgement,
    "answers": _answers,
    "levels": _levels,
    "alarm": _alarm,
    "indicator": indicator,
    "export": export,
    "sheet": sheet,
    "context": context,
    "input": audit_input,
    "method": _method,
    "rates": _rates,
    "rule": rule,
    "module": module,
    "plan": plan,
}
