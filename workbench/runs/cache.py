"""Values computed once: cached under the hash of everything they depend on, so none can be stale."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from workbench.audit.evidence.mapping import mapping_paths
from workbench.workspace import Wave

V = TypeVar("V", bound=BaseModel)
_PACKAGE = Path(__file__).resolve().parent.parent


def file_hash(path: Path) -> str:
    """Return the sha256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def joined_hash(parts: Iterable[str]) -> str:
    """Return one sha256 over strings, unambiguous about where each ends."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def tree_hashes(folder: Path, pattern: str = "**/*") -> dict[str, str]:
    """Return the sha256 of each file below a folder by relative name, in order; hidden files are left out."""
    paths = sorted(p for p in folder.glob(pattern) if p.is_file() and not _hidden(p.relative_to(folder)))
    return {p.relative_to(folder).as_posix(): file_hash(p) for p in paths}


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) or part == "__pycache__" for part in path.parts)


@cache
def code_hash() -> str:
    """Return one hash over the program's own code."""
    return joined_hash(f"{name}:{digest}" for name, digest in tree_hashes(_PACKAGE, "**/*.py").items())


def input_hashes(wave: Wave) -> dict[str, str]:
    """Return the sha256 of every input of a wave, by name relative to the workspace; mappings kept elsewhere too."""
    space = wave.workspace
    files = [space.agency, space.client_file(wave.client), *mapping_paths(wave.evidence)]
    inside = {space.name(wave.folder / name): digest for name, digest in tree_hashes(wave.folder).items()}
    return {space.name(path): file_hash(path) for path in files if path.is_file()} | inside


class Store:
    """Cached values of one kind of key. Losing it costs time, never a result."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, key: str, model: type[V], make: Callable[[], V]) -> V:
        """Return the cached value of a key, or make and keep it; a broken entry is made again."""
        path = self.folder / f"{name}-{key}.json"
        try:
            return model.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            value = make()
            self._keep(path, value)
            return value

    def _keep(self, path: Path, value: BaseModel) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".writing-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(value.model_dump_json())
        Path(name).replace(path)
