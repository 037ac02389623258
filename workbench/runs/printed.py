"""The references of a version as they were printed: kept by each notebook, gathered into internal/references.json."""

from pathlib import Path

from pydantic import RootModel

from workbench.documents.references import Printed

FILE = "references.json"
_PIECES = "references"


class _Kept(RootModel[tuple[Printed, ...]]):
    """references.json: one entry per document and language."""


def keep_printed(printed: Printed, internal: Path) -> None:
    """Keep the references of one document in a file of its own, because notebooks run side by side."""
    folder = internal / _PIECES
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{printed.document}.{printed.language}.json"
    (folder / name).write_text(printed.model_dump_json(), encoding="utf-8")


def gather_printed(internal: Path) -> None:
    """Write references.json from what the notebooks kept."""
    folder = internal / _PIECES
    pieces = sorted(folder.glob("*.json")) if folder.is_dir() else []
    kept = _Kept(tuple(Printed.model_validate_json(path.read_bytes()) for path in pieces))
    (internal / FILE).write_text(kept.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for path in pieces:
        path.unlink()
    if folder.is_dir():
        folder.rmdir()


def read_printed(internal: Path) -> tuple[Printed, ...]:
    """Return the references of a version; none for one made before they were kept."""
    path = internal / FILE
    return _Kept.model_validate_json(path.read_bytes()).root if path.is_file() else ()
