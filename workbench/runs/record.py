"""The record of a run: what it was made from, when, and what came of it."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from workbench.runs.cache import code_hash, file_hash, joined_hash, tree_hashes
from workbench.runs.case import Case
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import Language, Value


class RunRecord(Value):
    """run.json. `rests_on`: for each deliverable, one hash of all that its documents were made from.

    `method_adapted`: the hash of what the agency adapts of the method, empty where it adapts nothing.
    """

    run: str
    client: str
    wave: str
    languages: tuple[Language, ...]
    status: Literal["published", "failed"]
    started: datetime
    ended: datetime
    workbench: str
    method: str
    method_fingerprint: str
    method_adapted: str = ""
    code: str
    inputs: dict[str, str]
    rests_on: dict[str, str]
    remade: tuple[str, ...]
    documents: dict[str, str] = {}
    failures: tuple[str, ...] = ()


def rests_on(case: Case) -> dict[str, str]:
    """Return, for each deliverable, one hash of inputs, method, code, wording, layout and its own notebook."""
    templates = case.wave.workspace.templates
    shared = [case.key]
    for folder in ("documents", "wording"):
        shared += [f"{n}:{d}" for n, d in tree_hashes(templates / folder).items()]
    notebook = case.wave.workspace.notebook
    return {name: joined_hash([*shared, file_hash(notebook(name))]) for name in DELIVERABLES}


def make_record(case: Case, run: str, languages: tuple[Language, ...], times: tuple[datetime, datetime]) -> RunRecord:
    """Return the record of a run that went well so far; documents and status are filled at the end."""
    return RunRecord(
        run=run,
        client=case.wave.client,
        wave=case.wave.day.isoformat(),
        languages=languages,
        status="published",
        started=times[0],
        ended=times[1],
        workbench=version("community-workbench"),
        method=case.method.manifest.version,
        method_fingerprint=case.method.fingerprint,
        method_adapted=case.method.adapted,
        code=code_hash(),
        inputs=case.inputs,
        rests_on=rests_on(case),
        remade=tuple(DELIVERABLES),
    )


def write_record(record: RunRecord, folder: Path) -> None:
    """Write run.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(record.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_record(folder: Path) -> RunRecord:
    """Return run.json of a version's internal folder."""
    return RunRecord.model_validate_json((folder / "run.json").read_bytes())


def write_results(case: Case, folder: Path) -> None:
    """Write results.json, internal: every value behind the deliverables, comments and reasons as they were written.

    The names of respondents, their files and the authors of judgements stay in the inputs.
    """
    names = {"respondents": {"__all__": {"name", "file"}}, "judgements": {"__all__": {"author"}}}
    parts = {
        "audit": case.audit.model_dump_json(exclude=names),
        "assessment": case.assessment.model_dump_json(),
        "charter": case.charter.model_dump_json(),
        "roadmap": case.roadmap.model_dump_json(),
        "offer": case.offer.model_dump_json(),
    }
    text = ",\n".join(f'"{name}": {value}' for name, value in parts.items())
    (folder / "results.json").write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
