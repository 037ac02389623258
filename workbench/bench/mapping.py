"""Exports: which tool each file comes from, and, for a file that no format knows, what its columns are."""

from html import escape
from pathlib import Path
from zoneinfo import available_timezones

import ipywidgets as widgets

from workbench.audit.evidence.mapping import (
    MAPPING,
    REMEMBERED,
    MappedColumn,
    MappingFile,
    as_yaml,
    formats_with,
    mapping_paths,
    read_mapping,
    read_mappings,
    with_mapping,
)
from workbench.audit.evidence.mapping import Mapping as ConfirmedMapping
from workbench.audit.evidence.proposal import Proposal, ProposedColumn, proposals
from workbench.audit.evidence.read import exports
from workbench.audit.evidence.recognise import recognised
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.source import open_source
from workbench.bench.here import Here
from workbench.bench.save_guard import Answer, Field, Refused, SaveGuard
from workbench.bench.standing import method_of
from workbench.workspace import Wave

TABLES = ("messages", "tickets", "posts", "daily")
"""The kinds of table that tools export; the others are asked for in the workbench's own layouts."""

_ORDERS = ("year", "day", "month")
_SCOPES = ("client", "all")
_DATED = {"messages": "created_at", "tickets": "created_at", "posts": "published_at", "daily": "date"}


class Mapping:
    """The screen of a wave's exports, read anew from the files each time it is drawn."""

    def __init__(self, here: Here) -> None:
        self.here, self.wave = here, here.wave
        self.method = method_of(self.wave)
        self.listed = widgets.VBox(())
        self.box = widgets.VBox((here.title("mapping"), self.listed))
        self.show()

    def show(self) -> None:
        """Show every export: the unknown ones first, with what they may be."""
        paths = exports(self.wave.evidence)
        if not paths:
            self.listed.children = (self.here.note(self.here.say("mapping-none")),)
            return
        formats = formats_with(self.method.formats, read_mappings(self.wave.evidence))
        open_ended = {f"mapping-{mapping.signature}": mapping for mapping in without_brand(self.wave)}
        unknown: list[widgets.Widget] = []
        known: list[str] = []
        for path in paths:
            name = path.relative_to(self.wave.evidence).as_posix()
            source = open_source(path, name)
            matches = recognised(source, formats)
            tools = list(dict.fromkeys(match.format.tool for match in matches))
            short = {match.format.id for match in matches} & open_ended.keys()
            guesses = () if source.note or (tools and not short) else proposals(source, self.method)
            told = {guess.signature: open_ended.get(f"mapping-{guess.signature}") for guess in guesses}
            guesses = tuple(guess for guess in guesses if not tools or told[guess.signature])
            unknown += [self._form(guess, name, told[guess.signature]) for guess in guesses]
            if not guesses:
                known.append(self._line(name, tools))
        head = f"<h3>{escape(self.here.words.count('bench.mapping-files', len(paths)))}</h3>"
        self.listed.children = (*unknown, self.here.html(f"{head}<ul>{''.join(known)}</ul>"))

    def _line(self, name: str, tools: list[str]) -> str:
        """Return one file with the tool that it comes from, or that it holds no table."""
        told = self.here.say("mapping-known", tool=", ".join(tools)) if tools else self.here.say("mapping-unread")
        return f"<li><b>{escape(name)}</b> · {escape(told)}</li>"

    def _form(self, guess: Proposal, name: str, known: ConfirmedMapping | None) -> widgets.Widget:
        """Return what an unknown table may be, or what another client's left open, to be confirmed or corrected."""
        say = self.here.say
        told = say("mapping-brandless" if known else "mapping-unknown", file=name)
        told += f" ({guess.sheet})" if guess.sheet else ""
        options = [(say(f"table-{table}"), table) for table in TABLES]
        choice = widgets.Dropdown(options=options, description=say("mapping-table"))
        choice.add_class("cmw-field")
        likely = known.schema_name if known else guess.schema_name
        choice.value = likely if likely in TABLES else TABLES[0]
        place = widgets.VBox((self._columns(guess, choice.value, known),))
        choice.observe(lambda c: setattr(place, "children", (self._columns(guess, c["new"], known),)), names="value")
        card = widgets.VBox((self.here.html(f"<h3>{escape(told)}</h3>"), choice, place))
        card.add_class("cmw-card")
        return card

    def _columns(self, guess: Proposal, table: str, known: ConfirmedMapping | None) -> SaveGuard:
        say = self.here.say
        named = tuple((name, say(f"field-{name}")) for name in fields_of(table))
        columns = tuple(self._column(n, c, named) for n, c in enumerate(guess.columns))
        orders = tuple((order, say(f"order-{order}")) for order in _ORDERS)
        scopes = tuple((scope, say(f"scope-{scope}")) for scope in _SCOPES)
        brand = Field(name="brand", label=say("mapping-brand"), hint=say("mapping-brand-hint"), wide=False)
        more = (
            Field(name="tool", label=say("mapping-tool"), wide=False, most=60),
            Field(name="zone", label=say("mapping-zone"), hint=say("mapping-zone-hint"), wide=False, most=60),
            Field(name="channel", label=say("mapping-channel"), hint=say("mapping-channel-hint"), wide=False, most=60),
            *((brand,) if table == "messages" else ()),
            Field(name="order", label=say("mapping-order"), kind="radio", options=orders),
            Field(
                name="scope", label=say("mapping-scope"), kind="radio", options=scopes, hint=say("mapping-scope-hint")
            ),
        )
        return SaveGuard(
            f"{self.wave.client}/{self.wave.day}/mapping/{guess.signature}/{table}", (*columns, *more),
            lambda answer: self._keep(guess, table, answer), self.here.words,
            values=_start(guess, table, known), save=say("mapping-save"),
            explain=self.here.explain, clears=False,
        )  # fmt: skip

    def _column(self, number: int, column: ProposedColumn, named: tuple[tuple[str, str], ...]) -> Field:
        samples = self.here.say("mapping-samples", samples=" · ".join(column.samples)) if column.samples else ""
        options = (("", self.here.say("mapping-ignore")), *named)
        return Field(name=f"c{number}", label=column.header, kind="choice", options=options, hint=samples, wide=False)

    def _keep(self, guess: Proposal, table: str, answer: Answer) -> str:
        """Store what the columns are; the file is read by it from now on."""
        pairs = [(c.header, answer[f"c{n}"]) for n, c in enumerate(guess.columns)]
        given = [field for _, field in pairs if field]
        twice = next((f for f in given if given.count(f) > 1), None)
        if twice:
            raise Refused(self.here.say("mapping-twice", field=self.here.say(f"field-{twice}")))
        if _DATED[table] not in given:
            raise Refused(self.here.say("mapping-lacks", field=self.here.say(f"field-{_DATED[table]}")))
        if answer["zone"] and answer["zone"] not in available_timezones():
            raise Refused(self.here.say("mapping-no-zone"), "zone")
        made = ConfirmedMapping.model_validate(
            {
                "signature": guess.signature,
                "confirmed": True,
                "schema_name": table,
                "tool": answer["tool"] or Path(guess.file).stem,
                "columns": tuple(MappedColumn(header=h, field=f) for h, f in pairs),
                "date_order": answer["order"] or "year",
                "time_zone": answer["zone"] or None,
                "channel": answer["channel"] or None,
                "brand": tuple(one.strip() for one in answer.get("brand", "").split(",") if one.strip()),
            }
        )
        store_mapping(self.wave, made, everywhere=answer["scope"] == "all")
        self.here.later(1.0, self.show)
        return self.here.say("mapping-done", n=len(given))


