"""The verbs of the command `workbench`. Thin: each one opens the workspace and calls the room that does it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workbench.faults import Fault, Faulty
from workbench.terminal import fail, panel_faults, say, words
from workbench.values import LANGUAGES, Language
from workbench.workspace import Workspace, find_workspace

app = typer.Typer(add_completion=False, no_args_is_help=True, help=say("app"), pretty_exceptions_enable=False)
method_app = typer.Typer(no_args_is_help=True, help=say("method"))
app.add_typer(method_app, name="method")

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


def _here() -> Workspace:
    return find_workspace(Path.cwd())


def _languages(chosen: list[str] | None) -> tuple[Language, ...]:
    known = tuple(language for language in LANGUAGES if language in (chosen or ()))
    if chosen and len(known) != len(set(chosen)):
        raise typer.BadParameter(say("language-unknown"))
    return known


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
    day = date.fromisoformat(wave) if wave else date.today()
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


@app.command(help=say("lab"))
def lab() -> None:
    """Open JupyterLab on the workspace's notebooks."""
    space = _here()
    notebooks = space.templates / "notebooks"
    inside = notebooks.resolve().is_relative_to(space.root.resolve())
    root = space.root if inside else notebooks
    page = f"/lab/tree/{(notebooks / 'workshop.ipynb').resolve().relative_to(root.resolve()).as_posix()}"
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}", f"--LabApp.default_url={page}"]
    raise typer.Exit(subprocess.call(command, cwd=space.root, env={**os.environ, "WORKBENCH_ROOT": str(space.root)}))


@method_app.command("check", help=say("method-check"))
def method_check(version: Annotated[str | None, typer.Argument(help=say("method-version"))] = None) -> None:
    """Check a method version: files, ids, links, cycles, both languages."""
    from workbench.method.check import check_method  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415

    space = _here()
    chosen = version or space.method_versions[-1]
    folder = space.method_folder(chosen)
    faults: tuple[Fault, ...] = check_method(load_method(folder, space.name(folder)))
    if faults:
        fail(faults)
    typer.echo(say("method-sound", version=chosen))


@method_app.command("coverage", help=say("coverage"))
def method_coverage(version: Annotated[str | None, typer.Argument(help=say("method-version"))] = None) -> None:
    """Show what holds each claim and applies each rule; status 1 where nothing does."""
    from workbench.dossier.applied import applied  # noqa: PLC0415
    from workbench.dossier.coverage import cover  # noqa: PLC0415
    from workbench.dossier.coverage_table import print_coverage  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415

    space = _here()
    folder = space.method_folder(version or space.method_versions[-1])
    report = cover(load_method(folder, space.name(folder)), applied())
    print_coverage(report)
    if report.lacks:
        raise typer.Exit(1)


@method_app.command("schema", help=say("method-schema"))
def method_schema(folder: Annotated[Path, typer.Argument(help=say("method-schema-folder"))]) -> None:
    """Write the JSON Schema of each method file, for editors."""
    import json  # noqa: PLC0415

    from workbench.method.schema import json_schemas  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas().items():
        path = folder / f"{name.replace('/', '-').removesuffix('.yaml')}.schema.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        typer.echo(str(path))
