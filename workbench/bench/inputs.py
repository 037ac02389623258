"""Checking the inputs of a wave: drop the workbook, read what to correct, send an annotated copy back."""

import base64
from html import escape
from pathlib import Path

import ipywidgets as widgets

from workbench.bench.annotated import annotated
from workbench.bench.drop_files import MOST, DropFiles
from workbench.bench.here import Here
from workbench.bench.receiving import Received, receive_export, receive_workbook
from workbench.bench.standing import Checked, check
from workbench.faults import Fault, Faulty

_ROWS = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Inputs:
    """The screen of a wave's inputs. What it says is checked anew from the files each time it is drawn."""

    def __init__(self, here: Here) -> None:
        self.here, self.wave = here, here.wave
        incoming = here.space.private / "incoming"
        self.books = DropFiles(incoming, here.words, self._book, self._large)
        self.books.accept = ".xlsx,.xlsm"
        self.exports = DropFiles(incoming, here.words, self._export, self._large)
        self.told = widgets.VBox(())
        self.found = widgets.VBox(())
        self.again = here.button(here.say("inputs-again"), self._checked, "cmw-first")
        drops = widgets.Box((self._zone("inputs-books", self.books), self._zone("inputs-exports", self.exports)))
        drops.add_class("cmw-two")
        self.box = widgets.VBox((here.title("inputs"), drops, self.told, self.found))
        self._show()

    def _zone(self, key: str, drop: DropFiles) -> widgets.Widget:
        head = self.here.html(
            f"<h3>{escape(self.here.say(f'{key}-title'))}</h3><p>{escape(self.here.say(f'{key}-lead'))}</p>"
        )
        zone = widgets.VBox((head, drop))
        zone.add_class("cmw-card")
        return zone

    # --- files -----------------------------------------------------------------------------------

    def _book(self, path: Path, name: str) -> None:
        self._take(lambda: receive_workbook(self.wave, path, name), name)

    def _export(self, path: Path, name: str) -> None:
        self._take(lambda: receive_export(self.wave, path, name), name)

    def _take(self, receive: object, name: str) -> None:
        """Store a file and say so, or say why it was not; then check anew."""
        try:
            stored: Received = receive()  # type: ignore[operator]
        except Faulty as error:
            lines = "<br>".join(escape(self.here.words.fault(f)) for f in error.faults)
            head = escape(self.here.say("inputs-refused", name=name))
            self._tell(self.here.html(f'<div class="cmw-word cmw-word-bad" role="alert">✗ {head}<br>{lines}</div>'))
            return
        except Exception as error:  # nothing may pass for stored
            self._tell(self.here.problem(error))
            return
        said = self.here.say(f"inputs-stored-{stored.kind}", name=name)
        if stored.earlier is not None:
            said += " " + self.here.say("inputs-earlier", file=self.here.space.name(stored.earlier))
        self._tell(self.here.note(said, "good"))
        self._show()

    def _large(self, name: str) -> None:
        folder = self.here.space.name(self.wave.evidence)
        told = self.here.say("inputs-large", name=name, most=MOST // 2**20, folder=folder)
        self._tell(self.here.note(told, "bad"))

    def _tell(self, widget: widgets.Widget) -> None:
        """Show the latest word, the two before it below."""
        self.told.children = (widget, *self.told.children[:2])

    # --- what the check found --------------------------------------------------------------------

    def _checked(self) -> None:
        self.told.children = ()
        self._show()

    def _show(self) -> None:
        try:
            found = check(self.wave)
            suffices = (self.here.html(self._suffices(found)),) if found.suffices else ()
            wrong, *rest = self._tables(found) or (None,)
            ordered = (wrong, *suffices, *rest) if found.blocking else (*suffices, wrong, *rest)
            self.found.children = (self._sum(found), *(w for w in ordered if w is not None))
        except Exception as error:
            self.found.children = (self.here.problem(error), self.again)

    def _sum(self, found: Checked) -> widgets.Widget:
        """Return what was found in one line, and what can be done now."""
        count = self.here.words.count
        blocking, notices = len(found.blocking), len(found.notices)
        if blocking:
            key = "faults" if all(f.place.cell for f in found.blocking) else "to-correct"
            told = self.here.say("inputs-bad", faults=count(f"bench.{key}", blocking))
        else:
            told = self.here.say("inputs-good")
        if notices:
            told += f" {count('bench.notices', notices)}."
        kind = "bad" if blocking else "good"
        mark = "✗" if blocking else "✓"
        line = self.here.html(
            f'<div class="cmw-word cmw-word-{kind} cmw-sum" role="status"><b>{mark} {escape(told)}</b></div>'
        )
        buttons = widgets.HBox((self.again, *self._next(found)))
        buttons.add_class("cmw-line")
        return widgets.VBox((line, buttons))

    def _next(self, found: Checked) -> tuple[widgets.Widget, ...]:
        """Return the annotated copies to send back where cells have faults, the way on where none blocks."""
        links = tuple(self.here.html(self._link(path, name), "cmw-link") for path, name in self._books(found))
        if not found.usable:
            return links
        return (*links, self.here.button(self.here.say("inputs-next"), lambda: self.here.to("workshop")))

    def _books(self, found: Checked) -> list[tuple[Path, str]]:
        """Return the workbooks with faults in their cells, with how the faults call them."""
        paths = [self.wave.workbook]
        if self.wave.responses.is_dir():
            paths += sorted(self.wave.responses.glob("[!.~]*.xlsx"))
        faulty = {f.place.file for f in found.faults if f.place.sheet}
        return [(p, n) for p in paths if (n := self.here.space.name(p)) in faulty]

    def _link(self, path: Path, name: str) -> str:
        """Return a link that holds the annotated copy itself: it can be sent back as it is."""
        data = base64.b64encode(annotated(path, name, check(self.wave).faults, self.here.words)).decode()
        file = self.here.say("inputs-copy-name", stem=f"{self.wave.client}-{path.stem}")
        told = self.here.say("inputs-copy", file=path.name)
        return f'<a download="{escape(file)}" href="data:{_XLSX};base64,{data}">{escape(told)}</a>'

    def _suffices(self, found: Checked) -> str:
        """Return for each deliverable whether the inputs suffice, with what is lacking."""
        rows = []
        for name, state, reasons in found.suffices:
            lacks = "; ".join(self.here.words(f"audit.reason-{reason}") for reason in reasons)
            mark = {"ok": "✓", "partial": "–", "insufficient": "✗"}[state]
            rows.append(
                f'<tr class="cmw-{state}"><th scope="row">{escape(self.here.words(f"cli.deliverable-{name}"))}</th>'
                f"<td>{mark} {escape(self.here.say(f'suffices-{state}'))}</td><td>{escape(lacks)}</td></tr>"
            )
        caption = escape(self.here.say("suffices"))
        return f'<table class="cmw-table cmw-suffices"><caption>{caption}</caption>{"".join(rows)}</table>'

    def _tables(self, found: Checked) -> tuple[widgets.Widget, ...]:
        """Return what is to be corrected, then what can stay; files that cannot be read come first, alone."""
        unread = tuple(f for f in found.blocking if f.place.cell is None and f.place.line is None)
        shown = ((unread or found.blocking, "to-correct"), ((), "") if unread else (found.notices, "notices"))
        return tuple(self.here.html(self._table(faults, key)) for faults, key in shown if faults)

    def _table(self, faults: tuple[Fault, ...], key: str) -> str:
        heads = "".join(
            f'<th scope="col">{escape(self.here.say(h))}</th>' for h in ("where", "found", "expected", "remedy")
        )
        rows = "".join(self._line(fault) for fault in faults[:_ROWS])
        more = len(faults) - _ROWS
        rest = f"<p>{escape(self.here.say('more', n=more))}</p>" if more > 0 else ""
        caption = escape(self.here.words.count(f"bench.{key}", len(faults)))
        return f'<table class="cmw-table"><caption>{caption}</caption><tr>{heads}</tr>{rows}</table>{rest}'

    def _line(self, fault: Fault) -> str:
        """Return where, what was found with what was expected, and what to do."""
        words, place = self.here.words, fault.place
        what = words(f"faults.{fault.code}", **fault.values)
        remedy = words(f"faults.{fault.code}-remedy", **fault.values)
        inside = str(place).removeprefix(place.file).strip(" :")
        where = f"<b>{escape(inside)}</b><br>" if inside else ""
        file = f"<small>{escape(Path(place.file).name)}</small>"
        cells = (what, self._expected(fault), remedy)
        return f"<tr><td>{where}{file}</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"

    def _expected(self, fault: Fault) -> str:
        """Return in a few words what was expected at a place; “–” where what was found says it all."""
        for key in (f"bench.expects-{fault.code}", f"bench.expects-{fault.code.rsplit('-', 1)[-1]}"):
            if key in self.here.words:
                return self.here.words(key, **fault.values)
        return fault.values.get("expected", "–")
