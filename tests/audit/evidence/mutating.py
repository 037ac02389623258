"""What befalls exports on their way: each function spoils one, and says in its name how."""

import csv
import io
import random
from collections.abc import Callable

from tests.audit.evidence.made import DATES, Made, made
from workbench.method.evidence import ExportFormat
from workbench.method.model import Method

Chance = random.Random
FORMATS = (
    "zendesk-tickets",
    "freshdesk-tickets",
    "meta-facebook-content",
    "meta-instagram-content",
    "meta-content-fr",
    "x-tweets",
    "x-content",
    "x-conversations",
    "hootsuite-posts",
    "sprout-posts",
    "discourse-topics",
    "conversations-fr",
    "conversations-en",
    "generic-tickets-en",
)


def fresh(known: ExportFormat, method: Method, seed: int) -> Made:
    """Return an export whose separator is a comma, some cells of it with commas, quotes and accents."""
    export = made(known, method, 40, seed)
    for n, row in enumerate(export.rows):
        for spot, cell in enumerate(row):
            if cell.startswith("https://example.org/text"):
                row[spot] = f'Été n° {n} : « ça va ? », dit-il ; "oui", répond-elle' if n % 3 else f"Ligne {n}\nsuite"
    return export


def written(export: Made, separator: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator="\r\n").writerows([export.header, *export.rows])
    return buffer.getvalue()


def truncated(export: Made, chance: Chance) -> bytes:
    data = written(export).encode()
    return data[: chance.randrange(len(data) // 3, len(data))]


def in_utf_16(export: Made, chance: Chance) -> bytes:
    return written(export).encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be")))


def in_cp1252(export: Made, _: Chance) -> bytes:
    return written(export).encode("cp1252", errors="replace")


def with_a_mark(export: Made, _: Chance) -> bytes:
    return written(export).encode("utf-8-sig")


def some_bytes_broken(export: Made, chance: Chance) -> bytes:
    """Bytes inside texts that are no UTF-8; no other cell is touched."""
    data = written(export).encode()
    return data.replace("Été".encode(), b"\xff\xfet" if chance.random() < 0.5 else b"t\x80")


def columns_shuffled(export: Made, chance: Chance) -> bytes:
    order = list(range(len(export.header)))
    chance.shuffle(order)
    export.header = [export.header[n] for n in order]
    export.rows = [[row[n] for n in order] for row in export.rows]
    return written(export).encode()


def one_column_renamed(export: Made, chance: Chance) -> bytes:
    export.header[chance.randrange(len(export.header))] = "Colonne rebaptisée"
    return written(export).encode()


def one_column_lost(export: Made, chance: Chance) -> bytes:
    spot = chance.randrange(len(export.header))
    export.header.pop(spot)
    for row in export.rows:
        row.pop(spot)
    return written(export).encode()


def one_column_twice(export: Made, chance: Chance) -> bytes:
    spot = chance.randrange(len(export.header))
    export.header.append(export.header[spot])
    for row in export.rows:
        row.append(row[spot])
    return written(export).encode()


def date_orders_mixed(export: Made, chance: Chance) -> bytes:
    """Some rows day first, some month first, in every column of dates."""
    form, others = DATES[export.known.date_order], ("%d/%m/%Y", "%m/%d/%Y")
    for column in (c for c in export.known.columns if c.kind in ("datetime", "date") and c.field in export.expected):
        spot = next(
            (n for n, title in enumerate(export.header) if title.startswith(column.aliases[0].rstrip("*"))), None
        )
        if spot is None or column.time:
            continue
        for row, moment in zip(export.rows, export.expected[column.field], strict=True):
            row[spot] = row[spot].replace(moment.strftime(form), moment.strftime(chance.choice(others)))
    return written(export).encode()


def emptied(export: Made, chance: Chance) -> bytes:
    return chance.choice((b"", b"\r\n", b"\xef\xbb\xbf", (",".join(export.header) + "\r\n").encode()))


def total_added(export: Made, chance: Chance) -> bytes:
    """A last or first row that sums the numbers, with or without its word."""
    sums = [
        str(sum(int(row[n]) for row in export.rows)) if all(row[n].isdigit() for row in export.rows) else ""
        for n in range(len(export.header))
    ]
    if chance.random() < 0.7:
        sums[0] = chance.choice(("Total", "TOTAL", "Totaux"))
    export.rows.insert(chance.choice((0, len(export.rows))), sums)
    return written(export).encode()


def separator_changed(export: Made, chance: Chance) -> bytes:
    return written(export, chance.choice((";", "\t"))).encode()


def quoting_broken(export: Made, chance: Chance) -> bytes:
    text = written(export)
    spots = [n for n, letter in enumerate(text) if letter == '"']
    spot = chance.choice(spots) if spots else chance.randrange(len(text) // 2, len(text))
    return (
        text[:spot] + text[spot + bool(spots) :] if chance.random() < 0.5 else text[:spot] + '"' + text[spot:]
    ).encode()


def nul_bytes(export: Made, chance: Chance) -> bytes:
    data = bytearray(written(export).encode())
    for _ in range(chance.choice((1, 3, len(data)))):
        data.insert(chance.randrange(len(data)), 0)
    return bytes(data)


def rows_repeated(export: Made, chance: Chance) -> bytes:
    export.rows = [row for row in export.rows for _ in range(chance.choice((1, 2, 3)))]
    return written(export).encode()


def thousands_marked(export: Made, chance: Chance) -> bytes:
    mark = chance.choice((",", ".", " ", "\u202f", "'"))
    numbers = {c.field for c in export.known.columns if c.kind in ("integer", "decimal", "seconds")}
    for column in (c for c in export.known.columns if c.field in numbers):
        spot = export.header.index(column.aliases[0])
        for row in export.rows:
            row[spot] = f"{int(row[spot]):,}".replace(",", mark)
    return written(export).encode()


def ids_through_a_spreadsheet(export: Made, _: Chance) -> bytes:
    spots = [
        n
        for n, t in enumerate(export.header)
        if any(t == c.aliases[0] and c.kind == "id" for c in export.known.columns)
    ]
    for row in export.rows:
        for n in spots:
            row[n] = "1.79E+16"
    return written(export).encode()


def lines_lost(export: Made, chance: Chance) -> bytes:
    lines = written(export).split("\r\n")
    for _ in range(3):
        spot = chance.randrange(1, len(lines))
        lines[spot] = lines[spot][: len(lines[spot]) // 2]
    return "\r\n".join(lines).encode()


def notes_above(export: Made, chance: Chance) -> bytes:
    above = chance.choice(("Rapport d'activité\r\n\r\n", "Export,du,1er mai\r\n", '"Compte : ""X"""\r\n\r\n\r\n'))
    return (above + written(export)).encode()


def line_ends_changed(export: Made, chance: Chance) -> bytes:
    text = written(export)
    if chance.random() < 0.5:
        return text.replace("\r\n", "\n").encode()
    lines = text.split("\r\n")
    return "".join(line + chance.choice(("\r\n", "\n")) for line in lines if line).encode()


MUTATIONS: tuple[Callable[[Made, Chance], bytes], ...] = (
    truncated,
    in_utf_16,
    in_cp1252,
    with_a_mark,
    some_bytes_broken,
    columns_shuffled,
    one_column_renamed,
    one_column_lost,
    one_column_twice,
    date_orders_mixed,
    emptied,
    total_added,
    separator_changed,
    quoting_broken,
    nul_bytes,
    rows_repeated,
    thousands_marked,
    ids_through_a_spreadsheet,
    lines_lost,
    notes_above,
    line_ends_changed,
)
