"""The quarters of each option, live: days by nature, accompaniment share, internal days; and their charts."""

from workbench.documents.excel import Area, Content, ExcelChart, Field, Formula, Series
from workbench.documents.formats import NOTHING
from workbench.offer import quarters
from workbench.offer.model import Option
from workbench.offer.pages_rhythm import goal
from workbench.offer.presented import Presented
from workbench.offer.quarters import Quarter
from workbench.offer.share import MONTHS
from workbench.offer.sheets_frame import Frame, fields
from workbench.offer.sheets_options import rows_of
from workbench.offer.sheets_rates import Assumptions


def quarter_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the quarters."""
    days: dict[str, object] = {"kind": "exact", "width": 15}
    share: dict[str, object] = {"kind": "percent", "width": 15}
    return fields(
        shown,
        (
            ("option", {"width": 14}),
            ("quarter", {"width": 26}),
            ("accompaniment", days),
            ("execution", days),
            ("total", days),
            ("share", share),
            ("goal", share),
            ("asked", days),
            ("available", days),
        ),
    )


def write_quarters(sheets: Frame, assumptions: Assumptions) -> Area:
    """Write the quarters of all options, one option after the other, and return where they stand."""
    shown, sheet = sheets.shown, sheets.sheets["quarters"]
    columns = quarter_fields(shown)
    every = [(o, q) for o in shown.offer.options for q in quarters.of_option(o, shown)]
    area = sheet.area_at(columns, len(every))
    sheet.table(columns, [_row(sheets, area, (n, o, q), assumptions) for n, (o, q) in enumerate(every)])
    return area


def _row(sheets: Frame, area: Area, at: tuple[int, Option, Quarter], assumptions: Assumptions) -> tuple[Content, ...]:
    shown, table = sheets.shown, sheets.calendar
    n, option, quarter = at
    mine = f"({table.column('option')}={area.here(n, 'option')})"
    run = sheets.unknown("type-RUN")
    days = f"{table.column('days')}*{table.column(f'agency{quarter.index + 1}')}"
    acc, run_days, whole = (area.here(n, key) for key in ("accompaniment", "execution", "total"))
    kinds = table.column("type")
    asked = f"{table.column('client_days')}*{table.column(f'client{quarter.index + 1}')}"
    monthly, limit = assumptions.cells["client_days_month"], quarters.available(shown)
    return (
        shown.option(option.code),
        quarters.name(quarter.index, shown),
        Formula(f"=SUMPRODUCT({mine}*({kinds}<>{run})*{days})", quarter.accompaniment),
        Formula(f"=SUMPRODUCT({mine}*({kinds}={run})*{days})", quarter.execution),
        Formula(f"={acc}+{run_days}", quarter.accompaniment + quarter.execution),
        Formula(
            f'=IF({whole}=0,"{NOTHING}",ROUND({acc}/{whole},2))', NOTHING if quarter.share is None else quarter.share
        ),
        Formula(f"={assumptions.cells['goal']}", goal(shown)),
        Formula(f"=SUMPRODUCT({mine}*{asked})", quarter.client_days),
        Formula(f'=IF(ISNUMBER({monthly}),{monthly}*{MONTHS},"{NOTHING}")', NOTHING if limit is None else limit),
    )


def write_charts(sheets: Frame, area: Area) -> None:
    """Write the charts: share by quarter, days of the widest option, internal days asked."""
    shown = sheets.shown
    sheets.sheets["charts"].charts((_share(area, shown), _days(area, shown), _load(area, shown)))


def _series(area: Area, key: str, option: Option, shown: Presented, tone: int) -> Series:
    """Return a column of an option's quarters as a series named after the option."""
    start, stop = rows_of(option, shown)
    return Series(shown.option(option.code), area.column("quarter", start, stop), area.column(key, start, stop), tone)


def _line(area: Area, key: str, shown: Presented, tone: int) -> Series:
    """Return a column of the widest option's quarters as a series named after the column."""
    start, stop = rows_of(shown.widest, shown)
    return Series(shown.say(f"field-{key}"), area.column("quarter", start, stop), area.column(key, start, stop), tone)


def _share(area: Area, shown: Presented) -> ExcelChart:
    each = tuple(_series(area, "share", o, shown, n) for n, o in enumerate(shown.offer.options))
    title, alt = shown.say("chart-share-title", goal=shown.percent(goal(shown))), shown.say("chart-share-alt")
    return ExcelChart("column", title, alt, (*each, _line(area, "goal", shown, 4)), low=0, high=1, values="percent")


def _days(area: Area, shown: Presented) -> ExcelChart:
    kinds = tuple(_line(area, key, shown, n) for n, key in enumerate(("accompaniment", "execution")))
    name = shown.option(shown.widest.code)
    return ExcelChart(
        "stacked_column",
        shown.say("chart-days-title", option=name),
        shown.say("chart-days-alt", option=name),
        kinds,
        low=0,
    )


def _load(area: Area, shown: Presented) -> ExcelChart:
    each = tuple(_series(area, "asked", o, shown, n) for n, o in enumerate(shown.offer.options))
    limit = (_line(area, "available", shown, 4),) if quarters.available(shown) is not None else ()
    return ExcelChart("column", shown.say("chart-load-title"), shown.say("chart-load-alt"), (*each, *limit), low=0)
