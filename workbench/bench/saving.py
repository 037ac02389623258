"""What JupyterLab may store of a notebook of the workbench: its code, never what it showed of a client."""

from typing import Any

_FOLDERS = ("templates/notebooks/", ".workbench/lab/notebooks/")


def keep_clean(model: dict[str, Any], path: str = "", **_: object) -> None:
    """Take the outputs, counts and widget states out of a template's notebook before it is stored."""
    inside = any(f"/{folder}" in f"/{path.lstrip('/')}" for folder in _FOLDERS)
    if not inside or model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    content = model["content"]
    for cell in content.get("cells", ()):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
            for noise in ("execution", "trusted"):
                cell.get("metadata", {}).pop(noise, None)
    metadata = content.get("metadata", {})
    metadata.pop("widgets", None)
    metadata["language_info"] = {"name": "python"}
