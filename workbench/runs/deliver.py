"""Delivering a wave: values first, then the notebooks, then one atomic switch to the new version."""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.faults import Fault, Faulty, Place
from workbench.method.model import DELIVERABLES as SERVED
from workbench.runs.cache import file_hash
from workbench.runs.case import Case
from workbench.runs.deliverables import DELIVERABLES
from workbench.runs.execute import Failure, Job, check_parameters, execute
from workbench.runs.printed import gather_printed, keep_printed, read_printed
from workbench.runs.publish import current_version, locked, new_run, publish, staging
from workbench.runs.record import make_record, read_record, rests_on, write_record, write_results
from workbench.values import Language

Told = Callable[[str, str], None]
"""Called with what happens next: the kind of step (a wording key) and its name."""


@dataclass(frozen=True)
class Outcome:
    """What a run came to: the published version, or the failures and where their notebooks are kept."""

    version: Path | None
    failures: tuple[Failure, ...] = ()
    kept: Path | None = None


def _jobs(case: Case, names: Sequence[str], languages: tuple[Language, ...], made: Path) -> list[Job]:
    """Return the notebooks to execute; raises `Faulty` before any runs where one takes other parameters."""
    space = case.wave.workspace
    jobs = [
        Job(
            name,
            space.notebook(name),
            made / "internal" / f"{DELIVERABLES[name].stem}.ipynb",
            {
                "workspace": str(space.root.resolve()),
                "client": case.wave.client,
                "wave": case.wave.day.isoformat(),
                "languages": list(languages),
                "out": str((made / "client").resolve()),
            },
        )
        for name in names
    ]
    for job in jobs:
        check_parameters(job)
    return jobs


def _reuse(case: Case, only: Sequence[str], languages: tuple[Language, ...], made: Path) -> None:
    """Copy the documents that are not made again; raises `Faulty` where what they rest on has changed."""
    version = current_version(case.wave)
    place = Place(case.wave.workspace.name(case.wave.reports))
    if version is None:
        raise Faulty([Fault(place, "only-without-version")])
    record, now = read_record(version / "internal"), rests_on(case)
    others = [name for name in DELIVERABLES if name not in only]
    stale = [name for name in others if record.rests_on.get(name) != now[name]]
    if stale or record.languages != languages:
        raise Faulty([Fault(place, "only-refused", {"others": ", ".join(stale or others)})])
    for name in others:
        for language in languages:
            for file in DELIVERABLES[name].files(language):
                target = made / "client" / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(version / "client" / file, target)
        for printed in read_printed(version / "internal"):
            if printed.document == name:
                keep_printed(printed, made / "internal")
        stem = f"{DELIVERABLES[name].stem}.ipynb"
        shutil.copy2(version / "internal" / stem, made / "internal" / stem)


def _run_all(jobs: list[Job], executor: Executor, told: Told) -> tuple[Failure, ...]:
    futures = {executor.submit(execute, job): job for job in jobs}
    failures = []
    for future in as_completed(futures):
        job = futures[future]
        told("notebook", job.name)
        try:
            failure = future.result()
        except Exception as error:  # a worker that died: a failed run, never a silent one
            failure = Failure(job.name, None, "", type(error).__name__, str(error))
        if failure:
            failures.append(failure)
    return tuple(sorted(failures, key=lambda f: list(DELIVERABLES).index(f.notebook)))


def _missing(languages: tuple[Language, ...], made: Path) -> tuple[Failure, ...]:
    """Return a failure for each document that no notebook made although all ended well."""
    found = []
    for name, deliverable in DELIVERABLES.items():
        for language in languages:
            for file in deliverable.files(language):
                path = made / "client" / file
                if not path.is_file() or path.stat().st_size == 0:
                    found.append(Failure(name, None, "", "DocumentMissing", file))
    return tuple(found)


def _keep_failed(case: Case, run: str, made: Path) -> Path:
    """Move what a failed run made to the wave's failed runs, so that the notebooks can be looked at."""
    kept = case.wave.failed / run
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(made / "client", ignore_errors=True)
    made.rename(kept)
    return kept


def _serves(case: Case) -> None:
    """Raise `Faulty` where the wave's method does not serve every deliverable: they rest on each other."""
    manifest = case.method.manifest
    lacking = [name for name in SERVED if name not in manifest.deliverables]
    if lacking:
        place = Place(case.wave.workspace.name(case.wave.pin))
        values = {"version": manifest.version, "deliverables": ", ".join(lacking)}
        raise Faulty([Fault(place, "deliverables-unserved", values)])


def deliver(
    case: Case,
    languages: tuple[Language, ...],
    only: Sequence[str],
    executor: Executor,
    told: Told = lambda kind, name: None,
) -> Outcome:
    """Make a version of the wave's documents and publish it; the previous one stays where anything fails.

    `only`: deliverables to make again, empty for all. Raises `Faulty` for unsound inputs or parameters.
    """
    started = datetime.now(UTC)
    _serves(case)
    with locked(case.wave):
        told("inputs", case.wave.client)
        case.compute()
        told("values", case.wave.client)
        run = new_run(case.key)
        made = staging(case.wave, run)
        try:
            if only:
                _reuse(case, only, languages, made)
            names = [name for name in DELIVERABLES if not only or name in only]
            failures = _run_all(_jobs(case, names, languages, made), executor, told) or _missing(languages, made)
            record = make_record(case, run, languages, (started, datetime.now(UTC)))
            if failures:
                told_failures = tuple(f"{f.notebook}: {f.error}: {f.message}" for f in failures)
                write_record(
                    record.model_copy(update={"status": "failed", "failures": told_failures}), made / "internal"
                )
                return Outcome(None, failures, _keep_failed(case, run, made))
            files = sorted(p for p in (made / "client").rglob("*") if p.is_file())
            documents = {p.relative_to(made / "client").as_posix(): file_hash(p) for p in files}
            gather_printed(made / "internal")
            write_results(case, made / "internal")
            write_record(record.model_copy(update={"documents": documents, "remade": tuple(names)}), made / "internal")
            told("publish", case.wave.client)
            return Outcome(publish(case.wave, run, made))
        finally:
            shutil.rmtree(made, ignore_errors=True)
