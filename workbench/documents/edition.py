"""What all documents of a wave in one language share: agency, wording, date, templates."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from workbench.documents.brand import Agency, Brand
from workbench.documents.colours import Palette
from workbench.documents.glyphs import OwnFont
from workbench.values import Language
from workbench.wording import Wording
from workbench.workspace import Templates


@dataclass(frozen=True)
class Edition:
    """One edition. `day`: date of the wave, which also stamps the files. `home`: folder of agency.yml.

    `templates`: the workspace's templates (`Workspace.templates`), or one folder that holds them all.
    """

    agency: Agency
    language: Language
    day: date
    templates: Templates | Path
    home: Path | None = None

    @cached_property
    def wording(self) -> Wording:
        """The wording of the edition's language."""
        return Wording(self.templates / "wording", self.language)

    @property
    def brand(self) -> Brand:
        """The agency's brand."""
        return self.agency.brand

    @property
    def palette(self) -> Palette:
        """All colours, mended."""
        return self.agency.brand.palette

    @cached_property
    def own_font(self) -> OwnFont | None:
        """The brand's own font, None where it has none."""
        font = self.agency.brand.font
        return OwnFont(font.family, self.home / font.folder) if font and self.home else None

    def word(self, key: str, **values: object) -> str:
        """Return one of the printing house's own sentences (`documents.<key>`)."""
        return self.wording(f"documents.{key}", **values)
