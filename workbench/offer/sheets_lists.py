"""The lists of the workbook: modules as the catalogue describes them, what is left out, what each rule did."""

from workbench.documents.formats import NOTHING
from workbench.offer.model import LeftOut
from workbench.offer.pages_left import outcome
from workbench.offer.pages_reasons import prerequisites
from workbench.offer.pages_rules import sentence
from workbench.offer.sheets_frame import Frame, fields


def write_modules(sheets: Frame) -> None:
    """Write what each called module is, what it leaves, what it needs and the days of one unit by client size."""
    shown = sheets.shown
    days: dict[str, object] = {"kind": "exact", "width": 10}
    columns = fields(
        shown,
        (
            ("module", {}),
            ("name", {"width": 30}),
            ("type", {"width": 17}),
            ("changes", {"width": 44}),
            ("left", {"width": 44}),
            ("before", {"width": 36}),
            ("fit", {"width": 13}),
            ("per", {"width": 16}),
            *((f"size-{size}", days) for size in ("small", "medium", "large")),
        ),
    )
    rows = []
    for candidate in shown.offer.candidates:
        module = shown.method.modules[candidate.module]
        rows.append(
            (
                module.id,
                shown.text(module.name),
                shown.type(module.type),
                shown.text(module.why),
                shown.text(module.deliverable),
                shown.series(prerequisites(module, shown)) or NOTHING,
                shown.say("fit", low=module.fit[0], high=module.fit[1]),
                shown.say(f"unit-{module.per}"),
                *module.days,
            )
        )
    sheets.sheets["modules"].table(columns, rows)


def write_left(sheets: Frame) -> None:
    """Write what each option leaves out, why, and what becomes of it."""
    shown = sheets.shown
    columns = fields(
        shown,
        (
            ("option", {"width": 14}),
            ("module", {}),
            ("name", {"width": 36}),
            ("reason", {"width": 44}),
            ("outcome", {"width": 44}),
            ("points", {"kind": "exact", "width": 10}),
            ("alone", {"kind": "exact", "width": 14}),
        ),
    )
    rows = [
        (
            shown.option(option.code),
            out.module,
            shown.module(out.module),
            _reason(sheets, out),
            outcome(out, shown),
            out.need,
            NOTHING if out.client_days is None else out.client_days,
        )
        for option in shown.offer.options
        for out in option.left_out
    ]
    sheets.sheets["left"].table(columns, rows)


def _reason(sheets: Frame, out: LeftOut) -> str:
    """Return why a module is left out: its condition where it waits for one."""
    shown = sheets.shown
    if out.reason == "later":
        return " ".join(shown.until(condition) for condition in shown.candidate[out.module].until)
    return shown.ruled(f"left-{out.reason}")


def write_rules(sheets: Frame) -> None:
    """Write what each selection rule says and did."""
    shown = sheets.shown
    columns = fields(
        shown,
        (
            ("rule", {}),
            ("name", {"width": 30}),
            ("state", {"width": 16}),
            ("effect", {"width": 60}),
            ("says", {"width": 70}),
        ),
    )
    rows = [
        (
            result.rule,
            shown.text(shown.method.selection[result.rule].name),
            shown.ruled(f"rule-state-{result.state}"),
            sentence(result, shown),
            shown.text(shown.method.selection[result.rule].text),
        )
        for result in shown.offer.rules
    ]
    sheets.sheets["rules"].table(columns, rows)
