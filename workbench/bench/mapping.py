"""Exports: which tool each file comes from, and, for a file that no format knows, what its columns are."""

from html import escape
from pathlib import Path
from zoneinfo import available_timezones

import ipywidgets as widgets

from workbench.audit.evidence.mapping import (
    MAPPING,
    MappedColumn,
    MappingFile,
    as_yaml,
    formats_with,
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
        unknown: list[widgets.Widget] = []
        known: list[str] = []
        for path in paths:
            name = path.relative_to(self.wave.evidence).as_posix()
            source = open_source(path, name)
            tools = list(dict.fromkeys(match.format.tool for match in recognised(source, formats)))
            guesses = () if tools or source.note else proposals(source, self.method)
            unknown += [self._form(guess, name) for guess in guesses]
            if not guesses:
                known.append(self._line(name, tools))
        head = f"<h3>{escape(self.here.words.count('bench.mapping-files', len(paths)))}</h3>"
        self.listed.children = (*unknown, self.here.html(f"{head}<ul>{''.join(known)}</ul>"))

    def _line(self, name: str, tools: list[str]) -> str:
        """Return one file with the tool that it comes from, or that it holds no table."""
        told = self.here.say("mapping-known", tool=", ".join(tools)) if tools else self.here.say("mapping-unread")
        return f"<li><b>{escape(name)}</b> · {escape(told)}</li>"

    def _form(self, guess: Proposal, name: str) -> widgets.Widget:
        """Return what an unknown table may be, to be confirmed or corrected."""
        say = self.here.say
        told = say("mapping-unknown", file=name) + (f" ({guess.sheet})" if guess.sheet else "")
        options = [(say(f"table-{table}"), table) for table in TABLES]
        choice = widgets.Dropdown(options=options, description=say("mapping-table"))
        choice.add_class("cmw-field")
        choice.value = guess.schema_name if guess.schema_name in TABLES else TABLES[0]
        place = widgets.VBox((self._columns(guess, choice.value),))
        choice.observe(lambda c: setattr(place, "children", (self._columns(guess, c["new"]),)), names="value")
        card = widgets.VBox((self.here.html(f"<h3>{escape(told)}</h3>"), choice, place))
        card.add_class("cmw-card")
        return card

    def _columns(self, guess: Proposal, table: str) -> SaveGuard:
        say = self.here.say
        named = tuple((name, say(f"field-{name}")) for name in fields_of(table))
        columns = tuple(self._column(n, c, named) for n, c in enumerate(guess.columns))
        orders = tuple((order, say(f"order-{order}")) for order in _ORDERS)
        brand = Field(name="brand", label=say("mapping-brand"), hint=say("mapping-brand-hint"), wide=False)
        more = (
            Field(name="tool", label=say("mapping-tool"), wide=False, most=60),
            Field(name="zone", label=say("mapping-zone"), hint=say("mapping-zone-hint"), wide=False, most=60),
            Field(name="channel", label=say("mapping-channel"), hint=say("mapping-channel-hint"), wide=False, most=60),
            *((brand,) if table == "messages" else ()),
            Field(name="order", label=say("mapping-order"), kind="radio", options=orders),
        )
        kept = fields_of(table)
        start = {f"c{n}": c.field for n, c in enumerate(guess.columns) if c.field in kept}
        return SaveGuard(
            f"{self.wave.client}/{self.wave.day}/mapping/{guess.signature}/{table}", (*columns, *more),
            lambda answer: self._keep(guess, table, answer), self.here.words,
            values={**start, "order": "year", "tool": Path(guess.file).stem}, save=say("mapping-save"),
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
        store_mapping(self.wave, made)
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


def store_mapping(wave: Wave, mapping: ConfirmedMapping) -> None:
    """Put a confirmed mapping in the wave's file of mappings, in one step."""
    path = wave.evidence / MAPPING
    known = read_mapping(path) if path.is_file() else MappingFile()
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(as_yaml(with_mapping(known, mapping)), encoding="utf-8")
    aside.replace(path)
