"""The columns of an export as canonical fields: one expression of the engine per field, and what to count."""

from dataclasses import dataclass, field

from workbench.audit.evidence import flags
from workbench.audit.evidence.dates import Forms, moment_expression, order_of, timed_expression
from workbench.audit.evidence.numbers import Marks, number_expression
from workbench.audit.evidence.pseudonym import pseudonym_expression
from workbench.audit.evidence.recognise import Spot
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.method.evidence import Column, ExportFormat
from workbench.method.model import Method

MANGLED = r"\d+(?:[.,]\d+)?[eE]\+?\d+|\d{15}0{1,5}"
_USUAL_ID = r"[A-Za-z]{0,5}[-_#]?\d{1,14}|[A-Za-z]{1,5}[-_#]?[0-9a-fA-F:_.-]*[0-9][0-9a-fA-F:_.-]*"
_HARMLESS_ID = r"[A-Za-z]{0,5}[-_#]?[0-9a-fA-F:_.-]*[0-9][0-9a-fA-F:_.-]*"
_REVEALING = r"@|://|www\.|\d[\d \x{00a0}\x{202f}.()/-]{7,}\d"
_IDS = ("conversation_id", "message_id", "parent_id", "ticket_id", "post_id", "answer_id", "card_id")
_HIDDEN = ("permalink", "account")
_TRUE = ("1", "1.0", "true", "yes", "oui", "vrai", "y", "o", "x")
_FALSE = ("0", "0.0", "false", "no", "non", "faux", "n")
_PER_MINUTE = {"seconds": "/ 60", "hours": "* 60"}
_NUMBERS = ("integer", "decimal", "seconds", "hours")
BESIDE = ("text", "spam")
"""Fields that are read but never kept."""


@dataclass
class Profile:
    """What the columns of a table look like: its dates' forms and its numbers' marks, by field."""

    forms: dict[str, Forms] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)

    @property
    def evident(self) -> bool:
        """Whether nothing in it depends on rows that were not looked at."""
        unmarked = all(marks == Marks() for marks in self.marks.values())
        return unmarked and all(forms.evident or not forms.filled for forms in self.forms.values())


@dataclass
class Plan:
    """How a table is read: `raw` cells by field, `values` by canonical field, `counts` of cells not understood.

    `late`: values that are worked out from others (`v_`), which they complete or replace.
    """

    raw: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    late: dict[str, str] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    zone: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The canonical fields that the table delivers."""
        return tuple(name for name in dict.fromkeys((*self.values, *self.late)) if name not in BESIDE)


@dataclass(frozen=True)
class Look:
    """What is known of a table before it is read: its format, its columns' looks, whether `;` parts its fields.

    `spaced`: whether tabs or spaces that do not break may stand in its cells.
    """

    format: ExportFormat
    profile: Profile
    semicolons: bool
    spaced: bool = True


@dataclass(frozen=True)
class Desk:
    """What every column is read with: the method's words and patterns, the salt of the pseudonyms."""

    method: Method
    salt: bytes


def is_moment(column: Column) -> bool:
    """Return whether a column holds dates."""
    return column.kind in ("datetime", "date")


def is_number(column: Column) -> bool:
    """Return whether a column holds numbers."""
    return column.kind in _NUMBERS


def raw_cell(spot: Spot, spaced: bool = True) -> str:
    """Return the expression of a cell as text: margins off, what the tool writes for nothing is missing."""
    if spot.column.field in BESIDE:
        return f"c{spot.place}"
    cell = trimmed(f"c{spot.place}", spaced)
    for word in spot.column.missing:
        cell = f"nullif({cell}, '{word.replace(chr(39), chr(39) * 2)}')"
    return cell


def trimmed(cell: str, spaced: bool = True) -> str:
    """Return a cell without margins; the engine trims slowly, so only where there is something to trim."""
    margins = " \t\u00a0\u202f"
    edges = f"regexp_matches({cell}, '^[{margins}]|[{margins}]$')" if spaced else f"{cell} < '!' OR suffix({cell}, ' ')"
    return f"(CASE WHEN {edges} THEN nullif(trim({cell}, '{margins}'), '') ELSE {cell} END)"


