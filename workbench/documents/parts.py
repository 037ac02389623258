"""What a document is made of: a cover and parts, all texts already written and formatted.

Texts are printed as they stand; nothing in them is markup. `refs` name entries of the `References` part.
"""

from typing import Literal

from workbench.values import Sentence, Value

Tone = Literal["neutral", "good", "watch", "alert"]


class Cover(Value):
    """The first page. `title`: the deliverable; `promise`: one sentence under it; `facts`: (label, text).

    `reference`: short name in the running head. `draft`, `sample`: mentions printed on every page.
    """

    title: Sentence
    promise: str = ""
    client: Sentence
    facts: tuple[tuple[str, str], ...] = ()
    version: str = ""
    draft: bool = False
    sample: bool = False
    confidential: bool = True
    contents: bool = True


class Heading(Value):
    """A numbered heading (level 1-3); level 1 starts a page. `id` lets other parts link here."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3] = 1
    text: Sentence
    id: str = ""
    numbered: bool = True
    page: bool = True


class Paragraph(Value):
    """Running text. `lead`: the larger opening of a chapter; `note`: small and grey. `beside`: a side note."""

    kind: Literal["paragraph"] = "paragraph"
    text: Sentence
    style: Literal["plain", "lead", "note"] = "plain"
    beside: str = ""
    refs: tuple[str, ...] = ()


class Bullets(Value):
    """A list; numbered where the order matters. An item may have a bold beginning: (beginning, rest)."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[tuple[str, str], ...]
    numbered: bool = False


class Finding(Value):
    """A finding: a sentence that says it, what it means, why we say it, from whom (roles and counts)."""

    kind: Literal["finding"] = "finding"
    title: Sentence
    body: tuple[str, ...] = ()
    because: str = ""
    source: str = ""
    tag: str = ""
    tone: Tone = "neutral"
    id: str = ""
    refs: tuple[str, ...] = ()


class BigNumber(Value):
    """One figure that carries the page, its label, and what it should be compared with."""

    value: Sentence
    label: Sentence
    note: str = ""
    refs: tuple[str, ...] = ()


class BigNumbers(Value):
    """Two to four big figures side by side."""

    kind: Literal["numbers"] = "numbers"
    items: tuple[BigNumber, ...]


class Callout(Value):
    """A box apart: a decision to take, a warning, a limit of the reading."""

    kind: Literal["callout"] = "callout"
    title: Sentence
    text: tuple[str, ...]
    tone: Tone = "neutral"


class Because(Value):
    """The reason of what stands above, in one line."""

    kind: Literal["because"] = "because"
    text: Sentence
    refs: tuple[str, ...] = ()


class Picture(Value):
    """A figure: its point as a sentence, what it shows for who cannot see it, where it comes from.

    `name`: key of its SVG. `width`: share of the line.
    """

    kind: Literal["picture"] = "picture"
    name: Sentence
    title: Sentence
    alt: Sentence
    source: Sentence
    refs: tuple[str, ...] = ()
    width: int = 100


class Column(Value):
    """A column of a table. `share`: relative width; 0 as narrow as its texts."""

    title: str
    share: int = 1
    align: Literal["left", "center", "right"] = "left"


class Cell(Value):
    """A cell with more than a text.

    `level`: 1-5 as a chip (text: its name). `rating`: 0-4 as a bar. `status`: sign and colour before the text.
    `mode`: a mark for internal, mixed, external. `id`: target of references; `to`: link to one.
    """

    text: str = ""
    strong: bool = False
    muted: bool = False
    level: int | None = None
    rating: int | None = None
    status: Literal["good", "watch", "alert", "unknown"] | None = None
    mode: Literal["internal", "mixed", "external"] | None = None
    subject: Literal["green", "amber", "red"] | None = None
    to: str = ""


class Table(Value):
    """A table whose head repeats on each page. A row with one cell is a group title across all columns.

    `form`: to be filled in by hand, so it comes from no source.
    """

    kind: Literal["table"] = "table"
    title: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    source: str = ""
    refs: tuple[str, ...] = ()
    small: bool = False
    total: bool = False
    form: bool = False


class Link(Value):
    """What a source leads back to: the kind of thing (`practice`, `export`…) and its id."""

    kind: Sentence
    id: str = ""


class Trail(Value):
    """A source as a program follows it: what it leads back to, and the titles of the parts that cite it."""

    ref: Sentence
    text: Sentence
    links: tuple[Link, ...] = ()
    cited: tuple[str, ...] = ()


class References(Value):
    """The list of references: (reference, where it comes from). Findings and figures link here.

    `trails` are for the consultant's eyes: they are kept beside the document and never printed in it.
    """

    kind: Literal["references"] = "references"
    items: tuple[tuple[str, str], ...]
    trails: tuple[Trail, ...] = ()


class Glossary(Value):
    """Terms and their meaning."""

    kind: Literal["glossary"] = "glossary"
    items: tuple[tuple[str, str], ...]


class Break(Value):
    """A new page."""

    kind: Literal["break"] = "break"


Plain = (
    Heading
    | Paragraph
    | Bullets
    | Finding
    | BigNumbers
    | Callout
    | Because
    | Picture
    | Table
    | References
    | Glossary
    | Break
)


class Wide(Value):
    """Parts printed on landscape pages of their own."""

    kind: Literal["wide"] = "wide"
    parts: tuple[Plain, ...]


class Together(Value):
    """Parts that must stand on one page."""

    kind: Literal["together"] = "together"
    parts: tuple[Plain, ...]


class Columns(Value):
    """Two columns side by side; `share`: width of the left one in percent."""

    kind: Literal["columns"] = "columns"
    left: tuple[Plain, ...]
    right: tuple[Plain, ...]
    share: int = 50

    @property
    def parts(self) -> tuple[Plain, ...]:
        """Both columns' parts, in reading order."""
        return (*self.left, *self.right)


Part = Plain | Wide | Together | Columns


class Document(Value):
    """A whole document."""

    cover: Cover
    parts: tuple[Part, ...]
