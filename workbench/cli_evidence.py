"""The verbs of `workbench evidence`: what is read of a client's exports, what unknown ones may be, empty tables."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.terminal import say, words
from workbench.workspace import Wave, find_workspace

evidence_app = typer.Typer(no_args_is_help=True, help=say("evidence"))

ClientArgument = Annotated[str, typer.Argument(metavar="CLIENT", help=say("client"))]
LanguageOption = Annotated[str, typer.Option("--language", metavar="fr|en", help=say("evidence-template-language"))]
WaveOption = Annotated[str | None, typer.Option("--wave", metavar="YYYY-MM-DD", help=say("wave"))]


def _wave(client: str, wave: str | None) -> Wave:
    return find_workspace(Path.cwd()).wave(client, wave)


def _tell(note: str) -> None:
    """Print what is being read."""
    key, _, value = note.partition("=")
    if key == "file":
        typer.echo(say("evidence-reading", file=value), err=True)
    elif key == "rows":
        typer.echo(say("evidence-rows", n=value), err=True)


@evidence_app.command("show", help=say("evidence-show"))
def evidence_show(client: ClientArgument, wave: WaveOption = None) -> None:
    """Print the import report of each export."""
    from workbench.audit.evidence.read import take_folder  # noqa: PLC0415 - a plain --help stays light
    from workbench.audit.evidence.speak import report_lines  # noqa: PLC0415
    from workbench.audit.evidence.store import Store  # noqa: PLC0415
    from workbench.audit.salt import salt_of  # noqa: PLC0415
    from workbench.runs.case import Case  # noqa: PLC0415

    case = Case(_wave(client, wave))
    with Store() as store:
        reports = take_folder(store, case.wave.evidence, case.method, salt_of(case.wave.workspace), _tell)
    tools = {one.id: one.tool for one in case.method.formats}
    for report in reports:
        for line in report_lines(report, tools, words()):
            typer.echo(line)
    if not reports:
        typer.echo(words()("evidence.show_nothing", folder=case.wave.workspace.name(case.wave.evidence)))


@evidence_app.command("propose", help=say("evidence-propose"))
def evidence_propose(client: ClientArgument, wave: WaveOption = None) -> None:
    """Print what unknown exports may be, and write it down as mappings to confirm."""
    from workbench.audit.evidence.asking import ask, draft  # noqa: PLC0415
    from workbench.audit.evidence.speak import asked_lines  # noqa: PLC0415
    from workbench.runs.case import Case  # noqa: PLC0415

    case = Case(_wave(client, wave))
    asked = ask(case.wave, case.method)
    for one in asked:
        for line in asked_lines(one, words()):
            typer.echo(line)
    written = draft(case.wave, asked)
    if written is None:
        typer.echo(words()("evidence.propose_nothing"))
    else:
        typer.echo(words()("evidence.propose_written", file=case.wave.workspace.name(written)))


@evidence_app.command("template", help=say("evidence-template"))
def evidence_template(
    schema: Annotated[str, typer.Argument(metavar="SCHEMA", help=say("evidence-template-schema"))],
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=say("evidence-template-file"))],
    language: Annotated[
        str, typer.Option("--language", metavar="fr|en", help=say("evidence-template-language"))
    ] = "fr",
) -> None:
    """Write an empty table that the import recognises."""
    from workbench.audit.evidence.schemas import SCHEMAS  # noqa: PLC0415
    from workbench.audit.evidence.template import write_template  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415
    from workbench.values import LANGUAGES  # noqa: PLC0415
    from workbench.wording import Wording  # noqa: PLC0415

    space = find_workspace(Path.cwd())
    chosen = next((one for one in LANGUAGES if one == language), None)
    if chosen is None:
        raise typer.BadParameter(say("language-unknown"))
    if schema not in SCHEMAS:
        known = ", ".join(SCHEMAS)
        raise typer.BadParameter(words()("evidence.template_schema_unknown", schema=schema, known=known))
    folder = space.method_folder(space.method_versions[-1])
    write_template(file, load_method(folder, space.name(folder)), schema, Wording(words().folder, chosen))
    typer.echo(words()("evidence.template_done", file=str(file)))
