"""The verbs of `workbench method`: check the method, show what holds it, hand it to its owner and take it back."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.faults import Fault, Faulty, Place
from workbench.terminal import fail, say, words
from workbench.workspace import Workspace, find_workspace

method_app = typer.Typer(no_args_is_help=True, help=say("method"))

VersionArgument = Annotated[str | None, typer.Argument(metavar="VERSION", help=say("method-version"))]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=say("method-file"))]


def _here() -> Workspace:
    return find_workspace(Path.cwd())


def _folder(space: Workspace, version: str | None) -> Path:
    """Return the folder of a version, the latest by default; raises `Faulty` for one that is not here."""
    known = space.method_versions
    if version is not None and version not in known:
        values = {"version": version, "known": ", ".join(known)}
        raise Faulty([Fault(Place("templates/method"), "method-version-unknown", values)])
    return space.method_folder(version or known[-1])


@method_app.command("check", help=say("method-check"))
def method_check(version: VersionArgument = None) -> None:
    """Check a method version: files, ids, links, cycles, both languages."""
    from workbench.method.check import check_method  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415

    space = _here()
    folder = _folder(space, version)
    faults: tuple[Fault, ...] = check_method(load_method(folder, space.name(folder)))
    if faults:
        fail(faults)
    typer.echo(say("method-sound", version=folder.name))


@method_app.command("coverage", help=say("coverage"))
def method_coverage(version: VersionArgument = None) -> None:
    """Show what holds each claim and applies each rule; status 1 where nothing does."""
    from workbench.dossier.applied import applied  # noqa: PLC0415
    from workbench.dossier.coverage import cover  # noqa: PLC0415
    from workbench.dossier.coverage_table import print_coverage  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415

    space = _here()
    folder = _folder(space, version)
    report = cover(load_method(folder, space.name(folder)), applied())
    print_coverage(report)
    if report.lacks:
        raise typer.Exit(1)


@method_app.command("export", help=say("method-export"))
def method_export(
    file: FileArgument,
    version: Annotated[str | None, typer.Option("--version", metavar="VERSION", help=say("method-version"))] = None,
) -> None:
    """Write the whole method as one Excel workbook."""
    from workbench.documents.brand import read_agency  # noqa: PLC0415
    from workbench.dossier.exchange.workbook import export_method  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415

    space = _here()
    folder = _folder(space, version)
    palette = read_agency(space.agency, space.name(space.agency)).brand.palette
    sheets = export_method(load_method(folder, space.name(folder)), file, words(), palette)
    typer.echo(words()("method.export-done", version=folder.name, sheets=sheets, file=str(file)))


@method_app.command("import", help=say("method-import"))
def method_import(
    file: FileArgument,
    version: Annotated[str | None, typer.Option("--version", metavar="NEW", help=say("method-import-version"))] = None,
) -> None:
    """Take an edited workbook back in as a new version of the method."""
    from workbench.dossier.exchange.take_in import import_method  # noqa: PLC0415

    space = _here()
    new, old = import_method(space, file, version, words())
    folder = space.name(space.method_folder(new))
    typer.echo(words()("method.import-done", version=new, folder=folder, old=old or "–"))


@method_app.command("diff", help=say("method-diff"))
def method_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("method-diff-old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("method-diff-new"))],
) -> None:
    """Say what differs between two versions of the method."""
    from workbench.dossier.exchange.difference_lines import difference_lines  # noqa: PLC0415
    from workbench.method.difference import difference  # noqa: PLC0415
    from workbench.method.load import load_method  # noqa: PLC0415

    space = _here()
    methods = [load_method(folder, space.name(folder)) for folder in (_folder(space, old), _folder(space, new))]
    for line in difference_lines((old, new), difference(*methods), words()):
        typer.echo(line)


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
