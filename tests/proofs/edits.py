"""Cells that a client may change in the assessment's workbook, each with the change of the audit that says the same."""

import random
from dataclasses import dataclass
from functools import partial

from tests.builders import real_method
from tests.proofs import answers as said
from tests.samples.make import SAMPLES

BOIS, PREVALLE, CORVANE = (s.client.id for s in SAMPLES)


@dataclass(frozen=True)
class Edit:
    """A cell of the workbook, and the change of the audit that says the same.

    `sheet`, `row`, `column`: wording keys or codes; `content`: a wording key where it begins with “:”.
    """

    sheet: str
    row: str
    column: str
    content: int | str | None
    change: said.Change


def rated(practice: str, rating: int) -> Edit:
    return Edit("practices", practice, "col-rating", rating, said.rated(practice, rating))


def emptied(practice: str) -> Edit:
    return Edit("practices", practice, "col-rating", None, said.unrated(practice))


def dropped(practice: str) -> Edit:
    return Edit("practices", practice, "col-rating", ":not-applicable", said.dropped(practice))


def shown(practice: str, seen: bool) -> Edit:
    word = ":decided-yes" if seen else ":decided-no"
    return Edit("practices", practice, "col-document", word, said.shown(practice, seen))


def by_function(practice: str, function: str, rating: int | None) -> Edit:
    return Edit("matrix", function, practice, rating, said.by_function(practice, function, rating))


def aimed(dimension: str, level: int) -> Edit:
    return Edit("profile", dimension, "col-target", level, said.aimed(dimension, level))


def _by_role() -> list[str]:
    """Return the practices that are not rated by function."""
    return [p.id for p in real_method().practices.values() if not p.per_function]


def _all(rating: int) -> tuple[Edit, ...]:
    return tuple(rated(practice, rating) for practice in _by_role())


def many(client: str, seed: int) -> tuple[Edit, ...]:
    """Return up to eight edits of any kind, the same for the same seed."""
    chance = random.Random(f"{client} {seed}")
    edits = []
    for practice in chance.sample(_by_role(), chance.randint(2, 8)):
        kinds = (*[partial(rated, rating=chance.randint(0, 4))] * 6, emptied, dropped)
        edits.append(chance.choice(kinds)(practice))
        if chance.random() < 0.3:
            edits.append(shown(practice, chance.random() < 0.8))
    return tuple(edits)


def _dimension(code: str, *ratings: int) -> tuple[Edit, ...]:
    return tuple(rated(f"{code}-{number}", rating) for number, rating in enumerate(ratings, 1))


CASES: dict[str, tuple[str, tuple[Edit, ...]]] = {
    "a gate up": (BOIS, (rated("CUL-1", 3),)),
    "a gate down": (BOIS, (rated("TRT-1", 0),)),
    "an ordinary practice up": (BOIS, (rated("SPO-5", 4),)),
    "governance high, its cap falls": (BOIS, (*_dimension("GOV", 4, 4, 4, 4, 4), shown("GOV-1", True))),
    "governance proved": (
        BOIS, (*_dimension("GOV", 3, 3, 3, 3, 3), *(shown(f"GOV-{n}", True) for n in range(1, 6)))
    ),
    "no objective caps all": (BOIS, (rated("OBJ-1", 0),)),
    "somebody stands in": (BOIS, (rated("TEA-2", 3), rated("TEA-1", 3))),
    "a document seen": (BOIS, (rated("LIS-1", 4), shown("LIS-1", True))),
    "a document gone": (BOIS, (shown("STY-1", False),)),
    "a disputed practice settled": (BOIS, (rated("SPO-2", 2),)),
    "a consensus undone": (BOIS, (rated("AUT-3", 4),)),
    "an answer emptied": (BOIS, (emptied("CRI-2"),)),
    "a dimension hardly answered": (BOIS, tuple(emptied(f"MEA-{n}") for n in range(1, 5))),
    "governance not answered": (BOIS, tuple(emptied(f"GOV-{n}") for n in range(1, 6))),
    "a gate that does not apply": (BOIS, (dropped("MDC-1"),)),
    "a dimension that does not apply": (BOIS, tuple(dropped(f"CRL-{n}") for n in range(1, 6))),
    "a practice that applies after all": (BOIS, (rated("CUL-4", 3),)),
    "a function at 0": (BOIS, (by_function("INT-1", "support", 0),)),
    "a function higher": (BOIS, (by_function("INT-3", "product", 4), by_function("INT-1", "product", 3))),
    "a function mute": (BOIS, (by_function("INT-2", "support", None),)),
    "a target moved": (BOIS, (aimed("GOV", 5), aimed("STY", 1))),
    "everything at the top": (BOIS, _all(4)),
    "everything at nothing": (PREVALLE, _all(0)),
    **{f"many at once, {c} {n}": (c, many(c, n)) for c in (BOIS, PREVALLE, CORVANE) for n in range(8)},
}  # fmt: skip
"""Client and edits, by what they are about."""
