"""A place to drop or pick files; each one is whole on this machine's disk before anything is done with it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import anywidget
import traitlets

from workbench.bench.save_guard import SCRIPTS
from workbench.wording import Wording

MOST = 400 * 2**20
"""Bytes of a file that may be dropped; larger exports are copied into the evidence folder."""


class DropFiles(anywidget.AnyWidget):
    """A drop zone. `received` is called with a whole file and the name it was given by; `refused` with a name."""

    _esm = SCRIPTS / "drop_files.js"
    texts = traitlets.Dict().tag(sync=True)
    accept = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self, folder: Path, words: Wording, received: Callable[[Path, str], None], refused: Callable[[str], None]
    ) -> None:
        self._folder, self._received, self._refused = folder, received, refused
        self._file: IO[bytes] | None = None
        self._name, self._size = "", 0
        super().__init__(texts={"drop": words("bench.drop"), "lost": words("bench.drop-lost")})
        self.on_msg(self._heard)

    def _heard(self, _: object, content: Any, buffers: list[Any]) -> None:
        kind = content.get("type") if isinstance(content, dict) else None
        more = True
        if kind == "begin":
            more = self._begin(Path(str(content.get("name"))).name, int(content.get("size") or 0))
        elif kind == "part" and self._file is not None:
            more = self._part(b"".join(bytes(b) for b in buffers))
        elif kind == "end" and self._file is not None:
            self._end()
        self.send({"type": "more" if more else "stop"})

    def _begin(self, name: str, size: int) -> bool:
        self._close()
        if size > MOST:
            self._refused(name)
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        self._name, self._size = name.lstrip("."), 0
        self._file = tempfile.NamedTemporaryFile(dir=self._folder, prefix="coming-", delete=False)  # noqa: SIM115
        return True

    def _part(self, data: bytes) -> bool:
        assert self._file is not None
        self._size += len(data)
        if self._size > MOST:
            self._close()
            self._refused(self._name)
            return False
        self._file.write(data)
        return True

    def _end(self) -> None:
        assert self._file is not None
        path = Path(self._file.name)
        self._file.close()
        self._file = None
        try:
            self._received(path, self._name)
        finally:
            path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None