def fields_of(table: str) -> tuple[str, ...]:
    """Return the fields that a column of a table may be; those that the program works out itself are left out."""
    return tuple(name for name in SCHEMAS[table] if name not in _WORKED_OUT)


_WORKED_OUT = frozenset(
    (
        "has_time", "month", "weekday", "hour", "promo_guess", "action_guess", "is_question", "is_deflection",
        "is_thanks", "is_negative", "deflection_followed", "needs_answer", "outside_scope",
    )
)  # fmt: skip


def without_brand(wave: Wave) -> tuple[ConfirmedMapping, ...]:
    """Return the mappings that come from another client and leave open which messages are this one's brand's."""
    shared = wave.workspace.private / REMEMBERED
    own = [read_mapping(path) for path in mapping_paths(wave.evidence) if path != shared]
    said = {mapping.signature for file in own for mapping in file.files if mapping.confirmed}
    others = (m for m in read_mappings(wave.evidence).files if m.signature not in said)
    return tuple(m for m in others if m.schema_name == "messages" and _by_author({c.field for c in m.columns}))


def _by_author(fields: set[str]) -> bool:
    return bool(fields & {"author_hash", "account"}) and not fields & {"direction", "author_role"}


def _start(guess: Proposal, table: str, known: ConfirmedMapping | None) -> Answer:
    """Return what a form starts with: what is known of the table, else the guess."""
    if known:
        found = {column.header: column.field for column in known.columns}
        more = {"order": known.date_order, "tool": known.tool, "zone": known.time_zone, "channel": known.channel}
    else:
        found = {column.header: column.field for column in guess.columns}
        more = {"order": "year", "tool": Path(guess.file).stem}
    kept = fields_of(table)
    columns = {f"c{n}": found.get(c.header, "") for n, c in enumerate(guess.columns)}
    start = {name: field for name, field in columns.items() if field in kept}
    return {**start, **{name: value for name, value in more.items() if value}, "scope": "client"}


def store_mapping(wave: Wave, mapping: ConfirmedMapping, everywhere: bool = False) -> None:
    """Keep a confirmed mapping with the wave; `everywhere`: for the agency's other clients too.

    They get it without the accounts that speak for this client's brand.
    """
    places = {wave.evidence / MAPPING: mapping}
    if everywhere:
        places[wave.workspace.private / REMEMBERED] = mapping.model_copy(update={"brand": ()})
    texts = {path: as_yaml(with_mapping(_known(path), one)) for path, one in places.items()}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.new")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)


def _known(path: Path) -> MappingFile:
    return read_mapping(path) if path.is_file() else MappingFile()
