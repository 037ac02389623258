"""The profile in the workbook: levels, scores, range and target of each dimension, the domains, the charts."""

from decimal import Decimal

from workbench.assessment.model import DimensionResult, DomainResult
from workbench.assessment.sheets_frame import Frame, profile_fields
from workbench.assessment.sheets_levels import Levels
from workbench.documents.excel import Content, ExcelChart, Field, Formula, Series


def write_profile(sheets: Frame, levels: Levels) -> None:
    """Write the dimensions, then the domains."""
    shown, sheet = sheets.shown, sheets.sheets["profile"]
    area = sheets.profile
    rows = [_row(sheets, levels, index, d) for index, d in enumerate(shown.assessment.dimensions)]
    sheet.table(profile_fields(shown), rows)
    fields = (
        Field("id", shown.say("col-code")),
        Field("domain", shown.say("col-domain")),
        Field("level", shown.say("col-domain-level"), "level"),
        Field("mean", shown.say("col-domain-mean"), "number"),
    )
    sheet.table(fields, [_domain(sheets, result) for result in shown.assessment.domains])
    for word, key in (("retained", "retained"), ("declared", "declared"), ("targets", "target")):
        sheets.book.name(shown.say(f"name-{word}"), area.column(key), shown.say(f"name-{word}-meaning"))


def _row(sheets: Frame, levels: Levels, index: int, result: DimensionResult) -> tuple[Content, ...]:
    shown, here = sheets.shown, sheets.profile.here
    dimension = shown.method.dimension_by_code[result.dimension]
    domain = next(shown.text(d.name) for d in shown.method.domains if d.code == dimension.domain)
    cell = {reading: levels.area(reading).cell for reading in ("declared", "cautious", "low", "high")}
    assessed, unknown = cell["cautious"](index, "assessed"), shown.say("not-assessed")

    def known(address: str, value: Decimal | int | None, otherwise: str = unknown) -> Formula:
        return Formula(f'=IF({assessed}=1,{address},"{otherwise}")', otherwise if value is None else value)

    target = here(index, "target")
    left = None if result.retained is None else max(0, (result.target or 0) - result.retained)
    distance = f"MAX(0,{target}-{here(index, 'retained')})"
    return (
        result.dimension,
        domain,
        shown.text(dimension.name),
        known(cell["cautious"](index, "capped"), result.retained),
        known(cell["cautious"](index, "level"), result.cautious),
        known(cell["declared"](index, "level"), result.declared),
        known(f"ROUND({cell['cautious'](index, 'mean')}/4*100,1)", result.score_cautious, "–"),
        known(f"ROUND({cell['declared'](index, 'mean')}/4*100,1)", result.score_declared, "–"),
        _end(cell["low"](index, "capped"), result.low),
        _end(cell["high"](index, "capped"), result.high),
        result.target if result.target is not None else "–",
        Formula(f'=IF(AND({assessed}=1,ISNUMBER({target})),{distance},"–")', "–" if left is None else left),
        Formula(f"={cell['cautious'](index, 'known')}", result.rated),
        Formula(f"={cell['cautious'](index, 'counted')}", result.applicable),
    )


def _end(address: str, level: int | None) -> Formula:
    return Formula(f'=IF(ISNUMBER({address}),{address},"–")', "–" if level is None else level)


def _domain(sheets: Frame, result: DomainResult) -> tuple[Content, ...]:
    """Return a domain: its weakest dimension's level, beside the mean of their scores."""
    shown, area = sheets.shown, sheets.profile
    inside = [i for i, d in enumerate(shown.method.dimensions) if d.domain == result.domain]
    levels = ",".join(area.here(i, "retained") for i in inside)
    scores = ",".join(area.here(i, "score_cautious") for i in inside)
    name = next(shown.text(d.name) for d in shown.method.domains if d.code == result.domain)
    unknown = shown.say("not-assessed")
    return (
        result.domain,
        name,
        Formula(
            f'=IF(COUNT({levels})=0,"{unknown}",MIN({levels}))',
            unknown if result.level is None else result.level,
        ),
        Formula(
            f'=IF(COUNT({scores})=0,"–",ROUND(AVERAGE({scores}),1))',
            "–" if result.mean is None else result.mean,
        ),
    )


def write_charts(sheets: Frame) -> None:
    """Write the radar of retained and declared levels, and the levels beside their targets."""
    shown, area = sheets.shown, sheets.profile
    series = {key: area.column(key) for key in ("id", "name", "retained", "declared", "target")}
    names = {key: shown.say(f"col-{word}") for key, word in _SERIES.items()}
    rows = " ".join(_said(d, sheets) for d in shown.assessment.dimensions)
    charts = (
        ExcelChart(
            "radar",
            shown.say("chart-radar"),
            shown.say("chart-radar-alt", rows=rows),
            (
                Series(names["retained"], series["id"], series["retained"]),
                Series(names["declared"], series["id"], series["declared"], tone=1),
            ),
            low=0,
            high=5,
        ),
        ExcelChart(
            "bar",
            shown.say("chart-target"),
            shown.say("chart-target-alt", rows=rows),
            (
                Series(names["retained"], series["name"], series["retained"]),
                Series(names["target"], series["name"], series["target"], tone=1),
            ),
            low=0,
            high=5,
        ),
    )
    sheets.sheets["charts"].charts(charts)


_SERIES = {"retained": "retained-level", "declared": "declared-level", "target": "target"}


def _said(result: DimensionResult, sheets: Frame) -> str:
    name = sheets.shown.dimension(result.dimension)
    if not result.assessed:
        return sheets.shown.say("profile-alt-none", name=name)
    levels = {key: getattr(result, key) or "–" for key in ("retained", "declared", "low", "high", "target")}
    return sheets.shown.say("profile-alt-row", name=name, **levels)