def plan_of(spots: tuple[Spot, ...], look: Look, desk: Desk) -> Plan:
    """Return how the columns of a table are read."""
    known = look.format
    plan = Plan({spot.column.field: raw_cell(spot, look.spaced) for spot in spots})
    plan.raw |= {f"{spot.column.field}_time": trimmed(f"c{spot.time}") for spot in spots if spot.time is not None}
    for spot in spots:
        _field(plan, spot, look, desk)
    for name, value in known.constants.items():
        plan.values.setdefault(name, f"'{value.replace(chr(39), chr(39) * 2)}'")
    read = plan.values.pop("text", None) is not None
    _roles(plan, known)
    if read:
        _from_text(plan, known.schema_name, desk)
    fields = SCHEMAS[known.schema_name]
    plan.values = {name: plan.values[name] for name in fields if name in plan.values} | {
        name: value for name, value in plan.values.items() if name in BESIDE
    }
    return plan


def _field(plan: Plan, spot: Spot, look: Look, desk: Desk) -> None:
    """Add a column's expression to a plan, and what must be counted of it."""
    name, kind, raw = spot.column.field, spot.column.kind, f"r_{spot.column.field}"
    if name in BESIDE:
        plan.values[name] = raw
    elif is_moment(spot.column):
        _moment(plan, spot, look)
    elif is_number(spot.column):
        marks = look.profile.marks.get(name, Marks())
        value, notes = number_expression(raw, marks, kind == "integer", look.semicolons)
        plan.values[name] = f"({value} {_PER_MINUTE[kind]})" if kind in _PER_MINUTE else value
        plan.notes += notes
        plan.counts[f"numbers_unread:{name}"] = f"{raw} IS NOT NULL AND v_{name} IS NULL"
    elif kind == "duration":
        plan.values[name] = _duration(raw)
        plan.counts[f"numbers_unread:{name}"] = f"{raw} IS NOT NULL AND v_{name} IS NULL"
    elif kind == "flag":
        plan.values[name] = _flag(raw, spot.column.values)
        plan.counts[f"flags_unread:{name}"] = f"{raw} IS NOT NULL AND v_{name} IS NULL"
    else:
        _words(plan, spot, desk)


def _words(plan: Plan, spot: Spot, desk: Desk) -> None:
    """Add a column of words: ids, persons under pseudonyms, closed fields in canonical words, labels."""
    name, raw = spot.column.field, f"r_{spot.column.field}"
    hidden = pseudonym_expression(raw, desk.salt, trimmed=True)
    if name.endswith("_hash") or name in _HIDDEN:
        plan.values[name] = hidden
    elif name in _IDS or spot.column.kind == "id":
        bare = f"CASE WHEN regexp_matches({raw}, '^(?:=\"|'')') THEN trim({raw}, '=\"''') ELSE {raw} END"
        mangled = f"regexp_full_match({raw}, '{MANGLED}')"
        safe = f"CASE WHEN regexp_full_match({bare}, '{_HARMLESS_ID}') THEN {bare} ELSE {hidden} END"
        usual = f"regexp_full_match({raw}, '{_USUAL_ID}')"
        plan.values[name] = f"(CASE WHEN {usual} THEN {raw} WHEN NOT {mangled} THEN {safe} END)"
        plan.counts[f"ids_mangled:{name}"] = f"{raw} IS NOT NULL AND v_{name} IS NULL"
    elif closed := flags.word_expression(raw, name, spot.column.values, desk.method.vocabulary):
        plan.values[name] = closed
        plan.counts[f"values_unread:{name}"] = f"{raw} IS NOT NULL AND v_{name} IS NULL"
    else:
        plan.values[name] = f"CASE WHEN regexp_matches({raw}, '{_REVEALING}') THEN {hidden} ELSE {raw} END"


def _moment(plan: Plan, spot: Spot, look: Look) -> None:
    """Add a column of dates: in UTC where the cell, the header or the tool tells the zone."""
    name, raw = spot.column.field, f"r_{spot.column.field}"
    known, forms = look.format, look.profile.forms.get(spot.column.field, Forms())
    clock = f"r_{name}_time" if spot.time is not None else None
    order, note = order_of(forms, known.date_order)
    moment, timed = moment_expression(raw, forms, order, clock), timed_expression(raw, forms, clock)
    own = bool(forms.filled) and forms.zoned >= forms.filled
    zone = "UTC" if own else spot.zone or known.time_zone
    if zone and zone != "UTC":
        moment = f"(CASE WHEN {timed} THEN ({moment}) AT TIME ZONE '{zone}' AT TIME ZONE 'UTC' ELSE {moment} END)"
    plan.values[name] = f"CAST({moment} AS DATE)" if SCHEMAS[known.schema_name].get(name) == "DATE" else moment
    sentinel = f"v_{name} < TIMESTAMP '{known.sentinel_before}-01-01'"
    plan.counts[f"sentinel_dates:{name}"] = sentinel
    plan.counts[f"dates_unread:{name}"] = f"{raw} IS NOT NULL AND v_{name} IS NULL"
    plan.notes += [note] if note else []
    if name in ("published_at", "created_at"):
        plan.zone = zone
        plan.values["has_time"] = timed if spot.column.kind == "datetime" or clock else "false"


