"""Sheets of the load: internal days and agency hours month by month, live, and their charts."""

from decimal import ROUND_FLOOR, Decimal

from workbench.assessment.level import rounded
from workbench.documents.excel import Area, Content, ExcelChart, Field, Formula, Series, Sheet
from workbench.roadmap.load import agency_days
from workbench.roadmap.model import MonthLoad
from workbench.roadmap.pages_words import Words
from workbench.roadmap.place import CENT
from workbench.roadmap.sheets_inputs import Inputs
from workbench.roadmap.sheets_plan import foundations


def load_fields(words: Words) -> tuple[Field, ...]:
    """Return the columns of the monthly load."""
    return (
        Field("month", words.say("col-month"), kind="whole", width=8),
        Field("opens", words.say("col-calendar"), kind="month", width=11),
        Field("phase", words.say("col-phase"), width=8),
        Field("steps", words.say("col-steps-days"), kind="exact", width=12),
        Field("transfers", words.say("col-transfer-days"), kind="exact", width=12),
        Field("days", words.say("col-asked"), kind="exact", width=12),
        Field("capacity", words.say("col-capacity"), kind="exact", width=12),
        Field("free", words.say("col-free"), kind="exact", width=12),
        Field("support", words.say("col-support-days"), kind="exact", width=12),
        Field("guided", words.say("col-guided-hours"), kind="exact", width=14),
        Field("accompaniment", words.say("col-accompaniment"), kind="exact", width=14),
        Field("execution", words.say("col-execution"), kind="exact", width=14),
        Field("part", words.say("col-part"), kind="percent", width=14),
        Field("share", words.say("col-share"), kind="percent", width=12),
        Field("low", words.say("col-low"), kind="percent", width=11),
        Field("high", words.say("col-high"), kind="percent", width=11),
    )


def load_area(sheet: Sheet, words: Words) -> Area:
    """Return where the months will stand, total included."""
    return sheet.area_at(load_fields(words), len(words.roadmap.months) + 1)


def write_load(sheet: Sheet, plan: Area, inputs: Inputs, words: Words) -> Area:
    """Write the months and return where they stand, the total row included."""
    area, months = load_area(sheet, words), words.roadmap.months
    rows = [_row(i, m, (area, plan), inputs, words) for i, m in enumerate(months)]
    sheet.table(load_fields(words), [*rows, _total(area, words)], total=True)
    stop = len(months)
    sheet.put(sheet.row, 0, words.say("mean-label"), look="label")
    sheet.put(sheet.row, 5, Formula(f"=AVERAGE({area.column('days', 0, stop)})", words.mean_days), "exact")
    return area


def _row(row: int, month: MonthLoad, areas: tuple[Area, Area], inputs: Inputs, words: Words) -> tuple[Content, ...]:
    area, plan = areas
    number, steps, transfers, days, support, guided, accompaniment, execution = (
        area.here(row, key)
        for key in ("month", "steps", "transfers", "days", "support", "guided", "accompaniment", "execution")
    )
    stop = plan.count - 1
    first, last, kind = (plan.column(key, 0, stop) for key in ("first", "last", "kind"))
    within = f'{first},"<="&{number},{last},">="&{number}'
    not_transfer = f'{kind},"<>"&"{words.edition.word("chart_transfer")}"'
    own, helped = foundations(words, month.month), agency_days(words.roadmap.steps, month.month)
    both = month.accompaniment_hours + month.execution_hours
    low, high = words.roadmap.share_reference
    capacity: Content = Formula(
        f'=IF(ISNUMBER({inputs["capacity"]}),{inputs["capacity"]},"")', _or_empty(month.capacity)
    )
    left = "" if month.capacity is None else month.capacity - month.client_days
    part = month.accompaniment_hours / both if both else ""
    return (
        month.month,
        words.opens(month.month),
        words.phase_of(month.month).code,
        Formula(f"=SUMIFS({plan.column('client_month', 0, stop)},{within},{not_transfer})", own),
        month.client_days - own,
        Formula(f"={steps}+{transfers}", month.client_days),
        capacity,
        Formula(f'=IF(ISNUMBER({inputs["capacity"]}),{inputs["capacity"]}-{days},"")', left),
        Formula(f"=SUMIFS({plan.column('agency_month', 0, stop)},{within})", helped),
        _own_hours(month.accompaniment_hours, helped * words.method.transfer.hours_per_day),
        Formula(f"=ROUND({guided}+{support}*{inputs['day']},2)", month.accompaniment_hours),
        month.execution_hours,
        Formula(f'=IF({accompaniment}+{execution}>0,{accompaniment}/({accompaniment}+{execution}),"")', part),
        words.say("none") if month.internal_share is None else month.internal_share,
        low,
        high,
    )


def _own_hours(total: Decimal, guided: Decimal) -> Decimal:
    """Return the accompaniment of a month that comes from no step, such that with the steps it makes the total."""
    apart = total - guided
    low = apart.quantize(Decimal(CENT), ROUND_FLOOR)
    near = (low, low + Decimal(CENT))
    return next((hours for hours in near if hours >= 0 and rounded(hours + guided, CENT) == total), apart)


def _or_empty(value: Decimal | None) -> Decimal | str:
    return "" if value is None else value


def _total(area: Area, words: Words) -> tuple[Content, ...]:
    months, stop = words.roadmap.months, area.count - 1
    own = sum((foundations(words, m.month) for m in months), Decimal(0))
    asked = sum((m.client_days for m in months), Decimal(0))
    values: dict[str, Decimal] = {
        "steps": own,
        "transfers": asked - own,
        "days": asked,
        "support": sum((agency_days(words.roadmap.steps, m.month) for m in months), Decimal(0)),
        "accompaniment": sum((m.accompaniment_hours for m in months), Decimal(0)),
        "execution": sum((m.execution_hours for m in months), Decimal(0)),
    }
    cells: dict[str, Content] = {
        key: Formula(f"=SUM({area.column(key, 0, stop)})", value) for key, value in values.items()
    }
    return tuple(words.say("total") if key == "phase" else cells.get(key) for key in area.keys)


def write_charts(sheet: Sheet, area: Area, words: Words) -> None:
    """Write the charts: the load, what the agency's hours are for, the internal share."""
    stop = area.count - 1
    months = area.column("month", 0, stop)

    def series(key: str, tone: int) -> Series:
        return Series(words.say(f"series-{key}"), months, area.column(key, 0, stop), tone)

    days = (series("days", 0), *(() if words.capacity is None else (series("capacity", 1),)))
    hours = (series("accompaniment", 0), series("execution", 1))
    charts = [
        ExcelChart(
            "line", words.say("chart-days"), words.say("chart-days-alt"), days, low=0, axis=words.say("axis-days")
        ),
        ExcelChart(
            "line", words.say("chart-hours"), words.say("chart-hours-alt"), hours, low=0, axis=words.say("axis-hours")
        ),
    ]
    if words.roadmap.share_target is not None:
        shares = (series("share", 0), series("low", 2), series("high", 3))
        alt = words.say("chart-share-alt")
        charts.append(
            ExcelChart(
                "line",
                words.say("chart-share"),
                alt,
                shares,
                low=0,
                high=1,
                axis=words.say("axis-share"),
                values="percent",
            )
        )
    sheet.charts(charts)
