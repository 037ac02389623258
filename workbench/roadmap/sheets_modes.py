"""Sheets on the modes: criteria with live pull and mode, then the reading of each activity."""

from workbench.documents.excel import Area, Content, Field, Formula, Sheet
from workbench.method.transfer import Mode
from workbench.roadmap.model import ActivityMode
from workbench.roadmap.pages_modes import because, flips
from workbench.roadmap.pages_words import MODES, Words
from workbench.roadmap.sheets_inputs import PULLS, Inputs

CRITERIA = tuple(f"K{n}" for n in range(1, 11))
RATINGS = (0, 1, 2, 3, 4)


def criteria_fields(words: Words) -> tuple[Field, ...]:
    """Return the columns of the criteria."""
    rated = (Field(k, k, kind="rating", editable=True, choices=RATINGS, width=5) for k in CRITERIA)
    return (
        Field("id", words.say("col-code"), width=9),
        Field("activity", words.say("col-activity"), width=38),
        *rated,
        Field("rated", words.say("col-rated"), width=20),
        Field("pull", words.say("col-pull-number"), kind="whole", width=11),
        Field("by", words.say("col-by-pull"), width=12),
        Field("tilt", words.say("col-tilt"), width=14),
        Field("target", words.say("col-target"), width=12),
    )


def write_criteria(sheet: Sheet, inputs: Inputs, words: Words) -> Area:
    """Write the criteria of every activity with live pull and modes; return where they stand."""
    fields, modes = criteria_fields(words), words.roadmap.modes
    area = sheet.area_at(fields, len(modes))
    return sheet.table(fields, [_criteria_row(i, m, area, inputs, words) for i, m in enumerate(modes)])


def _criteria_row(row: int, mode: ActivityMode, area: Area, inputs: Inputs, words: Words) -> tuple[Content, ...]:
    pull, by, tilt = (area.here(row, key) for key in ("pull", "by", "tilt"))
    inside, mixed, outside = (_text(words.mode(m)) for m in MODES)
    signs = {c.id: "-" if c.pull == "outward" else "+" for c in words.method.transfer.criteria}
    terms = "".join(f"{signs[k]}{area.here(row, k)}*{inputs[f'weight-{k}']}" for k in PULLS).removeprefix("+")
    by_pull = f"=IF({pull}>={inputs['inside']},{inside},IF({pull}<={inputs['outside']},{outside},{mixed}))"
    high = f"AND({inputs['desire']}>={inputs['desire-high']},{pull}+1>={inputs['inside']})"
    low = f"AND({inputs['desire']}<={inputs['desire-low']},{pull}-1<={inputs['outside']})"
    tips = f"IF({high},{inside},IF({low},{outside},{mixed}))"
    tilted = f"=IF(AND({by}={mixed},ISNUMBER({inputs['desire']})),{tips},{by})"
    target: Content = words.mode(mode.mode)
    if not mode.judged and not words.from_day_one(mode.activity):
        target = Formula(_overrides(mode.activity, tilt, area.here(row, "K10"), inputs, words), words.mode(mode.mode))
    return (
        mode.activity,
        words.activity(mode.activity),
        *(mode.scores[k] for k in CRITERIA),
        ", ".join(mode.rated) or words.say("none"),
        Formula(f"=ROUND({terms},0)", mode.pull),
        Formula(by_pull, words.mode(mode.by_pull)),
        Formula(tilted, words.mode(_tilted(mode, words))),
        target,
    )


def _text(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def _tilted(mode: ActivityMode, words: Words) -> Mode:
    """Return the mode after the desire for autonomy, before the rules."""
    desire, tilt = words.audit.number("autonomy_desire"), words.method.selection["SR-10"].parameters
    transfer = words.method.transfer
    if mode.by_pull != "mixed" or desire is None:
        return mode.by_pull
    if desire >= tilt["high"] and mode.pull + 1 >= transfer.pull_internal:
        return "internal"
    return "external" if desire <= tilt["low"] and mode.pull - 1 <= transfer.pull_external else "mixed"


def _overrides(activity: str, tilt: str, capacity: str, inputs: Inputs, words: Words) -> str:
    """Return the target's formula: the tilted mode, then RR-09, RR-10 and RR-02 where they bear on the activity."""
    rules = words.method.rules
    inside, mixed, outside = (_text(words.mode(m)) for m in MODES)
    found = tilt
    if activity in rules["RR-09"].lists["first"]:
        found = f"IF({found}={outside},{mixed},{found})"
    elif activity in rules["RR-09"].lists["last"]:
        found = f"IF({found}={inside},{mixed},{found})"
    measure = words.audit.evidence.measure("IND-05")
    demand = measure.value if measure else None
    justified = demand is not None and demand >= rules["RR-10"].parameters["demand_share"]
    if activity in rules["RR-10"].lists["activities"] and not justified:
        found = f"IF({found}={inside},{mixed},{found})"
    return f"=IF(AND({found}={inside},{capacity}<={inputs['capacity-low']}),{mixed},{found})"


def write_modes(sheet: Sheet, criteria: Area, words: Words) -> Area:
    """Write what each activity's mode is today and at the target, why, and what would change it."""
    fields = (
        Field("id", words.say("col-code"), width=9),
        Field("activity", words.say("col-activity"), width=32),
        Field("today", words.say("col-today"), width=12),
        Field("target", words.say("col-target"), width=12),
        Field("client", words.say("col-client-hours"), kind="number", width=10),
        Field("agency", words.say("col-agency-hours"), kind="number", width=10),
        Field("known", words.say("col-known"), width=10),
        Field("because", words.say("col-why"), width=44),
        Field("rules", words.say("col-rules"), width=28),
        Field("form", words.say("col-form"), width=20),
        Field("flips", words.say("col-flips"), width=34),
    )
    modes = words.roadmap.modes
    area = sheet.table(fields, [_mode_row(i, m, criteria, words) for i, m in enumerate(modes)])
    _share(sheet, area, words)
    return area


def _mode_row(row: int, mode: ActivityMode, criteria: Area, words: Words) -> tuple[Content, ...]:
    rules = [words.plan(f"mode-rule-{rule}") for rule in mode.rules]
    if mode.judged:
        rules = [words.plan("mode-judged")]
    return (
        mode.activity,
        words.activity(mode.activity),
        words.mode(mode.today),
        Formula("=" + criteria.cell(row, "target"), words.mode(mode.mode)),
        mode.client_hours,
        mode.agency_hours,
        words.say("yes" if mode.hours_known else "no"),
        because(mode, words) or words.say("none"),
        " ".join(rules) or words.say("none"),
        words.plan(f"form-{mode.form}") if mode.form else words.say("none"),
        words.joined(list(flips(mode, words))) or words.say("none"),
    )


def _share(sheet: Sheet, area: Area, words: Words) -> None:
    """Write the internal share of the known hours today, live."""
    known, yes = area.column("known"), _text(words.say("yes"))
    inside = f"SUMIFS({area.column('client')},{known},{yes})"
    both = f"({inside}+SUMIFS({area.column('agency')},{known},{yes}))"
    today = words.roadmap.share_today
    live: Content = words.say("none") if today is None else Formula(f"=ROUND({inside}/{both},3)", today)
    sheet.put(sheet.row, 1, words.say("share-today-label"), look="label")
    sheet.put(sheet.row, 4, live, "percent" if isinstance(live, Formula) else "text")
    sheet.row += 2
