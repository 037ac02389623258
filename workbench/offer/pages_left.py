"""What the offer leaves out and why: later, when…; beyond a limit; by a person's decision."""

from workbench.documents import parts as p
from workbench.offer.model import LeftOut
from workbench.offer.presented import Presented
from workbench.offer.references import References

_LIMITS = ("ceiling", "budget", "absorption", "unplaced")


def left_out(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on what is left out; empty where nothing is."""
    parts = (*_later(shown, references), *_limited(shown, references), *_refused(shown, references))
    if not parts:
        return ()
    later = sum(c.verdict == "later" for c in shown.offer.candidates)
    title = shown.count("left-title", later) if later else shown.say("left-title-none")
    lead = p.Paragraph(text=shown.say("left-lead"), style="lead")
    return p.Heading(text=title, id="left"), lead, *parts


def _later(shown: Presented, references: References) -> tuple[p.Part, ...]:
    waiting = [c for c in shown.offer.candidates if c.verdict == "later"]
    if not waiting:
        return ()
    groups: dict[str, list[tuple[p.Cell, str]]] = {}
    for c in waiting:
        row = p.Cell(text=shown.named(c.module), strong=True), shown.text(shown.method.modules[c.module].why)
        groups.setdefault(" ".join(shown.until(condition) for condition in c.until), []).append(row)
    table = p.Table(
        columns=(
            p.Column(title=shown.say("col-module"), share=5),
            p.Column(title=shown.say("col-brings"), share=9),
        ),
        rows=tuple(row for condition, rows in groups.items() for row in ((condition,), *rows)),
        small=True,
        refs=(references.method(),),
    )
    return p.Heading(level=2, text=shown.count("later-title", len(waiting)), id="later"), table


def outcome(out: LeftOut, shown: Presented) -> str:
    """Return what becomes of a module left out."""
    if out.then == "client_only":
        return shown.ruled("then-client_only", days=shown.whole_days(out.client_days))
    return shown.ruled("then-later-step" if out.step else "then-later")


def limited(shown: Presented) -> tuple[tuple[str, LeftOut], ...]:
    """Return what limits left out of each option, as (option, module)."""
    return tuple((o.code, out) for o in shown.offer.options for out in o.left_out if out.reason in _LIMITS)


def _limited(shown: Presented, references: References) -> tuple[p.Part, ...]:
    found = limited(shown)
    if not found:
        return ()
    merged: dict[tuple[str, str], list[tuple[str, LeftOut]]] = {}
    for code, out in found:
        merged.setdefault((out.module, out.reason), []).append((code, out))
    groups: dict[str, list[tuple[p.Cell, str]]] = {}
    for (module, reason), entries in merged.items():
        names = shown.listing(shown.option(code) for code, _ in entries)
        row = p.Cell(text=shown.named(module), strong=True), outcome(entries[0][1], shown)
        groups.setdefault(shown.say("left-of", options=names, why=shown.ruled(f"left-{reason}")), []).append(row)
    table = p.Table(
        columns=(
            p.Column(title=shown.say("col-module"), share=1),
            p.Column(title=shown.say("col-then"), share=1),
        ),
        rows=tuple(row for told, rows in groups.items() for row in ((told,), *rows)),
        small=True,
        refs=references.declared("budget_year", "agency_days_max", "client_days_month"),
    )
    return (
        p.Heading(level=2, text=shown.count("limited-title", len({module for module, _ in merged})), id="limited"),
        p.Paragraph(text=shown.say("limited-text")),
        table,
    )


def _refused(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return what a person left out, with the reason written down; never who."""
    rows = tuple(
        (p.Cell(text=shown.named(c.module), strong=True), _reason(c.module, shown))
        for c in shown.offer.candidates
        if c.verdict == "excluded"
    )
    if not rows:
        return ()
    table = p.Table(
        columns=(p.Column(title=shown.say("col-module"), share=3), p.Column(title=shown.say("col-reason"), share=6)),
        rows=rows,
        small=True,
        refs=references.excluded(),
    )
    return p.Heading(level=2, text=shown.count("refused-title", len(rows)), id="refused"), table


def _reason(module: str, shown: Presented) -> str:
    judged = shown.audit.judgement("exclude", module)
    return judged.reason if judged and judged.reason else shown.say("no-reason")
