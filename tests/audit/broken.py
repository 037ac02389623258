"""Broken audit workbooks: each a small change to one good, filled workbook, and the fault lines it must give."""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook

from tests.audit.maison_verte import Change


@dataclass(frozen=True)
class Case:
    """A broken workbook: what was done to it, and its whole list of faults."""

    name: str
    change: Change
    lines: tuple[str, ...]


def put(sheet: str, **cells: object) -> Change:
    """Return a change that types values in cells of a sheet; None empties one."""

    def change(book: Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell].value = value

    return change


def both(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def on(sheet: str, act: Callable[..., object]) -> Change:
    """Return a change of a whole sheet."""
    return lambda book: act(book[sheet])


def stamp(row_of: str, value: str) -> Change:
    """Return a change of one line of the hidden record."""

    def change(book: Workbook) -> None:
        for row in book["_meta"].iter_rows():
            if row[0].value == row_of:
                row[1].value = value

    return change


def swapped(sheet: str, one: str, other: str) -> Change:
    """Return a change that swaps two heads."""

    def change(book: Workbook) -> None:
        page = book[sheet]
        page[one].value, page[other].value = page[other].value, page[one].value

    return change
