"""The cover, and the page that a director reads: what the charter settles, what stays open, what to sign first."""

from collections.abc import Iterator

from workbench.charter.model import ClauseDraft, DelayDraft
from workbench.charter.pages_autonomy import level_name
from workbench.charter.pages_facts import changing, first_to_sign, in_state, numbered, ready, waiting, with_status
from workbench.charter.pages_service import priority
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import everybody, refs
from workbench.documents import parts as p
from workbench.method.model import Method

FIRST, SIGNED = 4, 3
"""How many urgent questions, and how many clauses to sign first, the summary lists."""


def cover(shown: Shown) -> p.Cover:
    """Return the cover: a draft, until the open decisions are taken."""
    return p.Cover(
        title=shown.say("title"),
        promise=shown.say("promise"),
        client=shown.audit.client.name,
        facts=(
            (shown.say("fact-form"), shown.say(f"form-{shown.charter.form}")),
            (shown.say("fact-heard"), everybody(shown)),
            (shown.say("fact-method"), shown.say(_version(shown.method), version=shown.method.manifest.version)),
        ),
        draft=True,
        sample=shown.audit.client.fictive,
    )


def summary(shown: Shown) -> tuple[p.Part, ...]:
    """Return the summary, on one page."""
    signing = tuple((shown.clause(c.clause), _how(c, shown)) for c in first_to_sign(shown.charter, SIGNED))
    return (
        p.Heading(text=headline(shown), id="summary"),
        p.Paragraph(text=shown.say("summary-lead"), style="lead"),
        p.BigNumbers(items=tuple(_numbers(shown))),
        p.Heading(level=2, text=shown.say("summary-decided"), numbered=False),
        p.Bullets(items=tuple(_decided(shown))),
        p.Heading(level=2, text=shown.say("summary-open"), numbered=False),
        p.Bullets(items=tuple(_open(shown))),
        *(
            (
                p.Heading(level=2, text=shown.say("summary-first"), numbered=False),
                p.Bullets(items=signing, numbered=True),
            )
            if signing
            else ()
        ),
    )


def headline(shown: Shown) -> str:
    """Return the charter's state as a sentence."""
    sign, left = len(with_status(shown.charter, "to_sign")), len(shown.charter.open)
    if not sign:
        return shown.say("summary-title-kept")
    if not left:
        return shown.count("summary-title-ready", sign)
    return shown.say("summary-title", clauses=shown.count("clauses", sign), left=shown.count("left", left))


def _numbers(shown: Shown) -> Iterator[p.BigNumber]:
    charter = shown.charter
    kept, free = len(with_status(charter, "in_force")), len(ready(charter))
    urgent, of = sum(o.urgent for o in charter.open), len(charter.rights)
    agency = sum("agency_accountable" in r.faults for r in charter.rights)
    yield _number(shown, "sign", len(with_status(charter, "to_sign")), ("clauses", "answers"), kept=kept, ready=free)
    yield _number(shown, "open", len(charter.open), ("decisions", "people"), urgent=_urgent(urgent, shown))
    nobody, unknown = len(in_state(charter, "nobody")), len(in_state(charter, "unknown"))
    yield _number(shown, "nobody", nobody, ("decisions",), of=of, unknown=unknown, agency=agency)
    yield _number(shown, "moving", len(changing(charter, "move")), ("decisions", "method"), of=of)


def _urgent(n: int, shown: Shown) -> str:
    return shown.count("urgent", n) if n else shown.say("urgent-none")


def _number(shown: Shown, key: str, n: int, names: tuple[str, ...], **values: object) -> p.BigNumber:
    label, note = shown.count(f"number-{key}", n), shown.say(f"number-{key}-note", **values)
    return p.BigNumber(value=shown.number(n), label=label, note=note, refs=refs(*names))


def _decided(shown: Shown) -> Iterator[tuple[str, str]]:
    charter = shown.charter
    yield shown.say("decided-who"), shown.say("decided-who-text", n=len(charter.rights))
    model = shown.model(charter.organisation)
    yield shown.say("decided-model"), shown.say("decided-model-text", model=model)
    times = (shown.say("time", priority=name(d, shown), time=shown.clock(d.first)) for d in charter.delays)
    yield shown.say("decided-times"), shown.say("decided-times-text", times=shown.series(times))
    if charter.autonomy:
        yield shown.say("decided-autonomy"), shown.say("decided-autonomy-text", voices=_voices(shown))


def _voices(shown: Shown) -> str:
    """Return who is given which autonomy level, the highest level first."""
    levels: dict[str, list[str]] = {}
    for draft in sorted(shown.charter.autonomy, key=lambda a: a.proposed, reverse=True):
        levels.setdefault(draft.proposed, []).append(draft.person)
    told = [
        shown.say("voice-level", level=level_name(code, shown), persons=shown.listing(map(shown.person, persons)))
        for code, persons in levels.items()
    ]
    return shown.series(told)


def _open(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield the urgent questions, without any the first ones, then how many others there are."""
    found = numbered(shown.charter)
    first = [(number, o) for number, o in found if o.urgent] or list(found)
    for number, decision in first[:FIRST]:
        yield f"{number}.", shown.question(decision)
    others = len(found) - len(first[:FIRST])
    yield "", shown.count("others", others) if others else shown.say("no-others")


def _how(clause: ClauseDraft, shown: Shown) -> str:
    """Return how near a clause is to signature, and what it answers."""
    wait = waiting(shown.charter, clause.clause)
    state = shown.say("waits", questions=", ".join(wait)) if wait else shown.say("signable")
    return shown.count("answers", len(clause.alarms), state=state) if clause.alarms else shown.say("state", state=state)


def name(delay: DelayDraft, shown: Shown) -> str:
    """Return what a priority is for, inside a sentence."""
    text = shown.text(priority(delay, shown).name)
    return text[:1].lower() + text[1:]


def _version(method: Method) -> str:
    """Return the wording of a method's version: as it was published, or as the agency adapts it."""
    return "method-adapted" if method.adapted else "method-version"
