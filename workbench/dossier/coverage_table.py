"""The coverage of a method as a method's owner reads it on a terminal: four tables, what lacks, a last line."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console
from rich.table import Table

from workbench.dossier.coverage import CORE, ClaimCover, CoverageReport, Lack, Reached, RuleCover
from workbench.dossier.reach import Meeting
from workbench.terminal import say, words

_FEW = 4
"""Ids shown of a kind before the others are only counted."""

_PIPED = 200
"""Characters of a line where there is no terminal to be as wide as."""


def print_coverage(report: CoverageReport) -> None:
    """Print the coverage of a method; its last line counts what is covered."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=_PIPED)
    for table in (_claims(report), _rules(report), *_reached(report)):
        console.print(table)
        console.print()
    for lack in report.lacks:
        console.print(_lack(lack))
    console.print(last_line(report), soft_wrap=True)


def last_line(report: CoverageReport) -> str:
    """Return how many claims, rules, clauses and modules lack nothing, of how many."""
    parts: dict[str, tuple[ClaimCover, ...] | tuple[RuleCover, ...] | tuple[Reached, ...]] = {
        "claims": report.claims,
        "rules": report.rules,
        "clauses": report.clauses,
        "modules": report.modules,
    }
    return say("coverage-total", **{name: f"{report.sound(items)}/{len(items)}" for name, items in parts.items()})


def _table(name: str, *columns: str) -> Table:
    """Return an empty table with the heads of its columns; the first ones, ids, are never broken."""
    table = Table(title=say(f"coverage-{name}"), title_justify="left")
    for place, column in enumerate(columns):
        table.add_column(say(f"coverage-{column}"), no_wrap=place == 0, overflow="fold")
    return table


def _claims(report: CoverageReport) -> Table:
    table = _table("claims", "id", "claim", "held", "met")
    for claim in report.claims:
        table.add_row(claim.id, words().text(claim.claim), ", ".join(claim.held_by), _met(claim.met))
    return table


def _met(met: tuple[Meeting, ...]) -> str:
    """Return how a client meets a claim, kind by kind."""
    told = []
    ordered = sorted(met, key=lambda meeting: [m.kind for m in met].index(meeting.kind))
    for kind, group in groupby(ordered, key=lambda meeting: meeting.kind):
        told.append(f"{say(f'coverage-kind-{kind}')} {_few(m.id for m in group)}")
    return " · ".join(told) or say("coverage-not-met")


def _few(ids: Iterable[str]) -> str:
    """Return some ids, the first ones named and the others counted."""
    named = tuple(ids)
    more = [f"+{len(named) - _FEW}"] if len(named) > _FEW else []
    return ", ".join((*named[:_FEW], *more))


def _rules(report: CoverageReport) -> Table:
    table = _table("rules", "id", "name", "function", "test")
    for rule in report.rules:
        table.add_row(rule.id, words().text(rule.name), "\n".join(_functions(rule)), _tests(rule))
    return table


def _functions(rule: RuleCover) -> Iterator[str]:
    """Yield the functions of a rule without the program's own name."""
    return (function.partition(".")[2] for function in rule.functions)


def _tests(rule: RuleCover) -> str:
    """Return the tests of a rule, or that they are not at hand."""
    return say("coverage-no-tests") if rule.tests is None else "\n".join(rule.tests)


def _reached(report: CoverageReport) -> Iterator[Table]:
    """Yield the tables of clauses and modules with what leads to them."""
    parts: dict[str, tuple[Reached, ...]] = {"clauses": report.clauses, "modules": report.modules}
    for name, items in parts.items():
        table = _table(name, "id", "name", f"{name}-by")
        for item in items:
            by = (say("coverage-core") if i == CORE else i for i in item.by)
            table.add_row(item.id, words().text(item.name), ", ".join(by))
        yield table


def _lack(lack: Lack) -> str:
    """Return what lacks as a line: what, then what to do."""
    return say(f"coverage-lack-{lack.why}", id=lack.id, what=lack.what)
