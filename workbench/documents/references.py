"""The sources of a document: parts cite them by key; in reading order each gets its number, its links, its place."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from workbench.documents import parts as p
from workbench.documents.edition import Edition
from workbench.faults import Place
from workbench.values import Language, Value

C = TypeVar("C", bound=Value)


class Sources:
    """The sources of one document. A key is known to the program only; pages print numbers, in reading order."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, tuple[p.Link, ...]]] = {}
        self._numbers: dict[str, str] = {}
        self._cited: dict[str, list[str]] = {}
        self._under = ""

    def cite(self, text: str, *links: p.Link) -> str:
        """Return the key of a source by its text; `links` say what it leads back to, together with earlier ones."""
        return self.know(f"cited:{text}", text, *links)

    def know(self, key: str, text: str, *links: p.Link) -> str:
        """Return the key under which a source is known from now on, whether it gets cited or not."""
        before = self._known[key][1] if key in self._known else ()
        self._known[key] = (text, tuple(dict.fromkeys((*before, *links))))
        return key

    def number(self, parts: Iterable[p.Part]) -> tuple[p.Part, ...]:
        """Return parts that cite by number; a source gets its number where it is first cited. Unknown keys raise."""
        return tuple(self._numbered(part) for part in parts)

    def listed(self) -> p.References:
        """Return the list of the sources cited so far: all of them, and no other."""
        trails = (
            p.Trail(ref=number, text=self._known[key][0], links=self._known[key][1], cited=tuple(self._cited[key]))
            for key, number in self._numbers.items()
        )
        found = tuple(trails)
        return p.References(items=tuple((t.ref, t.text) for t in found), trails=found)

    def _numbered(self, part: p.Part) -> p.Part:
        if isinstance(part, p.Wide | p.Together):
            return part.model_copy(update={"parts": self.number(part.parts)})
        if isinstance(part, p.Columns):
            return part.model_copy(update={"left": self.number(part.left), "right": self.number(part.right)})
        if isinstance(part, p.BigNumbers):
            return part.model_copy(update={"items": tuple(self._one(item, item.label) for item in part.items)})
        if isinstance(part, p.Heading):
            self._under = part.text
        untitled = isinstance(part, p.Table) and not part.title
        return self._one(part, self._under if untitled else title_of(part)) if getattr(part, "refs", ()) else part

    def _one(self, citing: C, title: str) -> C:
        keys: tuple[str, ...] = citing.refs  # type: ignore[attr-defined]
        return citing.model_copy(update={"refs": tuple(dict.fromkeys(self._of(key, title) for key in keys))})

    def _of(self, key: str, title: str) -> str:
        if key not in self._known:
            raise KeyError(key)
        number = self._numbers.setdefault(key, f"S{len(self._numbers) + 1}")
        cited = self._cited.setdefault(key, [])
        if title and title not in cited:
            cited.append(title)
        return number


def title_of(part: p.Part) -> str:
    """Return what a part says of itself in one line: its title, its text, or its first column's."""
    if isinstance(part, p.Table) and not part.title:
        return " · ".join(column.title for column in part.columns)
    return str(getattr(part, "title", "") or getattr(part, "text", ""))


def flat(parts: Iterable[p.Part]) -> Iterator[p.Plain]:
    """Yield every part, those on landscape pages and those kept together included, in reading order."""
    for part in parts:
        if isinstance(part, p.Wide | p.Together | p.Columns):
            yield from part.parts
        else:
            yield part


def cited(document: p.Document) -> tuple[str, ...]:
    """Return the numbers that a document cites, each once, in reading order."""
    found: list[str] = []
    for part in flat(document.parts):
        citing = part.items if isinstance(part, p.BigNumbers) else (part,)
        found += [ref for one in citing for ref in getattr(one, "refs", ())]
    return tuple(dict.fromkeys(found))


def unsourced(document: p.Document) -> tuple[str, ...]:
    """Return the figures, tables, findings and big numbers that neither cite a source nor say why not."""
    found = []
    for part in flat(document.parts):
        if isinstance(part, p.BigNumbers):
            found += [item.label for item in part.items if not item.refs]
        elif isinstance(part, p.Picture | p.Finding) and not part.refs:
            found.append(part.title)
        elif isinstance(part, p.Table) and not (part.refs or part.form):
            found.append(title_of(part))
    return tuple(found)


class Printed(Value):
    """The references of one printed document, kept beside it for the consultant."""

    document: str
    language: Language
    trails: tuple[p.Trail, ...]


def trails(document: p.Document) -> tuple[p.Trail, ...]:
    """Return what stands behind each reference of a document, in order."""
    return tuple(trail for part in document.parts if isinstance(part, p.References) for trail in part.trails)


class Placed(Protocol):
    """Something that stands in a cell of the audit workbook."""

    @property
    def place(self) -> Place:
        """Where it stands."""


def sheet_source(title: str, lines: Sequence[Placed], edition: Edition) -> str:
    """Return a sheet of the audit workbook as a source: its title, the first and the last cell read, how many lines."""
    cells = tuple(dict.fromkeys(line.place.cell for line in lines if line.place.cell))
    where = edition.word("source_cells", first=cells[0], last=cells[-1]) if len(cells) > 1 else ""
    if len(cells) == 1:
        where = edition.word("source_cell", cell=cells[0])
    return edition.wording.count("documents.source_sheet", len(lines), sheet=title, cells=where)
