"""The offer beside the usual path of a similar situation (method §5.3): for comparison, never for selection."""

from workbench.documents import parts as p
from workbench.method.modules import Profile
from workbench.offer.presented import Presented
from workbench.offer.references import References


def path(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter of comparison; empty where it resembles no path."""
    found = shown.path
    if found is None or not shown.widest.lines:
        return ()
    held = [m for m in found.modules if m in shown.smallest_with]
    key = "path-title" if len(held) < len(found.modules) else "path-title-all"
    extra = [x.module for x in shown.widest.lines if x.module not in found.modules]
    table = p.Table(
        columns=(p.Column(title=shown.say("col-usual"), share=4), p.Column(title=shown.say("col-yours"), share=6)),
        rows=tuple(_row(m, shown) for m in found.modules),
        refs=(references.method(),),
    )
    return (
        p.Heading(text=shown.say(key, held=len(held), all=len(found.modules)), id="path"),
        p.Paragraph(text=shown.say("path-lead", profile=shown.text(found.name)), style="lead"),
        table,
        *_closest(found, shown),
        *_extra(extra, found, shown),
    )


def _closest(found: Profile, shown: Presented) -> tuple[p.Part, ...]:
    """Return which option lies closest to the path: a landmark beside the choice, never the choice."""
    option = shown.closest
    if option is None:
        return ()
    values = {"option": shown.option(option.code), "held": shown.on_path(option), "all": len(found.modules)}
    return (p.Callout(title=shown.say("path-closest", **values), text=(shown.say("path-closest-text"),)),)


def _row(module: str, shown: Presented) -> tuple[str | p.Cell, ...]:
    name = p.Cell(text=shown.named(module), strong=True, to=module)
    option = shown.smallest_with.get(module)
    if option is not None:
        return name, p.Cell(status="good", text=shown.say("path-held", option=shown.option(option.code)))
    if module in shown.method.selection["SR-01"].lists["already_done"]:
        return name, p.Cell(status="good", text=shown.say("path-done"))
    candidate = shown.candidate.get(module)
    if candidate is None:
        return name, p.Cell(status="unknown", text=_not_called(module, shown))
    if candidate.verdict == "later":
        told = " ".join(shown.until(c) for c in candidate.until)
        return name, p.Cell(status="watch", text=told)
    out = next(x for x in shown.widest.left_out if x.module == module)
    return name, p.Cell(status="watch", text=shown.ruled(f"left-{out.reason}"))


def _not_called(module: str, shown: Presented) -> str:
    """Return that nothing calls a module, or that its small form stands for it."""
    small = shown.method.modules[module].small_form
    if small in shown.smallest_with:
        return shown.say("path-small", module=shown.named(small or ""))
    return shown.say("path-not-called")


def _extra(extra: list[str], found: Profile, shown: Presented) -> tuple[p.Part, ...]:
    """Return what the situation calls beyond the usual path."""
    if not extra:
        return ()
    names = shown.series(shown.module(m) for m in extra)
    return (
        p.Heading(level=2, text=shown.count("path-extra-title", len(extra))),
        p.Paragraph(text=shown.say("path-extra", names=names)),
    )
