"""Pages: a Typst template and data become a PDF that archives (A-2a) and screen readers (UA-1) accept."""

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from workbench.documents.edition import Edition
from workbench.documents.formats import day
from workbench.documents.glyphs import FALLBACK, FAMILY, font_files, one_line, ready
from workbench.documents.parts import Document

STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")
_REGIONS = {"fr": "FR", "en": "GB"}


class Unprintable(Exception):  # noqa: N818 - it says what the page is, not what the program did
    """A template and its data that make no sound page; says what the typesetter said."""


@cache
def _fonts(own: Path | None) -> typst.Fonts:
    """Return the fonts of the documents, never the machine's."""
    folders = sorted({path.parent for path in font_files()})
    paths = [*([own] if own else []), *folders]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _edition(edition: Edition, logo: str) -> dict[str, object]:
    """Return what the kit reads of an edition."""
    agency, wording = edition.agency, edition.wording
    font = edition.brand.font
    return {
        "lang": edition.language,
        "region": _REGIONS[edition.language],
        "fonts": [*([font.family] if font else []), FAMILY, FALLBACK],
        "palette": edition.palette.model_dump(exclude={"mended"}),
        "agency": agency.name,
        "legal": wording.text(agency.legal),
        "contact": agency.contact or "",
        "logo": logo,
        "words": {
            key.removeprefix("documents.pdf_"): wording(key) for key in wording.keys if key.startswith("documents.pdf_")
        },
    }


def _lay_out(root: Path, edition: Edition) -> str:
    """Copy the kit and the logo into a fresh root; return the logo's name there, empty where there is none."""
    for path in sorted((edition.templates / "documents").glob("*.typ")):
        (root / path.name).write_bytes(path.read_bytes())
    if not edition.brand.logo or edition.home is None:
        return ""
    source = edition.home / edition.brand.logo
    name = f"logo{source.suffix.lower()}"
    (root / name).write_bytes(source.read_bytes())
    return name


def render_pdf(template: str, data: Mapping[str, object], figures: Mapping[str, bytes], edition: Edition) -> bytes:
    """Return the PDF of a template (`assessment.typ`), the same bytes for the same inputs.

    `data` holds texts, whole numbers and booleans only, read by the template as data, never as markup.
    `figures`: SVG by name. Raises `Unprintable` with the typesetter's words, and for any warning of it.
    """
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        root = Path(folder)
        logo = _lay_out(root, edition)
        for name, svg in figures.items():
            (root / f"{name}.svg").write_bytes(svg)
        _write(root / "edition.json", ready(_edition(edition, logo)))
        _write(root / "data.json", ready(dict(data)))
        return _compile(root, template, edition)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _compile(root: Path, template: str, edition: Edition) -> bytes:
    """Return the compiled PDF, stamped with the wave's date."""
    font = edition.brand.font
    own = edition.home / font.folder if font and edition.home else None
    try:
        made, warnings = typst.compile_with_warnings(
            root / template,
            root=root,
            font_paths=_fonts(own),
            format="pdf",
            pdf_standards=list(STANDARDS),
            timestamp=int(datetime.combine(edition.day, time(12), UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise Unprintable(f"{template}: {_said(error, root)}") from error
    if warnings:
        raise Unprintable(f"{template}: " + "; ".join(_said(w, root) for w in warnings))
    return bytes(made)


def _said(error: object, root: Path) -> str:
    """Return what the typesetter said, without the place of the temporary root."""
    hints = [str(hint) for hint in getattr(error, "hints", ())]
    trace = [str(line) for line in getattr(error, "trace", ())]
    text = str(getattr(error, "message", error))
    return " | ".join([text, *hints, *trace]).replace(str(root), "")


def print_document(
    document: Document, figures: Mapping[str, bytes], edition: Edition, template: str = "document.typ"
) -> bytes:
    """Return the PDF of a document made of the kit's parts; raises `Unprintable`."""
    data = document.model_dump(exclude={"parts": {"__all__": {"trails"}}})
    data["cover"]["client"] = one_line(document.cover.client)
    data["day"] = day(edition.day, edition.language)
    return render_pdf(template, data, figures, edition)
