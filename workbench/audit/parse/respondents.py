"""Giving references to the people who answered: `R01`… by role, then file and row, always the same way."""

from collections.abc import Iterable
from typing import get_args

from workbench.audit.model import Answer, Respondent
from workbench.audit.parse.answers import Given, Seat
from workbench.audit.parse.cells import plain
from workbench.faults import Fault, Place
from workbench.method.maturity import RespondentRole
from workbench.workspace import Wave


def referenced(
    seats: Iterable[Seat], given: tuple[Given, ...], wave: Wave, faults: list[Fault]
) -> tuple[tuple[Respondent, ...], tuple[Answer, ...]]:
    """Return the respondents with their references, and the answers signed with them.

    Notes in `faults` a person found in two files.
    """
    workbook = wave.workspace.name(wave.workbook)
    roles = get_args(RespondentRole)
    ordered = sorted(dict.fromkeys(seats), key=lambda s: (roles.index(s.role), s.file != workbook, s.file, s.row))
    folder = wave.workspace.name(wave.folder)
    _twice(ordered, folder, faults)
    _again(given, faults)
    refs = {seat: f"R{number:02d}" for number, seat in enumerate(ordered, 1)}
    people = tuple(
        Respondent(
            ref=ref,
            role=seat.role,
            function=seat.function,
            name=seat.name,
            file=seat.file.removeprefix(f"{folder}/"),
        )
        for seat, ref in refs.items()
    )
    signed = tuple(answer.model_copy(update={"respondent": refs[seat]}) for seat, answer in given)
    return people, signed


def _twice(seats: list[Seat], folder: str, faults: list[Fault]) -> None:
    """Note each person who answers in more than one file."""
    first: dict[str, Seat] = {}
    for seat in sorted(seats, key=lambda s: (s.file, s.row)):
        other = first.setdefault(plain(seat.name), seat)
        if other.file != seat.file:
            place = Place(seat.file)
            values = {"name": seat.name, "other": other.file.removeprefix(f"{folder}/")}
            faults.append(Fault(place, "respondent-twice", values))


def _again(given: tuple[Given, ...], faults: list[Fault]) -> None:
    """Note each thing that one person rates twice: in the matrix and in a workbook of their own."""
    told: set[tuple[Seat, str, str | None]] = set()
    for seat, answer in given:
        key = (seat, answer.practice, answer.function)
        if key in told:
            item = f"{answer.practice}, {answer.function}" if answer.function else answer.practice
            faults.append(Fault(answer.place, "answered-twice", {"item": item}))
        told.add(key)