def _duration(raw: str) -> str:
    """Return minutes of a duration written `H:MM:SS`, or of plain minutes."""
    parts = f"regexp_extract({raw}, '^(\\d+):(\\d{{2}}):(\\d{{2}})$', ['h', 'm', 's'])"
    total = "TRY_CAST(p.h AS DOUBLE) * 60 + TRY_CAST(p.m AS DOUBLE) + TRY_CAST(p.s AS DOUBLE) / 60"
    return f"list_transform([{parts}], lambda p: {total})[1]"


def _flag(raw: str, told: dict[str, str]) -> str:
    """Return whether a cell says yes, NULL where it says neither yes nor no."""
    yes = (*_TRUE, *(word for word, value in told.items() if value == "true"))
    no = (*(w for w in _FALSE if w not in told), *(word for word, value in told.items() if value == "false"))
    lists = (", ".join(f"'{flags.plain(word)}'" for word in dict.fromkeys(words)) for words in (yes, no))
    said = flags.plain_expression(raw)
    cases = "CASE WHEN w IN ({}) THEN true WHEN w IN ({}) THEN false END".format(*lists)
    known = {flags.plain(word): "false" for word in no} | {flags.plain(word): "true" for word in yes}
    told_so = flags.as_written(raw, known, quoted=False)
    return f"CASE WHEN {raw} IS NULL THEN NULL {told_so} ELSE list_transform([{said}], lambda w: {cases})[1] END"


def _from_text(plan: Plan, schema: str, desk: Desk) -> None:
    """Add the flags that a row's text raises; the text itself goes no further.

    A flag is asked of the messages that go its way only; an automatic reply is a bot's.
    """
    for flag in flags.TEXT_FLAGS.get(schema, ()):
        raised = flags.flag_expression("r_text", flag, desk.method.patterns)
        if raised and flag not in plan.values:
            way = flags.ASKED_OF.get(flag) if "direction" in plan.values else None
            plan.late[flag] = f"CASE WHEN v_direction = '{way}' THEN {raised} END" if way else raised
    automatic = flags.flag_expression("r_text", flags.AUTOMATIC, desk.method.patterns)
    if automatic and {"direction", "author_role"} <= set(plan.values):
        bot = f"v_direction = 'out' AND {automatic}"
        plan.late["author_role"] = f"CASE WHEN {bot} THEN 'bot' ELSE v_author_role END"


def _roles(plan: Plan, known: ExportFormat) -> None:
    """Complete who speaks by which way a message goes, and the other way round."""
    if known.schema_name != "messages":
        return
    direction, role = plan.values.get("direction"), plan.values.get("author_role")
    if direction is None and role is None:
        direction = _brand(plan, known)
    if role is None and direction:
        role = f"CASE {direction} WHEN 'in' THEN 'member' WHEN 'out' THEN 'staff' END"
    if direction is None and role:
        direction = f"CASE WHEN ({role}) = 'member' THEN 'in' WHEN ({role}) IS NOT NULL THEN 'out' END"
    if role and direction:
        plan.values |= {"direction": direction, "author_role": role}


def _brand(plan: Plan, known: ExportFormat) -> str | None:
    """Return which way messages go, by the accounts that speak for the brand; None where nobody told them."""
    author = next((name for name in ("author_hash", "account") if name in plan.raw), None)
    if author is None or not known.brand:
        plan.notes.append("brand_unknown")
        return None
    accounts = ", ".join("'" + name.strip().lower().replace("'", "''") + "'" for name in known.brand)
    ours = f"list_contains([{accounts}], lower(r_{author}))"
    return f"CASE WHEN {ours} THEN 'out' WHEN r_{author} IS NOT NULL THEN 'in' END"
