"""What the notebooks call: a wave opened, its deliverables looked at and written."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import pandas as pd
from IPython.display import HTML, SVG, Markdown, display

from workbench.audit.pin import read_pin
from workbench.documents.parts import Bullets, Cell, Document, Finding, Heading, Paragraph, Part, Picture, Table
from workbench.faults import Fault, Faulty, Place
from workbench.runs.case import Case
from workbench.runs.deliverables import DELIVERABLES
from workbench.runs.printed import keep_printed
from workbench.terminal import fault_lines
from workbench.values import LANGUAGES, Language
from workbench.workspace import Workspace, find_workspace


class Unsound(Faulty):
    """Faults shown in a notebook as the lines that a consultant can act on, not as a traceback."""

    def __str__(self) -> str:
        return "\n".join(fault_lines(self.faults))

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in place of a traceback."""
        return fault_lines(self.faults)


class Desk:
    """A wave on the consultant's desk, in the wave's language."""

    def __init__(self, case: Case, languages: tuple[Language, ...], out: Path | None) -> None:
        self.case = case
        self.languages = languages
        self.language = read_pin(case.wave).language
        self.out = out
        self.edition = case.edition(self.language)

    def say(self, key: str) -> None:
        """Show a text of the wording (`notebooks.<key>`)."""
        display(Markdown(self.edition.wording(f"notebooks.{key}", client=self.case.audit.client.name)))

    def open(self, name: str) -> "Look":
        """Return a deliverable to look at and to write."""
        return Look(self, name)


class Look:
    """A deliverable as its notebook shows it: the same parts that its PDF prints."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk = desk
        self.name = name

    @cached_property
    def _pages(self) -> tuple[Document, Mapping[str, bytes]]:
        return DELIVERABLES[self.name].pages(self.desk.case, self.desk.edition)

    def _parts(self) -> Iterator[Part]:
        for part in self._pages[0].parts:
            yield from getattr(part, "parts", (part,))

    def summary(self) -> None:
        """Show the one-page summary: everything before the second chapter."""
        chapters = 0
        for part in self._parts():
            chapters += isinstance(part, Heading) and part.level == 1
            if chapters > 1:
                break
            self._show(part)

    def pictures(self) -> None:
        """Show every figure under the sentence that says its point."""
        for part in self._parts():
            if isinstance(part, Picture):
                self._show(part)

    def findings(self) -> None:
        """Show every finding with its reason and source."""
        for part in self._parts():
            if isinstance(part, Finding):
                self._show(part)

    def tables(self) -> None:
        """Show every table."""
        for part in self._parts():
            if isinstance(part, Table):
                self._show(part)

    def write(self) -> None:
        """Write the PDF and the workbook of each language; nothing where the notebook was opened by hand."""
        if self.desk.out is None:
            self.desk.say("not-written")
            return
        for language in self.desk.languages:
            printed = DELIVERABLES[self.name].write(self.desk.case, language, self.desk.out)
            keep_printed(printed, self.desk.out.parent / "internal")
        self.desk.say("written")

    def _show(self, part: Part) -> None:
        if isinstance(part, Table):
            with pd.option_context("display.max_colwidth", None):
                display(HTML(_frame(part).to_html(index=False)))
        elif isinstance(part, Picture):
            display(Markdown(f"**{_plain(part.title)}**"))
            display(SVG(self._pages[1][part.name]))
        else:
            text = _markdown(part)
            if text:
                display(Markdown(text))


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it stands."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!$~&" else c for c in text)


def _markdown(part: Part) -> str:
    if isinstance(part, Heading):
        return f"{'#' * (part.level + 1)} {_plain(part.text)}"
    if isinstance(part, Paragraph):
        return _plain(part.text)
    if isinstance(part, Bullets):
        return "\n".join(f"- **{_plain(start)}** {_plain(rest)}" for start, rest in part.items)
    if isinstance(part, Finding):
        lines = [f"**{_plain(part.title)}**", *map(_plain, part.body), _plain(part.because), _plain(part.source)]
        return "\n\n".join(line for line in lines if line)
    return ""


def _frame(table: Table) -> pd.DataFrame:
    """Return a printed table as a frame; group titles are left out."""
    rows = [row for row in table.rows if len(row) == len(table.columns)]
    texts = [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in rows]
    return pd.DataFrame(texts, columns=[c.title for c in table.columns])


def _language(text: str) -> Language:
    for language in LANGUAGES:
        if text == language:
            return language
    raise Faulty([Fault(Place("languages"), "language-unknown", {"language": text})])


def open_desk(workspace: str, client: str, wave: str, languages: list[str], out: str) -> Desk:
    """Open a wave. Empty `workspace`: the one around this folder; empty `wave`: the latest.

    Raises `Unsound` where the client, the wave or its inputs are not sound.
    """
    try:
        return _desk(workspace, client, wave, languages, out)
    except Faulty as error:
        raise Unsound(error.faults) from None


def _desk(workspace: str, client: str, wave: str, languages: list[str], out: str) -> Desk:
    space = Workspace(Path(workspace)) if workspace else find_workspace(Path.cwd())
    opened = Case(space.wave(client, wave or None))
    chosen = tuple(map(_language, languages)) or opened.audit.client.languages
    return Desk(opened, chosen, Path(out) if out else None)
