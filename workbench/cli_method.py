"""The verbs of `workbench method`: check the method, show what holds it, hand it to its owner and take it back."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.faults import Faulty
from workbench.terminal import fail, panel_faults, say, words
from workbench.workspace import Workspace, find_workspace

method_app = typer.Typer(no_args_is_help=True, help=say("method"))

VersionArgument = Annotated[str | None, typer.Argument(metavar="VERSION", help=say("method-version"))]
OverlayOption = Annotated[bool, typer.Option("--overlay", help=say("method-overlay-option"))]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=say("method-file"))]


def _here() -> Workspace:
    return find_workspace(Path.cwd())


def _folder(space: Workspace, version: str | None) -> Path:
    """Return the folder of a version, the latest by default; raises `Faulty` for one that is not here."""
    from workbench.method.versions import known_version  # noqa: PLC0415

    return space.method_folder(known_version(space, version))


@method_app.command("check", help=say("method-check"))
def method_check(version: VersionArgument = None) -> None:
    """Check a method version: files, ids, links, cycles, both languages, renamed ids, what the agency adapts."""
    from workbench.documents.brand import read_agency  # noqa: PLC0415
    from workbench.dossier.named import lost_names  # noqa: PLC0415
    from workbench.dossier.parameters import parameter_faults  # noqa: PLC0415
    from workbench.dossier.rates import idle_rates  # noqa: PLC0415
    from workbench.method.check import check_method  # noqa: PLC0415
    from workbench.method.migrate import check_renamed  # noqa: PLC0415
    from workbench.method.versions import misnamed, open_method, plain_method, told  # noqa: PLC0415

    space = _here()
    folder = _folder(space, version)
    method = plain_method(space, folder.name)
    name = space.name(folder)
    faults = [*check_method(method, name), *parameter_faults(method, name, folder), *lost_names(space, method)]
    faults += misnamed(method, folder.name, name)
    if renamed := told(space, folder.name):
        faults += check_renamed(renamed, plain_method(space, renamed.says.since), method)
    try:
        method, agency = open_method(space, folder.name), space.name(space.agency)
        faults += idle_rates(read_agency(space.agency, agency), method, agency)
    except Faulty as error:
        faults += [fault for fault in error.faults if fault not in faults]
    if any(fault.blocking for fault in faults):
        fail(faults)
    panel_faults(faults)
    typer.echo(say("method-sound-adapted" if method.adapted else "method-sound", version=folder.name))


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
    overlay: OverlayOption = False,
) -> None:
    """Write the whole method as one Excel workbook, as it was published or as the agency adapts it."""
    from workbench.documents.brand import read_agency  # noqa: PLC0415
    from workbench.dossier.exchange.workbook import export_method  # noqa: PLC0415
    from workbench.method.versions import open_method, plain_method  # noqa: PLC0415

    space = _here()
    method = (open_method if overlay else plain_method)(space, version)
    palette = read_agency(space.agency, space.name(space.agency)).brand.palette
    sheets = export_method(method, file, words(), palette)
    typer.echo(words()("method.export-done", version=method.manifest.version, sheets=sheets, file=str(file)))


@method_app.command("import", help=say("method-import"))
def method_import(
    file: FileArgument,
    version: Annotated[str | None, typer.Option("--version", metavar="NEW", help=say("method-import-version"))] = None,
    overlay: OverlayOption = False,
) -> None:
    """Take an edited workbook back in, as a new version of the method or as what the agency adapts."""
    from workbench.dossier.exchange.take_in import import_method  # noqa: PLC0415

    space = _here()
    if overlay:
        _import_overlay(space, file)
        return
    new, old = import_method(space, file, version, words())
    folder = space.name(space.method_folder(new))
    typer.echo(words()("method.import-done", version=new, folder=folder, old=old or "–"))


def _import_overlay(space: Workspace, file: Path) -> None:
    """Take an edited workbook in as what the agency adapts, and say so."""
    from workbench.dossier.exchange.take_overlay import import_overlay  # noqa: PLC0415

    version, files = import_overlay(space, file, words())
    key = "method.overlay-import-done" if files else "method.overlay-import-nothing"
    typer.echo(words()(key, version=version, folder=space.name(space.overlay), files=", ".join(files)))


@method_app.command("overlay", help=say("method-overlay"))
def method_overlay(version: VersionArgument = None) -> None:
    """Say what the agency adapts of a version."""
    from workbench.dossier.exchange.difference_lines import change_lines, counts  # noqa: PLC0415
    from workbench.method.difference import difference  # noqa: PLC0415
    from workbench.method.versions import open_method, plain_method  # noqa: PLC0415

    space = _here()
    published, adapted = plain_method(space, version), open_method(space, version)
    changes = difference(published, adapted)
    name, told = published.manifest.version, words()
    if not changes:
        typer.echo(told("method.overlay-none", version=name))
        return
    typer.echo(told("method.overlay-head", version=name, counts=counts(changes, told)))
    for line in change_lines(changes, told):
        typer.echo(line)


@method_app.command("compare", help=say("method-compare"))
def method_compare(
    client: Annotated[str, typer.Argument(metavar="CLIENT", help=say("client"))],
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("method-compare-old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("method-compare-new"))],
    wave: Annotated[str | None, typer.Option("--wave", metavar="YYYY-MM-DD", help=say("wave"))] = None,
) -> None:
    """Read one wave under two versions of the method."""
    from workbench.dossier.both_versions import compare  # noqa: PLC0415
    from workbench.dossier.both_versions_lines import Told, compared_lines  # noqa: PLC0415
    from workbench.method.versions import lineage  # noqa: PLC0415
    from workbench.runs.case import Case  # noqa: PLC0415

    space = _here()
    before, after = (Case(space.wave(client, wave), version) for version in (old, new))
    by = lineage(space, new).since(old) if old in lineage(space, new).versions else lineage(space, new).succession
    both = compare((before.method, before.assessment), (after.method, after.assessment), by)
    lost = tuple(n for n in after.notices if n.code in ("method-id-dropped", "method-practices-new"))
    shown = f"{after.audit.client.name}, {after.wave.day.isoformat()}"
    for line in compared_lines(both, Told(shown, before.method, after.method, words(), lost)):
        typer.echo(line)


@method_app.command("diff", help=say("method-diff"))
def method_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("method-diff-old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("method-diff-new"))],
) -> None:
    """Say what differs between two versions of the method, as they were published."""
    from workbench.dossier.exchange.difference_lines import difference_lines  # noqa: PLC0415
    from workbench.method.difference import difference  # noqa: PLC0415
    from workbench.method.migrate import NOTHING_RENAMED  # noqa: PLC0415
    from workbench.method.versions import lineage, plain_method  # noqa: PLC0415

    space = _here()
    before, after = plain_method(space, old), plain_method(space, new)
    line = lineage(space, new)
    by = line.since(old) if old in line.versions else NOTHING_RENAMED
    for text in difference_lines((old, new), difference(before, after, by), words()):
        typer.echo(text)


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
