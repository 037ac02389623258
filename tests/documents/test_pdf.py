import json
import subprocess
from io import BytesIO

import pikepdf
import pytest

from tests.documents import overflow
from tests.documents.sample import DAY, ROOT, document, edition
from tests.documents.sample_figures import figures
from workbench.documents import parts as p
from workbench.documents.brand import Brand
from workbench.documents.edition import Edition
from workbench.documents.pdf import Unprintable, print_document, render_pdf

HOSTILE = (
    '*gras* _x_ `code` $x^2$ #read("/etc/passwd") <label> @ref = Titre',
    '"]; #panic() \\u{41} //commentaire /* x */ ~ -- ---',
    "=cmd|' /C calc'!A0",
    "\u202eevil\u202c \u200b\ufeff\x00\x07 \ue000 \U0001f468\u200d\U0001f469 漢字 ﷽",
    "a" * 10_000,
    "<svg onload=x>&amp;&lt; ]]> {name} %s",
)


@pytest.fixture(scope="module", params=["fr", "en"])
def printed(request):
    e = edition(request.param)
    return e, print_document(document(e.language), figures(e), e)


def _text(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


def _named(pdf, name):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == name]


def test_every_part_prints_the_same_bytes_twice(printed):
    e, made = printed
    assert print_document(document(e.language), figures(e), e) == made
    assert len(made) < 1_000_000


def test_the_file_says_its_language_title_and_standards(printed):
    e, made = printed
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang).startswith(e.language)
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as about:
            assert about["pdfaid:part"] == "2"
            assert about["pdfaid:conformance"] == "A"
            assert about["pdfuaid:part"] == "1"
            assert document(e.language).cover.client in str(about["dc:title"])


def test_every_head_cell_has_a_scope_and_every_figure_an_alternative_text(printed):
    _, made = printed
    with pikepdf.open(BytesIO(made)) as pdf:
        heads = _named(pdf, "/TH")
        assert heads
        assert all("/Scope" in str(th.get("/A").keys()) or "/Scope" in repr(th.get("/A")) for th in heads)
        drawn = _named(pdf, "/Figure")
        assert len(drawn) >= 9
        assert all(str(f.get("/Alt", "")).strip() for f in drawn)


def test_all_fonts_are_embedded(printed):
    _, made = printed
    run = subprocess.run(["pdffonts", "-"], input=made, capture_output=True, check=True)
    rows = run.stdout.decode().splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows)


@pytest.mark.skipif(not overflow.AVAILABLE, reason="needs poppler")
def test_no_word_leaves_the_page_or_lies_on_another(printed):
    assert overflow.losses(printed[1]) == []


@pytest.mark.skipif(not overflow.AVAILABLE, reason="needs poppler")
def test_the_overflow_tool_sees_a_table_too_wide():
    columns = tuple(p.Column(title=f"Intitulé{i}", share=1) for i in range(24))
    table = p.Table(columns=columns, rows=(("anticonstitutionnelle",) * 24,))
    wide = p.Document(cover=p.Cover(title="T", client="C", contents=False), parts=(p.Heading(text="H"), table))
    assert len(overflow.losses(print_document(wide, {}, edition("fr")))) > 10


def _hostile_document() -> p.Document:
    parts: list[p.Part] = [p.Heading(text="Titre")]
    for text in HOSTILE:
        parts += [
            p.Heading(level=2, text=text[:200]),
            p.Paragraph(text=text[:3000], beside=text[:60], refs=(text[:30],)),
            p.Finding(title=text[:300], body=(text,), source=text[:100], because=text[:100], tag=text[:40]),
            p.Table(
                columns=(p.Column(title=text[:40]), p.Column(title="B")),
                rows=((text[:200], p.Cell(text=text[:80], to=text[:20])),),
            ),
            p.Bullets(items=((text[:40], text[:100]),)),
        ]
    cover = p.Cover(title=HOSTILE[0], client=HOSTILE[1] + HOSTILE[3], promise=HOSTILE[4][:300])
    return p.Document(cover=cover, parts=tuple(parts))


@pytest.mark.skipif(not overflow.AVAILABLE, reason="needs poppler")
def test_hostile_texts_appear_literally_and_break_nothing():
    made = print_document(_hostile_document(), {}, edition("fr"))
    text = _text(made)
    assert '#read("/etc/passwd")' in text
    assert "root:" not in text
    assert "#panic()" in text
    assert "\ufffd" in text
    assert [loss for loss in overflow.losses(made) if loss.kind == "outside"] == []


def test_a_picture_without_its_drawing_or_a_skipped_heading_is_refused():
    cover = p.Cover(title="T", client="C")
    missing = p.Picture(name="absent", title="t", alt="a", source="s")
    for parts in ((p.Heading(text="H"), missing), (p.Heading(text="H"), p.Heading(level=3, text="J"))):
        with pytest.raises(Unprintable) as caught:
            print_document(p.Document(cover=cover, parts=parts), {}, edition("fr"))
        assert "/tmp" not in str(caught.value)


def test_a_template_of_ones_own_reads_data_as_data(tmp_path):
    templates = tmp_path / "templates"
    (templates / "documents").mkdir(parents=True)
    for path in (ROOT / "templates" / "documents").glob("*.typ"):
        (templates / "documents" / path.name).write_bytes(path.read_bytes())
    (templates / "wording").symlink_to(ROOT / "templates" / "wording")
    own = '#import "kit.typ": *\n#let data = json("data.json")\n#show: pages.with(data.cover, "")\n= Un\n#data.said\n'
    (templates / "documents" / "own.typ").write_text(own)
    cover = json.loads(p.Cover(title="T", client="C").model_dump_json())
    e = Edition(edition("fr").agency, "fr", DAY, templates)
    assert "*pas gras*" in _text(render_pdf("own.typ", {"cover": cover, "said": "*pas gras*"}, {}, e))


def test_another_brand_restyles_everything(tmp_path):
    drawing = '<rect width="90" height="30" fill="#FFD400"/>'
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{drawing}</svg>'
    (tmp_path / "logo.svg").write_text(logo)
    plain = edition("en")
    brand = Brand(primary="#FFD400", accent="#7FD6C2", ink="#333333", logo="logo.svg")
    agency = plain.agency.model_copy(update={"brand": brand, "name": "Other & Sons"})
    e = Edition(agency, "en", DAY, plain.templates, tmp_path)
    made = print_document(document("en"), figures(e), e)
    assert "Other & Sons" in _text(made)
    assert overflow.losses(made) == []
    assert {name for name, _, _ in e.palette.mended} == {"primary", "accent"}
