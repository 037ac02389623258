"""A delivery as the consultant follows it: a bar on a terminal, plain lines in a log, one screen on failure."""

import multiprocessing
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from workbench.faults import Fault, Faulty, Place
from workbench.runs.case import Case
from workbench.runs.deliver import Outcome, deliver
from workbench.runs.deliverables import DELIVERABLES
from workbench.runs.execute import Failure
from workbench.terminal import fault_lines, say
from workbench.values import Language
from workbench.workspace import Workspace

_WORKERS = 2
_SOURCE_LINES = 6
_MESSAGE_LINES = 12


class Progressed:
    """Tells the steps of a run: a bar that moves on a terminal, else one line a step."""

    def __init__(self, client: str, steps: int) -> None:
        self.client = client
        self.bar = (
            Progress(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            if sys.stdout.isatty()
            else None
        )
        self.task = self.bar.add_task(client, total=steps) if self.bar else None

    def shown(self) -> AbstractContextManager[Any]:
        """Return the context in which the bar is drawn."""
        return self.bar or nullcontext()

    def tell(self, kind: str, name: str) -> None:
        """Tell one step."""
        named = say(f"deliverable-{name}") if name in DELIVERABLES else name
        line = f"{self.client} · {say(f'told-{kind}', name=named)}"
        if self.bar is None or self.task is None:
            print(line, flush=True)
        else:
            self.bar.update(self.task, description=line, advance=1)

    def read(self, what: str) -> None:
        """Tell what is being read of the exports; on a terminal alone, which indicator is being computed."""
        kind, _, name = what.partition("=")
        if kind not in ("file", "rows") and self.bar is None:
            return
        key = {"file": "told-file", "rows": "told-rows"}.get(kind, "told-measure")
        line = f"{self.client} · {say(key, name=name or kind)}"
        if self.bar is None or self.task is None:
            print(line, flush=True)
        else:
            self.bar.update(self.task, description=line)


def _check_only(only: tuple[str, ...]) -> None:
    unknown = [name for name in only if name not in DELIVERABLES]
    if unknown:
        values = {"name": ", ".join(unknown), "known": ", ".join(DELIVERABLES)}
        raise Faulty([Fault(Place("--only"), "deliverable-unknown", values)])


def _pool() -> Executor:
    return ProcessPoolExecutor(_WORKERS, mp_context=multiprocessing.get_context("spawn"))


def deliver_shown(
    space: Workspace, client: str, wave: str | None, only: tuple[str, ...], languages: tuple[Language, ...]
) -> bool:
    """Deliver one client and print what came of it; return whether a version was published."""
    try:
        _check_only(only)
        progress = Progressed(client, 3 + (len(only) or len(DELIVERABLES)))
        case = Case(space.wave(client, wave), tell=progress.read)
        with progress.shown(), _pool() as executor:
            chosen = languages or case.audit.client.languages
            outcome = deliver(case, chosen, only, executor, progress.tell)
    except Faulty as error:
        print("\n".join(fault_lines(error.faults)), file=sys.stderr)
        print(say("unchanged", client=client), file=sys.stderr)
        return False
    _print_outcome(case, outcome)
    return outcome.version is not None


def _print_outcome(case: Case, outcome: Outcome) -> None:
    name = case.wave.workspace.name
    if outcome.version is None:
        for failure in outcome.failures:
            print(failure_screen(failure), file=sys.stderr)
        kept = name(outcome.kept) if outcome.kept else "–"
        print(say("failed", client=case.wave.client, kept=kept), file=sys.stderr)
        return
    files = sorted(p for p in (outcome.version / "client").rglob("*") if p.is_file())
    shown = case.wave.workspace.name(case.wave.reports)
    print(say("delivered", client=case.audit.client.name, n=len(files), folder=f"{shown}/current/client"))
    for path in files:
        print(f"  {path.relative_to(outcome.version / 'client').as_posix()}")


def failure_screen(failure: Failure) -> str:
    """Return what went wrong in one screen: the notebook, the cell and its source, the error and its cause."""
    named = say(f"deliverable-{failure.notebook}")
    key = "failed-cell" if failure.cell else "failed-run"
    where = say(key, notebook=named, cell=failure.cell)
    source = [f"    {line}" for line in failure.source.strip().splitlines()[:_SOURCE_LINES]]
    message = failure.message.strip().splitlines()[:_MESSAGE_LINES]
    return "\n".join([where, *source, f"  {failure.error}", *(f"  {line}" for line in message)])
