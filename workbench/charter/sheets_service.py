"""Response times and the chain of escalation in minutes, recounted when a promise or an assumption changes."""

from decimal import Decimal

from workbench.charter.delays import steps
from workbench.charter.holders import in_force
from workbench.charter.model import DelayDraft
from workbench.charter.pages_service import chain_steps, fault, node_name, pressing, priority, promise_of
from workbench.charter.pages_shown import Shown
from workbench.charter.sheets_frame import heads, known, open_sheet, spelt
from workbench.documents.excel import Area, Book, Content, Field, Formula

FIELDS = {
    "code": "text", "priority_name": "text", "first": "whole", "solution": "whole", "runs": "text", "against": "text",
    "most": "whole", "promise": "whole", "internal": "whole", "sum": "whole", "left": "text", "median": "whole",
    "p90": "whole", "tenable": "text",
}  # fmt: skip


def delay_sheet(book: Book, shown: Shown) -> Area:
    """Write the times promised, owed and measured, in minutes, with their arithmetic live (ESC-05, ESC-06)."""
    sheet = open_sheet(book, shown, "delays")
    edit = {key: {"editable": True, "width": 13} for key in ("first", "solution", "most")}
    fields = heads(shown, FIELDS, priority_name={"width": 38}, tenable={"width": 20}, **edit)  # type: ignore[arg-type]
    area = sheet.area_at(fields, len(shown.charter.delays))
    sheet.table(fields, [_delay(row, delay, area, shown) for row, delay in enumerate(shown.charter.delays)])
    return area


def _delay(row: int, delay: DelayDraft, area: Area, shown: Shown) -> tuple[Content, ...]:
    about, here = priority(delay, shown), {key: area.here(row, key) for key in FIELDS}
    against = shown.say(f"against-word-{about.against}")
    solved = spelt(shown.say("against-word-solution"))
    promise = f"=IF(AND({here['against']}={solved},ISNUMBER({here['solution']})),{here['solution']},{here['first']})"
    head = (
        delay.priority, shown.text(about.name), delay.first, delay.solution if delay.solution is not None else "–",
        shown.say("always" if delay.always else "staffed"), against,
    )  # fmt: skip
    times: tuple[Content, ...] = ("–", Formula(promise, promise_of(delay, shown)), "–", "–", "–")
    if delay.internal is not None and about.internal is not None:
        times = (about.internal, Formula(promise, promise_of(delay, shown)), *_owed(delay, here, shown))
    median = "–" if delay.measured_median is None else delay.measured_median
    p90 = delay.measured_p90 if delay.measured_p90 is not None else shown.say("not-reached") if delay.never else "–"
    measured: tuple[Content, ...] = (median, p90)
    return (*head, *times, *measured, _tenable(delay, here, shown))


def _owed(delay: DelayDraft, here: dict[str, str], shown: Shown) -> tuple[Content, ...]:
    """Return the referent's deadline, the sum when everybody is silent, and whether it fits, live."""
    triage, share, more = (shown.say(f"name-{name}") for name in ("triage", "left-share", "deputy-share"))
    yes, no = shown.say("fits"), shown.say("too-long")
    internal = f"=MIN({here['most']},INT(MAX(0,{here['promise']}-{triage})*{share}))"
    total = f"={triage}+{here['internal']}+2*INT({here['internal']}*{more})"
    fits = f"=IF(AND({here['internal']}>0,{here['sum']}<={here['promise']}),{spelt(yes)},{spelt(no)})"
    minutes = sum(steps(delay.internal or 0, shown.method.governance.times))
    return Formula(internal, delay.internal), Formula(total, minutes), Formula(fits, yes if delay.fits else no)


def _tenable(delay: DelayDraft, here: dict[str, str], shown: Shown) -> Formula:
    yes, no, unknown = (spelt(shown.say(f"tenable-{status}")) for status in ("good", "alert", "unknown"))
    never = f"{here['p90']}={spelt(shown.say('not-reached'))}"
    slower = f"IF({never},{no},IF(AND(ISNUMBER({here['median']}),{here['median']}>{here['first']}),{no},{unknown}))"
    formula = f"=IF(ISNUMBER({here['p90']}),IF({here['p90']}<={here['first']},{yes},{no}),{slower})"
    status = {True: "good", False: "alert", None: "unknown"}[delay.tenable]
    return Formula(formula, shown.say(f"tenable-{status}"))


def chain_sheet(book: Book, shown: Shown, delays: Area) -> None:
    """Write the chain of the most pressing priority on the clock, then what breaks it."""
    sheet = open_sheet(book, shown, "chain")
    fields = heads(shown, {"step": "text", "person": "text", "minutes": "whole", "clock": "whole"}, step={"width": 52})
    delay, nodes = pressing(shown), shown.charter.escalation
    area = sheet.area_at(fields, len(nodes))
    row = shown.charter.delays.index(delay) if delay else 0
    internal, promise, more = delays.cell(row, "internal"), delays.cell(row, "promise"), shown.say("name-deputy-share")
    minutes = {"CM": f"={shown.say('name-triage')}", "referent": f"={internal}"}
    rows: list[tuple[Content, ...]] = []
    for n, (node, step) in enumerate(zip(nodes, chain_steps(shown), strict=True)):
        text = minutes.get(node.role, f"=INT({internal}*{more})")
        before = f"SUM({area.here(0, 'minutes')}:{area.here(n - 1, 'minutes')})" if n else "0"
        if node.minutes is None:
            text = f"=MAX(0,{promise}-{before})"
        own: Content = Formula(text, step.stop - step.start) if delay else step.stop - step.start
        clock = Formula(f"=SUM({area.here(0, 'minutes')}:{area.here(n, 'minutes')})", step.stop)
        rows.append((node_name(node, shown), shown.person(node.person) if node.person else "–", own, clock))
    sheet.table(fields, rows)
    faults = [(fault(found, shown),) for found in shown.charter.escalation_faults]
    sheet.table((Field("fault", shown.say("col-fault"), width=52),), faults or [(shown.say("no-fault"),)])


def assumption_sheet(book: Book, shown: Shown) -> None:
    """Write the assumptions that the other sheets' formulas read, each under a name."""
    sheet = open_sheet(book, shown, "assumptions")
    times = shown.method.governance.times
    rule = next(r for r in shown.method.governance.escalation if r.id == "ESC-05")
    signed = all(in_force(shown.audit, clause) for clause in shown.method.rules["RR-13"].lists["clauses"])
    values: dict[str, Content] = {
        "triage": times.triage,
        "left-share": rule.parameters["share_of_time_left"],
        "deputy-share": times.deputy_share,
        "bottleneck": Decimal(shown.method.governance.bottleneck),
        "support": known(shown, signed),
    }
    fields = (
        Field("assumption", shown.say("col-assumption"), width=60),
        Field("value", shown.say("col-value"), kind="exact", width=12, editable=True),
        Field("source", shown.say("col-source"), width=40),
    )
    area = sheet.table(fields, [
        (shown.say(f"assume-{key}"), value, shown.say(f"assume-{key}-source")) for key, value in values.items()
    ])  # fmt: skip
    for row, key in enumerate(values):
        book.name(shown.say(f"name-{key}"), area.cell(row, "value"), shown.say(f"assume-{key}"))
