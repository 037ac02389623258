"""Looking at the drafts in the page: the PDF page by page, the workbook sheet by sheet, and what has changed."""

import base64
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path

import ipywidgets as widgets
import pypdfium2
from openpyxl import load_workbook

from workbench.bench.differences import differences, earlier_version, read_results
from workbench.bench.here import Here
from workbench.bench.standing import method_of
from workbench.documents.formats import number
from workbench.runs.deliverables import DELIVERABLES
from workbench.runs.publish import current_version
from workbench.runs.send import stale
from workbench.values import LANGUAGES

_WIDTH = 860
"""Pixels of a page's width on the screen."""
_ROWS, _COLUMNS = 120, 26


class Looking:
    """The screen of a wave's current version."""

    def __init__(self, here: Here) -> None:
        self.here, self.wave = here, here.wave
        self.version = current_version(self.wave)
        head = here.title("look")
        if self.version is None:
            to_run = here.button(here.say("step-run"), lambda: here.to("run"), "cmw-first")
            self.box = widgets.VBox((head, here.note(here.say("look-none")), to_run))
            return
        self._make(self.version / "client")
        warned = (here.note(here.say("look-stale"), "watch"),) if stale(self.wave) else ()
        line = widgets.HBox((self.views, self.document, self.tongue))
        line.add_class("cmw-line")
        self.place = widgets.VBox(())
        self.place.add_class("cmw-look")
        self.box = widgets.VBox((head, *warned, line, self.place))
        self._show()

    def _make(self, client: Path) -> None:
        say = self.here.say
        words = self.here.words
        kinds = [(say(f"look-{kind}"), kind) for kind in ("pages", "sheets", "changes")]
        self.views = self._choice("look-view", kinds)
        names = [(words(f"cli.deliverable-{n}").capitalize(), n) for n in DELIVERABLES]
        self.document = self._choice("look-document", names)
        there = [(say(f"language-{tongue}"), tongue) for tongue in LANGUAGES if (client / tongue).is_dir()]
        self.tongue = self._choice("look-language", there)
        if words.language in [tongue for _, tongue in there]:
            self.tongue.value = words.language
        self.client = client
        self.page = 0
        for choice in (self.views, self.document, self.tongue):
            choice.observe(lambda _: self._turn(0), names="value")

    def _choice(self, key: str, options: Sequence[tuple[str, str]]) -> widgets.Dropdown:
        made = widgets.Dropdown(options=options, description=self.here.say(key))
        made.add_class("cmw-field")
        return made

    def _turn(self, page: int) -> None:
        self.page = page
        self._show()

    def _show(self) -> None:
        changes = self.views.value == "changes"
        for choice in (self.document, self.tongue):
            choice.layout.display = "none" if changes else ""
        try:
            shown = {"pages": self._pages, "sheets": self._sheets, "changes": self._changes}[self.views.value]()
        except Exception as error:
            shown = (self.here.problem(error),)
        self.place.children = shown

    # --- pages -----------------------------------------------------------------------------------

    def _pages(self) -> tuple[widgets.Widget, ...]:
        """Return one page of the PDF with the way to the others."""
        path = self.client / DELIVERABLES[self.document.value].files(self.tongue.value)[0]
        image, count = page_picture(path, path.stat().st_mtime_ns, self.page)
        said = self.here.say("look-page", n=self.page + 1, total=count)
        name = self.document.label
        picture = f'<img class="cmw-page" src="data:image/png;base64,{image}" alt="{escape(f"{name}, {said}")}">'
        return self._leaf(count, said), self.here.html(picture), self._leaf(count, said)

    def _leaf(self, count: int, said: str) -> widgets.Widget:
        """Return the line that turns the pages."""
        back = self.here.button(self.here.say("look-back"), lambda: self._turn(self.page - 1))
        on = self.here.button(self.here.say("look-on"), lambda: self._turn(self.page + 1))
        back.disabled, on.disabled = self.page == 0, self.page >= count - 1
        line = widgets.HBox((back, self.here.html(f'<span role="status">{escape(said)}</span>'), on))
        line.add_class("cmw-line")
        return line

    # --- sheets ----------------------------------------------------------------------------------

    def _sheets(self) -> tuple[widgets.Widget, ...]:
        """Return one sheet of the workbook as a table, with the list of its sheets."""
        files = DELIVERABLES[self.document.value].files(self.tongue.value)
        if len(files) == 1:
            return (self.here.note(self.here.say("look-no-sheets")),)
        path = self.client / files[1]
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            names = [s.title for s in book.worksheets if s.sheet_state == "visible"]
            choice = self._choice("look-sheet", [(n, str(i)) for i, n in enumerate(names)])
            choice.value = str(min(self.page, len(names) - 1))
            choice.observe(lambda change: self._turn(int(change["new"])), names="value")
            rows = list(book[names[int(choice.value)]].iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True))
        finally:
            book.close()
        return choice, self.here.html(self._grid(names[int(choice.value)], rows), "cmw-scroll")

    def _grid(self, name: str, rows: Sequence[tuple[object, ...]]) -> str:
        """Return a sheet's values as a table; empty lines and columns at its end are left out."""
        width = max((n + 1 for row in rows for n, v in enumerate(row) if v is not None), default=0)
        lines = []
        for row in rows:
            cells = "".join(
                f'<td class="cmw-number">{escape(self._value(v))}</td>'
                if isinstance(v, (int, float)) and not isinstance(v, bool)
                else f"<td>{escape(self._value(v))}</td>"
                for v in row[:width]
            )
            lines.append(f"<tr>{cells}</tr>")
        while lines and not any(rows[len(lines) - 1]):
            lines.pop()
        note = f"<p>{escape(self.here.say('look-cut', n=_ROWS))}</p>" if len(rows) == _ROWS else ""
        # A table that scrolls has to be reached by the keyboard.
        return (
            f'<div class="cmw-sheet" tabindex="0" role="region" aria-label="{escape(name)}">'
            f'<table class="cmw-table">{"".join(lines)}</table></div>{note}'
        )

    def _value(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.here.say("yes" if value else "no")
        if isinstance(value, (int, float)):
            return number(Decimal(str(value)), self.tongue.value, 2, True)
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, (date, time)) else str(value)

    # --- changes ---------------------------------------------------------------------------------

    def _changes(self) -> tuple[widgets.Widget, ...]:
        """Return what the current version says otherwise than the last delivery, else the version before."""
        earlier = earlier_version(self.wave)
        if earlier is None or self.version is None:
            return (self.here.note(self.here.say("diff-none-earlier")),)
        folder, sent = earlier
        found = differences(read_results(folder), read_results(self.version), method_of(self.wave), self.here.words)
        key = "diff-since-delivery" if sent else "diff-since-version"
        head = self.here.say(key, n=sent or "", version=version_time(folder.name))
        if not found:
            return (self.here.note(f"{head} {self.here.say('diff-nothing')}", "good"),)
        parts = [f"<p>{escape(head)}</p>"]
        for part, changes in groupby(found, key=lambda c: c.part):
            lines = "".join(f"<li>{escape(change.told)}</li>" for change in changes)
            parts.append(f"<h3>{escape(self.here.say(f'diff-part-{part}'))}</h3><ul>{lines}</ul>")
        return (self.here.html("".join(parts), "cmw-changes"),)


def version_time(name: str) -> str:
    """Return when a version was made, from its name: `2026-11-20 20:15 UTC`."""
    stamp = datetime.strptime(name.split("-", maxsplit=1)[0], "%Y%m%dT%H%M%S.%fZ")
    return f"{stamp:%Y-%m-%d %H:%M} UTC"


@lru_cache(maxsize=40)
def page_picture(path: Path, _changed: int, page: int) -> tuple[str, int]:
    """Return one page of a PDF as a PNG in base64, and how many pages it has."""
    document = pypdfium2.PdfDocument(path)
    try:
        leaf = document[min(page, len(document) - 1)]
        image = leaf.render(scale=2 * _WIDTH / leaf.get_width() / 1.4).to_pil()
        out = BytesIO()
        image.save(out, "PNG", optimize=False)
        return base64.b64encode(out.getvalue()).decode(), len(document)
    finally:
        document.close()
