"""Checks of a method's texts: two languages that differ, lengths that can be read, nothing said twice."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from workbench.method import files as f
from workbench.method.links import Found
from workbench.method.model import Method
from workbench.values import LANGUAGES, Text, Value

NAMES = frozenset({"name", "short", "term", "title", "choice_names"})
"""Fields that call a thing by its name: short, and free to be the same for things of different kinds."""

LONGEST_NAME, LONGEST_TEXT = 100, 1000
"""Characters above which nobody reads a name, or a text, to its end."""

SAME_WORDS = 2
"""Words up to which a text may be the same in both languages: “Reporting”, “Community manager”."""

PHRASE = 4
"""Words up to which a text is a quantity or a label rather than a sentence: it may stand under several ids."""

UNEVEN_FROM, UNEVEN = 40, 2
"""Characters from which one language may not be so many times as long as the other."""


class Written(NamedTuple):
    """A text where it stands: its file, the id it belongs to, the field, and the kind of thing it is about."""

    file: str
    owner: str
    field: str
    kind: str
    text: Text


def text_faults(method: Method) -> Iterator[Found]:
    """Yield what is wrong with the texts of a method."""
    written = tuple(texts(method))
    for w in written:
        yield from _languages(w)
        yield from _length(w)
    yield from _twice(written)


def texts(method: Method) -> Iterator[Written]:
    """Yield every text of a method in the order of its parts."""
    for field in type(method).model_fields:
        yield from _walk(getattr(method, field), (field,), field)


def _walk(value: object, path: tuple[str, ...], owner: str) -> Iterator[Written]:
    """Yield the texts inside a value; `owner` is the nearest id above them."""
    if isinstance(value, Text):
        yield Written(_file(path, owner), owner, path[-1], ".".join(path), value)
    elif isinstance(value, Value):
        inside = _id(value) or owner
        for field in type(value).model_fields:
            yield from _walk(getattr(value, field), (*path, field), inside)
    elif isinstance(value, tuple):
        for place, item in enumerate(value, 1):
            named = isinstance(item, Value) and _id(item)
            yield from _walk(item, path, owner if named or isinstance(item, Text) else f"{path[-1]} {place}")


def _id(value: Value) -> str | None:
    """Return what a value is called by in its file, None for one that is only counted."""
    found = (getattr(value, key, None) for key in ("id", "code", "key"))
    return next((name for name in found if isinstance(name, str)), None)


_OWN = {
    "manifest": "method.yaml",
    "scale": "scale.yaml",
    "roles": "respondents.yaml",
    "governance.times": "times.yaml",
    "transfer.rules": "roadmap_rules.yaml",
}
"""Parts whose name in the method is not that of one file's field."""

_FIELDS = {field: name for name, model in f.FILES.items() for field in model.model_fields}


def _file(path: tuple[str, ...], owner: str) -> str:
    """Return the file that holds a text."""
    if path[0] == f.DIMENSIONS:
        return f"{f.DIMENSIONS}/{owner.partition('-')[0]}.yaml"
    two = ".".join(path[:2])
    return _OWN.get(path[0]) or _OWN.get(two) or _FIELDS[path[1] if path[0] not in _FIELDS else path[0]]


def _languages(w: Written) -> Iterator[Found]:
    """Yield a text that reads the same in both languages, unless it is a word or a name."""
    same = w.text.fr == w.text.en
    if same and len(w.text.fr.split()) > SAME_WORDS:
        yield w.file, w.owner, "method-text-untranslated", {"field": w.field}


def _length(w: Written) -> Iterator[Found]:
    """Yield a text that is too long to be read, or far longer in one language than in the other."""
    lengths = sorted(len(w.text.to(language)) for language in LANGUAGES)
    short, long = lengths[0], lengths[-1]
    most = LONGEST_NAME if w.field in NAMES else LONGEST_TEXT
    if long > most:
        yield w.file, w.owner, "method-text-long", {"field": w.field, "length": str(long), "most": str(most)}
    elif long > UNEVEN_FROM and long > UNEVEN * short:
        yield w.file, w.owner, "method-text-uneven", {"field": w.field}


def _twice(written: tuple[Written, ...]) -> Iterator[Found]:
    """Yield each text that stands under two ids: a sentence anywhere, a name among things of one kind."""
    first: dict[tuple[str, str], Written] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for w, said in chain.from_iterable(((w, w.text.to(language)) for w in written) for language in LANGUAGES):
        if w.field not in NAMES and len(said.split()) <= PHRASE:
            continue
        before = first.setdefault((w.kind if w.field in NAMES else "", said), w)
        if before.owner != w.owner and w.owner not in told[before.owner]:
            told[before.owner].add(w.owner)
            yield w.file, w.owner, "method-text-twice", {"field": w.field, "other": before.owner}
