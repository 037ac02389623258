"""Pages on the modes: each activity today and at the target, why, and what would change it."""

from collections.abc import Iterator

from workbench.documents import parts as p
from workbench.documents.charts_bars import ModeRow, mode_chart
from workbench.documents.formats import NOTHING
from workbench.roadmap.model import ActivityMode
from workbench.roadmap.pages_words import MODES, Words
from workbench.roadmap.references import judged, refs

CAPACITY = "K10"


def modes(words: Words) -> tuple[p.Part, ...]:
    """Return the chapter on the modes."""
    counts = {f"{mode}": len(words.of_mode(mode)) for mode in MODES}
    known = sum(m.today is not None for m in words.roadmap.modes)
    return (
        p.Heading(text=words.say("modes-title", **counts), id="modes"),
        p.Paragraph(text=words.say("modes-lead"), style="lead"),
        *_fragile(words),
        p.Heading(level=2, text=words.say("because-title"), id="because"),
        p.Paragraph(text=words.say("because-lead", inside=_least(words), outside=_most(words))),
        _criteria(words),
        p.Picture(
            name="modes",
            title=_picture_title(words),
            alt=words.say("modes-alt", **counts, moved=_moved(words)),
            source=words.say("modes-source", known=known, all=len(words.roadmap.modes)),
            refs=refs("activities"),
        ),
        _table(words),
    )


def _least(words: Words) -> str:
    return _signed(words.method.transfer.pull_internal, words)


def _most(words: Words) -> str:
    return _signed(words.method.transfer.pull_external, words)


def _signed(value: int, words: Words) -> str:
    return ("+" if value > 0 else "") + words.number(value)


def _moved(words: Words) -> int:
    return sum(m.today is not None and m.today != m.mode for m in words.roadmap.modes)


def _picture_title(words: Words) -> str:
    moved = _moved(words)
    return words.count("modes-picture", moved) if moved else words.say("modes-picture-none")


def figures(words: Words) -> dict[str, bytes]:
    """Return the picture of the modes, grouped by where they end."""
    rows = [
        ModeRow(
            name=words.activity(m.activity),
            group=words.say("group-mode", mode=words.mode(mode), count=len(words.of_mode(mode))),
            today=m.today,
            target=m.mode,
        )
        for mode in MODES
        for m in words.of_mode(mode)
    ]
    return {"modes": mode_chart(rows, words.edition)}


def _criteria(words: Words) -> p.Table:
    rows = tuple(
        (c.id, p.Cell(text=words.text(c.name), strong=True), words.text(c.meaning), words.say(f"pull-{c.pull}"))
        for c in words.method.transfer.criteria
    )
    return p.Table(
        columns=(
            p.Column(title=words.say("col-code"), share=0),
            p.Column(title=words.say("col-criterion"), share=3),
            p.Column(title=words.say("col-meaning"), share=7),
            p.Column(title=words.say("col-pull"), share=3),
        ),
        rows=rows,
        small=True,
        refs=refs("method"),
    )


def _fragile(words: Words) -> Iterator[p.Part]:
    """Yield what hangs on one point: the internal capacity, then the other criteria."""
    leaning = [m for m in words.roadmap.modes if any(f.criterion == CAPACITY and f.delta < 0 for f in m.flips)]
    close = [m for m in words.roadmap.modes if any(f.criterion != CAPACITY for f in m.flips)]
    if leaning:
        yield p.Finding(
            title=words.count("fragile-capacity", len(leaning)),
            body=(words.say("fragile-capacity-text"),),
            tone="watch",
            refs=refs("activities", "people"),
        )
    if close:
        yield p.Finding(
            title=words.count("fragile-close", len(close)),
            body=(words.say("fragile-close-text", names=words.joined([words.activity(m.activity) for m in close])),),
            tone="watch",
            refs=refs("activities"),
        )


def _table(words: Words) -> p.Table:
    rows: list[tuple[str | p.Cell, ...]] = []
    for mode in MODES:
        of_mode = words.of_mode(mode)
        if of_mode:
            rows.append((words.say("group-target", mode=words.mode(mode), count=len(of_mode)),))
        rows += [_row(m, words) for m in of_mode]
    return p.Table(
        title=words.say("modes-table"),
        columns=(
            p.Column(title=words.say("col-activity"), share=4),
            p.Column(title=words.say("col-today"), share=2),
            p.Column(title=words.say("col-target"), share=2),
            p.Column(title=words.say("col-because"), share=9),
        ),
        rows=tuple(rows),
        source=words.say("modes-table-source"),
        refs=(*refs("activities", "context", "people", "method"), *judged(words)),
        small=True,
    )


def _row(mode: ActivityMode, words: Words) -> tuple[str | p.Cell, ...]:
    return (
        p.Cell(text=words.activity(mode.activity), strong=True),
        p.Cell(text=words.mode(mode.today), mode=mode.today) if mode.today else p.Cell(text=NOTHING, muted=True),
        p.Cell(text=words.mode(mode.mode), mode=mode.mode),
        " ".join(reasons(mode, words)),
    )


def reasons(mode: ActivityMode, words: Words) -> Iterator[str]:
    """Yield why an activity has its mode: criteria, rules that overrode them, the form of sharing, flips."""
    text = because(mode, words)
    if text:
        yield words.say("sentence", text=text[0].upper() + text[1:])
    yield from (words.plan(f"mode-rule-{rule}") for rule in mode.rules)
    if mode.form:
        yield words.say("form", form=words.plan(f"form-{mode.form}"))
    if mode.judged:
        yield words.plan("mode-judged")
    elif mode.flips:
        yield words.say("flips", flips=words.joined(list(flips(mode, words))))
    yield from consensus(mode, words)


def consensus(mode: ActivityMode, words: Words) -> Iterator[str]:
    """Yield what a workshop rated of an activity's criteria, with its reason."""
    names = {c.id: words.text(c.name) for c in words.method.transfer.criteria}
    for judgement in words.audit.live_judgements:
        activity, _, criterion = judgement.target.partition(":")
        if judgement.kind == "criterion" and activity == mode.activity and criterion in names:
            values = {"criterion": names[criterion], "value": judgement.value, "reason": judgement.reason}
            yield words.say("criterion-consensus", **values)


def because(mode: ActivityMode, words: Words) -> str:
    """Return the reason of a mode by its criteria (“because … and …”), empty where no criterion counts."""
    criteria = {c.id: words.text(c.because) for c in words.method.transfer.criteria}
    found = [criteria[k] for k in mode.because]
    if not found:
        return ""
    if len(found) == 1:
        return words.plan("because-one", first=found[0])
    pulls = {c.id: c.pull for c in words.method.transfer.criteria}
    opposed = len({pulls[k] for k in mode.because}) > 1
    return words.plan("because-mixed" if opposed else "because-two", first=found[0], second=found[1])


def flips(mode: ActivityMode, words: Words) -> Iterator[str]:
    """Yield what moves by one point would change the mode, those that end alike together."""
    ends = dict.fromkeys((f.mode, f.delta) for f in mode.flips)
    for target, delta in ends:
        codes = [f.criterion for f in mode.flips if (f.mode, f.delta) == (target, delta)]
        key = "flip-rises" if delta > 0 else "flip-falls"
        yield words.count(key, len(codes), mode=words.mode(target).lower(), criteria=", ".join(codes))
