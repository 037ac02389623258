"""The salt of the workspace's pseudonyms: made once, kept out of every delivery."""

import os
import secrets
from pathlib import Path

from workbench.workspace import Workspace

_SIZE = 32


def salt_of(workspace: Workspace) -> bytes:
    """Return the workspace's salt, made at the first call; two calls at once agree on one."""
    path = workspace.private / "salt"
    if not path.is_file():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Write a new salt whole, unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"salt.{os.getpid()}")
    draft.write_bytes(secrets.token_bytes(_SIZE))
    draft.chmod(0o600)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # no hard links on this disk
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
