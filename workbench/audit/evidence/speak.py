"""Wording keys of what evidence says: the sentences themselves stand in templates/wording/evidence.yaml."""

Words = tuple[str, dict[str, str]]
"""A wording key and the values that fill its sentence."""

_NAMED = ("segment_category_1", "segment_category_2", "segment_category_3")
_WHOLE = ("paid", "survey")


def segment_words(segment: str | None) -> Words:
    """Return the wording of a measure's part; None is the whole."""
    if segment is None:
        return "evidence.segment_whole", {}
    kind, _, name = segment.partition(":")
    own = f"segment_{kind}_{name}"
    if kind in _WHOLE or own in _NAMED:
        return f"evidence.{own}", {}
    return f"evidence.segment_{kind}", {"name": name}


def note_words(note: str) -> Words:
    """Return the wording of an import report's note: `key` or `key=count`."""
    key, _, count = note.partition("=")
    return f"evidence.report_{key}", {"n": count} if count else {}


def dropped_words(reason: str, count: int) -> Words:
    """Return the wording of a reason for which rows were dropped."""
    return f"evidence.dropped_{reason}", {"n": str(count)}
