"""Sources are numbered where a reader first meets them; what is listed is cited, and what is cited is listed."""

import pytest

from workbench.documents import parts as p
from workbench.documents.references import Sources, cited, trails, unsourced

COLUMN = (p.Column(title="A"),)


def _known() -> Sources:
    found = Sources()
    found.know("late", "The late one", p.Link(kind="sheet", id="people"))
    found.know("early", "The early one")
    found.know("never", "Nobody cites it")
    return found


def _document(*parts: p.Part) -> p.Document:
    return p.Document(cover=p.Cover(title="T", client="C"), parts=parts)


def test_numbers_follow_the_reader_through_columns_numbers_and_wide_pages() -> None:
    found = _known()
    numbers = p.BigNumbers(items=(p.BigNumber(value="1", label="one", refs=("early",)),))
    table = p.Table(title="Two", columns=COLUMN, rows=(("x",),), refs=("late", "early", "late"))
    told = found.number((p.Columns(left=(numbers,), right=(p.Wide(parts=(table,)).parts[0],)), p.Wide(parts=(table,))))
    document = _document(*told, found.listed())
    assert cited(document) == ("S1", "S2")
    assert [text for _, text in found.listed().items] == ["The early one", "The late one"]
    assert isinstance(told[1], p.Wide)
    assert told[1].parts[0].refs == ("S2", "S1")  # type: ignore[union-attr]


def test_a_trail_keeps_what_a_source_leads_back_to_and_who_cites_it() -> None:
    found = _known()
    table = p.Table(columns=COLUMN, rows=(("x",),), refs=("late",))
    found.number((p.Heading(text="Under this heading"), table))
    trail = trails(_document(found.listed()))[0]
    assert trail.links == (p.Link(kind="sheet", id="people"),)
    assert trail.cited == ("Under this heading",)


def test_citing_what_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        _known().number((p.Paragraph(text="x", refs=("unheard",)),))


def test_the_same_text_is_one_source_with_all_its_links() -> None:
    found = Sources()
    keys = {found.cite("Same", p.Link(kind="alarm", id=code)) for code in ("FLAG-01", "FLAG-02", "FLAG-01")}
    assert len(keys) == 1
    found.number((p.Paragraph(text="x", refs=tuple(keys)),))
    assert [link.id for link in found.listed().trails[0].links] == ["FLAG-01", "FLAG-02"]


@pytest.mark.parametrize(
    ("part", "bare"),
    [
        (p.Table(title="T", columns=COLUMN, rows=(("x",),)), 1),
        (p.Table(title="T", columns=COLUMN, rows=(("x",),), form=True), 0),
        (p.Table(title="T", columns=COLUMN, rows=(("x",),), refs=("S1",)), 0),
        (p.Finding(title="F"), 1),
        (p.Picture(name="n", title="P", alt="a", source="s"), 1),
        (p.BigNumbers(items=(p.BigNumber(value="1", label="a", refs=("S1",)), p.BigNumber(value="2", label="b"))), 1),
        (p.Together(parts=(p.Finding(title="F"),)), 1),
        (p.Paragraph(text="words"), 0),
    ],
)
def test_a_figure_without_source_is_found_out(part: p.Part, bare: int) -> None:
    assert len(unsourced(_document(part))) == bare
