"""The agency as its file says it: name, brand, languages, rate card, VAT, legal mentions."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from workbench.documents.colours import Colour, Palette, make_palette
from workbench.faults import Fault, Faulty, Place
from workbench.reading import read_model
from workbench.values import Language, Number, Sentence, Text, Value


class FontFamily(Value):
    """A font of the agency's own: its family name and the folder of its files, beside agency.yml."""

    family: Sentence
    folder: Sentence


class Brand(Value):
    """What a document wears. `logo`: an SVG or PNG file beside agency.yml; None prints the name instead."""

    primary: Colour
    accent: Colour
    ink: Colour = "#1F2933"
    logo: Sentence | None = None
    font: FontFamily | None = None

    @cached_property
    def palette(self) -> Palette:
        """All colours of a document, mended until they read."""
        return make_palette(self.primary, self.accent, self.ink)


class Agency(Value):
    """The agency. `rates`: price of a day by profile, excluding VAT; None until the agency fills it.

    `vat`: rate between 0 and 1. `legal`: the line at the foot of every cover. `fictive`: a sample agency,
    as its legal line says.
    """

    name: Sentence
    fictive: bool = False
    languages: tuple[Language, ...]
    brand: Brand
    rates: dict[str, Number | None]
    vat: Number
    legal: Text
    contact: Sentence | None = None

    @property
    def priced(self) -> bool:
        """Whether every profile of the rate card has a price."""
        return bool(self.rates) and all(price is not None for price in self.rates.values())


def read_agency(path: Path, name: str) -> Agency:
    """Return the agency of a file; `name` is how the file is called in faults.

    Raises `Faulty`, also where the logo or the font that it names is not beside it.
    """
    agency = read_model(path, name, Agency)
    lacking = [
        Fault(Place(name), f"brand-{kind}-missing", {"file": file})
        for kind, file in _files(agency.brand)
        if not _found(kind, path.parent / file)
    ]
    if lacking:
        raise Faulty(lacking)
    return agency


def _files(brand: Brand) -> Iterator[tuple[str, str]]:
    """Yield what a brand names beside its agency's file: the kind (logo, font) and the name."""
    if brand.logo:
        yield "logo", brand.logo
    if brand.font:
        yield "font", brand.font.folder


def _found(kind: str, path: Path) -> bool:
    """Return whether a logo is a picture that documents print, or a folder holds fonts."""
    if kind == "logo":
        return path.is_file() and path.suffix.lower() in {".svg", ".png"}
    return path.is_dir() and any(p.suffix.lower() in {".ttf", ".otf"} for p in path.iterdir())
