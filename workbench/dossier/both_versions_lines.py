"""A wave under two versions of the method, as a consultant reads it: dimension by dimension, then the alarms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbench.documents import formats
from workbench.dossier.both_versions import BothVersions, Compared, Reason, Rung, Side
from workbench.dossier.exchange.difference_lines import change_lines, field_line
from workbench.faults import Fault
from workbench.method.difference import Change
from workbench.method.model import Method
from workbench.values import Text
from workbench.wording import Wording


@dataclass(frozen=True)
class Told:
    """What the lines are told with: the wave's name, both methods, the language, what could not be carried over."""

    wave: str
    old: Method
    new: Method
    wording: Wording
    notices: tuple[Fault, ...] = ()


def compared_lines(both: BothVersions, told: Told) -> Iterator[str]:
    """Yield the lines of a comparison."""
    say = told.wording
    versions = {"old": told.old.manifest.version, "new": told.new.manifest.version}
    yield say("method.compare-head", wave=told.wave, **versions)
    yield _changed("method.compare-reference", both.reference[0], both.reference[1], say)
    if both.rules:
        yield ""
        yield say("method.compare-rules")
        yield from (f"  {line}" if line else "" for line in list(change_lines(both.rules, say))[1:])
    yield ""
    yield say("method.compare-dimensions")
    for compared in both.dimensions:
        yield from _dimension(compared, bool(both.rules), told)
    yield ""
    yield say("method.compare-alarms") if both.alarms else say("method.compare-alarms-none")
    for rung in both.alarms:
        yield from _alarm(rung, told)
    if told.notices:
        yield ""
        yield say("method.compare-carried")
        yield from (f"  {say.fault(fault)}" for fault in told.notices)


def _changed(key: str, old: object, new: object, say: Wording) -> str:
    """Return a figure under both versions, said once where it is the same."""
    return say(f"{key}-same", value=new) if old == new else say(key, old=old, new=new)


def _name(name: str, text: Text | None, say: Wording) -> str:
    return say("method.diff-row", id=name, name=say.text(text)) if text is not None else name


def _dimension(compared: Compared, ruled: bool, told: Told) -> Iterator[str]:
    """Yield a dimension's line, then why it may read otherwise."""
    say = told.wording
    holder = told.new if compared.new is not None else told.old
    name = _name(compared.dimension, holder.dimension_by_code[compared.dimension].name, say)
    if compared.was:
        name = say("method.compare-was", name=name, was=compared.was)
    if compared.new is None or compared.old is None:
        key, side = ("gone", compared.old) if compared.new is None else ("new", compared.new)
        yield f"  {say(f'method.compare-dimension-{key}', name=name, reading=_reading(side, say))}"
    elif compared.same:
        yield f"  {say('method.compare-dimension-same', name=name, reading=_reading(compared.new, say))}"
    else:
        readings = {"old": _reading(compared.old, say), "new": _reading(compared.new, say)}
        yield f"  {say('method.compare-dimension', name=name, **readings)}"
    for reason in compared.reasons:
        yield from (f"      {line}" for line in _reason(reason, told))
    if not compared.same and not compared.reasons and ruled and compared.old and compared.new:
        yield f"      {say('method.compare-by-rules')}"


def _reading(side: Side | None, say: Wording) -> str:
    """Return a level and a score in words."""
    if side is None or side.level is None:
        return say("method.compare-not-assessed")
    score = formats.number(side.score if side.score is not None else Decimal(0), say.language, 1)
    return say("method.compare-reading", level=side.level, cautious=side.cautious, score=score)


def _reason(reason: Reason, told: Told) -> Iterator[str]:
    """Yield one reason, with the fields that changed."""
    say = told.wording
    holder = told.old if reason.kind == "removed" else told.new
    practice = holder.practices.get(reason.id)
    name = _name(reason.id, practice.short if practice else None, say)
    if reason.kind == "changed" and reason.change is not None:
        yield from _fields(name if practice else "", reason.change, say)
        return
    blank = say("method.compare-no-rating")
    old, new = (blank if rating is None else str(rating) for rating in (reason.old, reason.new))
    yield say(f"method.compare-{reason.kind}", name=name, was=reason.was, old=old, new=new)
    if reason.change is not None and reason.change.reason is not None:
        yield f"  {say('method.diff-reason', reason=say.text(reason.change.reason))}"


def _fields(name: str, change: Change, say: Wording) -> Iterable[str]:
    """Yield each field of a change, under what it is about."""
    for field in change.fields:
        said = field_line(change.table, field, say)
        yield say("method.compare-field", name=name, said=said) if name else said


def _alarm(rung: Rung, told: Told) -> Iterator[str]:
    """Yield an alarm whose state changed, with the thresholds that did."""
    say = told.wording
    holder = told.new if rung.alarm in told.new.alarm else told.old
    states = [say(f"method.compare-state-{s or 'absent'}") for s in (rung.old, rung.new)]
    name = _name(rung.alarm, holder.alarm[rung.alarm].name, say)
    yield f"  {say('method.compare-alarm', name=name, old=states[0], new=states[1])}"
    if rung.change is not None:
        yield from (f"      {line}" for line in _fields("", rung.change, say))
