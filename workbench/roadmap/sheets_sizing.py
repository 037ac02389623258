"""Sheets on staffing and cost: the formulas of the method, live, and both risks named."""

from decimal import Decimal

from workbench.documents.excel import Area, Content, Field, Formula, Sheet
from workbench.roadmap.model import ActivityMode, CostLine
from workbench.roadmap.pages_words import Words
from workbench.roadmap.sheets_inputs import Inputs
from workbench.roadmap.sizing import PER_MESSAGE


def write_sizing(sheet: Sheet, inputs: Inputs, words: Words) -> Area:
    """Write the hours that messages ask for, then the headcount by messages, by presence, by volume."""
    rules, activities = words.method.rules, words.method.activities
    apart = rules["RR-10"].lists["activities"]
    counted = [
        m for m in words.roadmap.modes if activities[m.activity].family in PER_MESSAGE and m.activity not in apart
    ]
    fields = (
        Field("id", words.say("col-code"), width=22),
        Field("activity", words.say("col-activity"), width=48),
        Field("client", words.say("col-client-hours"), kind="number", width=12),
        Field("agency", words.say("col-agency-hours"), kind="number", width=12),
        Field("hours", words.say("col-hours"), kind="number", width=12),
        Field("known", words.say("col-known"), width=12),
    )
    area = sheet.area_at(fields, len(counted) + 1)
    rows = [_hours_row(i, m, area, words) for i, m in enumerate(counted)]
    hours = sum((m.client_hours + m.agency_hours for m in counted), Decimal(0))
    stop = len(counted)
    total = Formula(f"=SUM({area.column('hours', 0, stop)})", hours)
    sheet.table(fields, [*rows, (None, words.say("total"), None, None, total, None)], total=True)
    _needs(sheet, area.cell(stop, "hours"), inputs, words)
    return area


def _hours_row(row: int, mode: ActivityMode, area: Area, words: Words) -> tuple[Content, ...]:
    client, agency = area.here(row, "client"), area.here(row, "agency")
    return (
        mode.activity,
        words.activity(mode.activity),
        mode.client_hours,
        mode.agency_hours,
        Formula(f"={client}+{agency}", mode.client_hours + mode.agency_hours),
        words.say("yes" if mode.hours_known else "no"),
    )


def _needs(sheet: Sheet, hours: str, inputs: Inputs, words: Words) -> None:
    sizing, none = words.roadmap.sizing, words.say("none")
    fte: Content = none
    if sizing.message_fte is not None:
        fte = Formula(f"=ROUND({hours}/{inputs['productive']},2)", sizing.message_fte)
    covered, presence, messages = (inputs[key] for key in ("covered", "presence", "messages"))
    posts = {key: words.plan(f"post-{key}") for key in ("distributed", "part", "post")}
    above = f'IF({messages}>{inputs["post"]},"{posts["post"]}","{posts["part"]}")'
    choose = f'IF({messages}<{inputs["distributed"]},"{posts["distributed"]}",{above})'
    rows: list[tuple[Content, ...]] = [
        (words.say("size-messages"), words.say("size-messages-live"), fte),
        (
            words.say("size-presence"),
            words.say("size-presence-live"),
            Formula(
                f'=IF(ISNUMBER({covered}),ROUND({covered}/{presence},2),"{none}")',
                none if sizing.presence_fte is None else sizing.presence_fte,
            ),
        ),
        (
            words.say("size-volume"),
            words.say("size-volume-live"),
            Formula(f'=IF(ISNUMBER({messages}),{choose},"{none}")', posts[sizing.post] if sizing.post else none),
        ),
    ]
    fields = (
        Field("what", words.say("col-sized")),
        Field("how", words.say("col-formula")),
        Field("need", words.say("col-needed-fte"), kind="exact"),
    )
    sheet.table(fields, rows)


def costs_known(words: Words) -> bool:
    """Return whether an internal or an agency cost was declared."""
    return any(c.internal is not None or c.agency is not None for c in words.roadmap.costs)


def write_costs(sheet: Sheet, inputs: Inputs, words: Words) -> Area:
    """RR-29: write what the client declared to pay and what the same hours cost inside; both risks named."""
    costs = words.roadmap.costs
    fields = (
        Field("id", words.say("col-code"), width=9),
        Field("activity", words.say("col-activity"), width=36),
        Field("client", words.say("col-client-hours"), kind="number", width=10),
        Field("agency", words.say("col-agency-hours"), kind="number", width=10),
        Field("internal", words.say("col-cost-inside"), kind="money", width=14),
        Field("paid", words.say("col-paid"), kind="money", width=14),
        Field("outside", words.say("col-cost-outside"), kind="money", width=14),
        Field("risk_in", words.say("col-risk-inside"), width=42),
        Field("risk_out", words.say("col-risk-outside"), width=42),
    )
    area = sheet.area_at(fields, len(costs))
    return sheet.table(fields, [_cost_row(i, c, area, inputs, words) for i, c in enumerate(costs)])


def _cost_row(row: int, cost: CostLine, area: Area, inputs: Inputs, words: Words) -> tuple[Content, ...]:
    mode = next(m for m in words.roadmap.modes if m.activity == cost.activity)
    paid = next((a.agency_cost for a in words.audit.activities if a.activity == cost.activity), None)
    client, agency, told = (area.here(row, key) for key in ("client", "agency", "paid"))
    none = words.say("none")
    inside: Content = none
    if cost.internal is not None:
        inside = Formula(f"=ROUND(({client}+{agency})/{inputs['day']}*{inputs['cost']},2)", cost.internal)
    outside: Content = none
    if cost.agency is not None:
        outside = Formula(f"=ROUND({told}/{agency}*({client}+{agency}),2)", cost.agency)
    return (
        cost.activity,
        words.activity(cost.activity),
        mode.client_hours,
        mode.agency_hours,
        inside,
        paid if cost.agency is not None else none,
        outside,
        _risk("outward", mode, words),
        _risk("inward", mode, words),
    )


def _risk(pull: str, mode: ActivityMode, words: Words) -> str:
    """Return the criterion that weighs most on one side, by its name."""
    side = [c for c in words.method.transfer.criteria if c.pull == pull]
    top = max(side, key=lambda c: mode.scores[c.id] * c.weight)
    if mode.scores[top.id] == 0:
        return words.say("none")
    return words.say("risk", code=top.id, name=words.text(top.name), score=mode.scores[top.id])
