"""The verbs of the command `workbench`. Thin: each one opens the workspace and calls the room that does it."""

import os
import subprocess
import sys
import tempfile
import traceback
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli_evidence import evidence_app
from workbench.cli_method import method_app
from workbench.faults import Faulty
from workbench.terminal import fail, panel_faults, say, words
from workbench.values import LANGUAGES, Language
from workbench.workspace import Workspace, find_workspace

app = typer.Typer(add_completion=False, no_args_is_help=True, help=say("app"), pretty_exceptions_enable=False)
app.add_typer(method_app, name="method")
app.add_typer(evidence_app, name="evidence")

ClientArgument = Annotated[str, typer.Argument(metavar="CLIENT", help=say("client"))]
WaveOption = Annotated[str | None, typer.Option("--wave", metavar="YYYY-MM-DD", help=say("wave"))]
LanguageOption = Annotated[list[str] | None, typer.Option("--language", metavar="fr|en", help=say("language"))]


def main() -> None:
    """Run the command; every fault of an input ends as a list of lines and exit status 1, never a traceback."""
    try:
        app()
    except Faulty as error:
        fail(error.faults)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # a defect of ours: the consultant gets a sentence, whoever mends it the whole story
        kept = Path(tempfile.gettempdir()) / "workbench-error.txt"
        kept.write_text(traceback.format_exc(), encoding="utf-8")
        sys.exit(say("unexpected", file=str(kept)))


def _here() -> Workspace:
    return find_workspace(Path.cwd())


def _languages(chosen: list[str] | None) -> tuple[Language, ...]:
    known = tuple(language for language in LANGUAGES if language in (chosen or ()))
    if chosen and len(known) != len(set(chosen)):
        raise typer.BadParameter(say("language-unknown"))
    return known


def _day(wave: str | None) -> date | None:
    try:
        return date.fromisoformat(wave) if wave else None
    except ValueError:
        raise typer.BadParameter(say("wave-not-a-date", wave=wave)) from None


@app.command(help=say("init"))
def init(folder: Annotated[Path, typer.Argument(help=say("init-folder"))]) -> None:
    """Make an empty workspace."""
    from workbench.runs.new import new_workspace  # noqa: PLC0415 - a plain --help stays light

    made = new_workspace(folder)
    typer.echo(say("init-done", folder=str(made.root)))


@app.command(help=say("new"))
def new(
    client: ClientArgument,
    language: Annotated[str, typer.Option("--language", metavar="fr|en", help=say("new-language"))] = "fr",
    wave: WaveOption = None,
    name: Annotated[str | None, typer.Option("--name", help=say("new-name"))] = None,
) -> None:
    """Make a client, its wave and the documents to send."""
    from workbench.runs.new import new_client  # noqa: PLC0415

    chosen = _languages([language])[0]
    day = _day(wave) or date.today()
    made = new_client(_here(), client, name or client.replace("-", " ").title(), day, chosen)
    typer.echo(say("new-done", folder=made.workspace.name(made.folder)))
    for path in sorted(p for p in made.folder.rglob("*") if p.is_file()):
        typer.echo(f"  {made.workspace.name(path)}")


@app.command(help=say("check"))
def check(client: ClientArgument, wave: WaveOption = None) -> None:
    """List all faults of a wave's inputs and say for which deliverable they suffice."""
    from workbench.audit.check import check_wave  # noqa: PLC0415
    from workbench.runs.case import Case  # noqa: PLC0415

    case = Case(_here().wave(client, wave))
    result = check_wave(case.wave, case.method)
    panel_faults(result.faults)
    for line in result.sufficiency:
        reasons = "; ".join(words()(f"audit.reason-{reason}") for reason in line.reasons)
        sentence = say(f"suffices-{line.state}", deliverable=say(f"deliverable-{line.deliverable}"), reasons=reasons)
        typer.echo(sentence)
    if any(fault.blocking for fault in result.faults):
        raise typer.Exit(1)


@app.command(help=say("deliver"))
def deliver(
    client: Annotated[str | None, typer.Argument(metavar="CLIENT", help=say("client"))] = None,
    wave: WaveOption = None,
    only: Annotated[list[str] | None, typer.Option("--only", help=say("only"))] = None,
    language: LanguageOption = None,
    every: Annotated[bool, typer.Option("--all", help=say("all"))] = False,
) -> None:
    """Make the documents of a client, or of all clients."""
    from workbench.runs.show import deliver_shown  # noqa: PLC0415

    if (client is None) == (not every):
        raise typer.BadParameter(say("client-or-all"))
    space = _here()
    clients = space.clients if every else (client or "",)
    ended = [deliver_shown(space, c, wave, tuple(only or ()), _languages(language)) for c in clients]
    if not all(ended):
        raise typer.Exit(1)


@app.command(help=say("send"))
def send(
    client: ClientArgument,
    wave: WaveOption = None,
    by: Annotated[str, typer.Option("--by", help=say("send-by"))] = "",
    note: Annotated[str, typer.Option("--note", help=say("send-note"))] = "",
) -> None:
    """Keep the current version as a numbered delivery."""
    from workbench.runs.send import folder_of, stale  # noqa: PLC0415
    from workbench.runs.send import send as deliver_to_client  # noqa: PLC0415

    chosen = _here().wave(client, wave)
    made = deliver_to_client(chosen, by, note)
    folder = chosen.workspace.name(folder_of(chosen, made.number))
    typer.echo(say("send-done", n=made.number, files=made.files, folder=folder))
    if stale(chosen):
        typer.echo(say("send-stale"))


@app.command(help=say("trace"))
def trace(
    client: ClientArgument,
    ref: Annotated[str, typer.Argument(metavar="REF", help=say("trace-ref"))],
    document: Annotated[str, typer.Option("--document", help=say("trace-document"))] = "assessment",
    language: Annotated[str | None, typer.Option("--language", metavar="fr|en", help=say("trace-language"))] = None,
    wave: WaveOption = None,
) -> None:
    """Show the whole chain behind a reference of the version that was printed last."""
    from workbench.runs.case import Case  # noqa: PLC0415
    from workbench.runs.traced import traced  # noqa: PLC0415

    case = Case(_here().wave(client, wave))
    chosen = (_languages([language] if language else None) or case.audit.client.languages)[0]
    for line in traced(case, ref, (document, chosen), words()):
        typer.echo("  " * line.depth + line.text)


@app.command(help=say("minutes"))
def minutes(client: ClientArgument, wave: WaveOption = None, language: LanguageOption = None) -> None:
    """Write the minutes of a wave's last closed workshop."""
    from workbench.runs.case import Case  # noqa: PLC0415
    from workbench.workshop.written import write_minutes  # noqa: PLC0415

    case = Case(_here().wave(client, wave))
    for path in write_minutes(case, _languages(language) or LANGUAGES):
        typer.echo(f"  {case.wave.workspace.name(path)}")


@app.command(help=say("lab"))
def lab() -> None:
    """Open JupyterLab on the consultant's bench."""
    from workbench.bench.lab_folder import lay_out  # noqa: PLC0415

    space = _here()
    laid = lay_out(space)
    command = [sys.executable, "-m", "jupyterlab", *laid.options]
    raise typer.Exit(subprocess.call(command, cwd=space.root, env={**os.environ, **laid.environment}))
