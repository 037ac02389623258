"""Who decides what: the table at a glance, what its checks show, then right by right."""

from collections.abc import Iterator

from workbench.charter.model import MatrixCheck, RightDraft
from workbench.charter.pages_facts import changing, in_state
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p

CHANGES = {"keep": "good", "assign": "alert", "move": "watch", "confirm": "unknown"}
"""The sign of each change of holder."""

PROBLEMS = {"agency": "alert", "nobody": "alert", "several": "alert", "bottleneck_today": "watch",
            "unknown": "unknown", "bottleneck": "watch", "empty_role": "alert", "no_deputy": "watch"}  # fmt: skip
"""The sign of what a check of the whole table found."""

PRINTED = ("agency_accountable", "several", "red_by_agency")
"""What is said of a row beside its change; the rest stands in the change itself or in the table of roles."""


def rights(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on decision rights."""
    source = audited(shown)
    rings = [r for r in shown.charter.rights if r.change != "keep"]
    return (
        p.Heading(text=headline(shown), id="rights"),
        p.Paragraph(text=shown.say("rights-lead", n=len(shown.charter.rights)), style="lead"),
        p.Table(
            title=shown.say("checks-title"),
            columns=(p.Column(title=shown.say("col-check"), share=1),),
            rows=tuple((cell,) for cell in _checks(shown)),
            source=source,
            refs=refs("decisions", "people"),
        ),
        _notes(shown),
        p.Break(),
        p.Picture(
            name="matrix",
            title=shown.count("matrix-title", len(rings), of=len(shown.charter.rights)),
            alt=_alt(shown),
            source=source,
            refs=refs("decisions"),
        ),
        p.Wide(
            parts=(
                p.Heading(level=2, text=shown.say("rights-table"), id="rights-table"),
                _table(shown),
            )
        ),
    )


def headline(shown: Shown) -> str:
    """Return what signing the table changes, as a sentence."""
    counts = {"move": len(changing(shown.charter, "move")), "nobody": len(in_state(shown.charter, "nobody"))}
    nobody = "nobody" if counts["move"] else "nobody-alone"
    keys = {"move": "move", "nobody": nobody}
    told = [shown.count(f"rights-{keys[key]}", n) for key, n in counts.items() if n]
    return shown.say("rights-title", what=shown.listing(told)) if told else shown.say("rights-title-kept")


def _checks(shown: Shown) -> Iterator[p.Cell]:
    """Yield what the proposal guarantees, then what the checks found."""
    n = len(shown.charter.rights)
    yield p.Cell(text=shown.say("sound-one", n=n), status="good")
    yield p.Cell(text=shown.say("sound-client", n=n), status="good")
    yield p.Cell(text=shown.say("sound-red"), status="good")
    roles = {code: [c for c in shown.charter.checks if c.code == code] for code in ("empty_role", "no_deputy")}
    for check in shown.charter.checks:
        if check.code not in roles:
            yield p.Cell(text=told(check, shown), status=PROBLEMS[check.code])  # type: ignore[arg-type]
    for code, found in roles.items():
        if found:
            names = shown.listing(shown.role_inside(c.who) for c in found)
            yield p.Cell(text=shown.count(f"roles-{code}", len(found), roles=names), status=PROBLEMS[code])  # type: ignore[arg-type]


def told(check: MatrixCheck, shown: Shown) -> str:
    """Return what a check of the whole table found, as a sentence."""
    who = shown.person(check.who) if check.who in shown.people else shown.role_inside(check.who)
    share = shown.percent(check.share)
    return shown.told(f"check-{check.code}", who=who, share=share, decisions=shown.codes(check.decisions))


def _alt(shown: Shown) -> str:
    counts = {change: len(changing(shown.charter, change)) for change in CHANGES}
    return shown.say("matrix-alt", n=len(shown.charter.rights), **counts)


def _table(shown: Shown) -> p.Table:
    shares = {"code": 0, "decision": 8, "a": 4, "r": 5, "c": 8, "i": 5, "today": 4, "change": 6}
    return p.Table(
        title=shown.say("rights-table-title"),
        columns=tuple(p.Column(title=shown.say(f"col-{key}"), share=share) for key, share in shares.items()),
        rows=tuple(_row(right, shown) for right in shown.charter.rights),
        source=shown.say("rights-source", source=audited(shown)),
        refs=refs("decisions", "method"),
        small=True,
    )


def _row(right: RightDraft, shown: Shown) -> tuple[str | p.Cell, ...]:
    name = shown.decision_name(right.decision)
    return (
        right.decision,
        p.Cell(text=name, strong=True),
        p.Cell(text=shown.role(right.accountable), strong=True),
        shown.roles(right.responsible),
        _many(right.consulted, shown),
        _many(right.informed, shown),
        today(right, shown),
        p.Cell(text=change(right, shown), status=CHANGES[right.change]),  # type: ignore[arg-type]
    )


def _many(roles: tuple[str, ...], shown: Shown) -> str:
    """Return roles, or “everybody else” where nearly all are named."""
    return shown.say("everybody-else") if len(roles) > 6 else shown.roles(roles)


def today(right: RightDraft, shown: Shown) -> str:
    """Return which role holds a right today."""
    if right.today_state != "held" or right.today is None:
        return shown.say(f"today-{'nobody' if right.today_state == 'nobody' else 'unknown'}")
    return shown.role(right.today)


def change(right: RightDraft, shown: Shown) -> str:
    """Return what signing changes for a right, and what is wrong with it today."""
    faults = (shown.told(f"row-{fault}") for fault in right.faults if fault in PRINTED)
    return " ".join((shown.say(f"change-{right.change}"), *faults))


def _notes(shown: Shown) -> p.Table:
    """Return what the table of decisions cannot say in a cell."""
    return p.Table(
        title=shown.say("notes-title"),
        columns=(
            p.Column(title=shown.say("col-code"), share=0),
            p.Column(title=shown.say("col-decision"), share=3),
            p.Column(title=shown.say("col-note"), share=7),
        ),
        rows=tuple(
            (d.id, p.Cell(text=shown.text(d.name), strong=True), shown.text(d.note))
            for d in shown.method.governance.decisions
            if d.note
        ),
        small=True,
        refs=refs("method"),
    )
