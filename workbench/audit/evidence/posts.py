"""What a post export shows: engagement against reach, by format, intention and payment; the mix; promotion."""

from collections.abc import Iterator

import pandas as pd

from workbench.audit.evidence.figures import Figure, parts
from workbench.audit.evidence.tables import Table
from workbench.audit.measured import Measure

_PROMOTIONAL = {"facebook-uci-posts": ("1",)}
"""Labels that a person gave to special offers and contests, by export format."""

_SPLITS = (("format", "type"), ("promo_label", "category"), ("paid", "paid"))
_ADDED = ("reactions", "comments", "shares")


def post_measures(table: Table) -> Iterator[Measure]:
    """Yield everything that a post export shows."""
    frame = _with_interactions(table.frame)
    yield from _promotion(table, frame)
    yield from _engagement(table, frame)
    yield from _dialogue(table, frame)
    yield from _mix(table, frame)
    yield from _regularity(table, frame)


def blanks_are_zero(frame: pd.DataFrame) -> int:
    """Return how many empty counts a total proves to be zero: it must agree in every row, else none is."""
    if not {"interactions", *_ADDED} <= set(frame.columns) or not frame["interactions"].notna().all():
        return 0
    agrees = (frame[list(_ADDED)].fillna(0).sum(axis=1) == frame["interactions"]).all()
    return int(frame[list(_ADDED)].isna().sum().sum()) if bool(agrees) else 0


def _with_interactions(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the posts with proven zeros filled in, and their interactions summed where all parts are known."""
    if blanks_are_zero(frame):
        return frame.assign(**{name: frame[name].fillna(0) for name in _ADDED})
    if "interactions" not in frame and set(_ADDED) <= set(frame.columns):
        return frame.assign(interactions=frame[list(_ADDED)].sum(axis=1, skipna=False))
    return frame


def _splits(frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the posts of each format, category and payment, as segments."""
    for field, segment in _SPLITS:
        for name, rows in parts(frame, field):
            told = {"True": "yes", "False": "no"}.get(name, name) if field == "paid" else name
            yield f"{segment}:{told}", rows


def _undated(table: Table) -> str | None:
    return None if table.moment else "undated"


def _promotion(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-16: posts labelled as promotion by a person ÷ posts labelled."""
    labels = _PROMOTIONAL.get(table.format.id)
    if labels and table.has("promo_label"):
        known = frame["promo_label"].dropna()
        figure = Figure(table, "IND-16", "promo_share", "share", "label_human")
        yield from figure.share(int(known.isin(labels).sum()), len(known), len(known))


def _engagement(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-18: medians of engaged ÷ reach, of interactions and of reach; whole, then by segment."""
    note = _undated(table)
    mixed = "paid_mixed" if table.has("paid") and bool(frame["paid"].fillna(False).any()) else note
    if table.has("engaged", "reach"):
        reached = frame["reach"].where(frame["reach"] > 0)
        frame = frame.assign(engagement=frame["engaged"] / reached)
    for field, label, unit in (
        ("engagement", "engagement_rate", "share"),
        ("interactions", "interactions", "count"),
        ("reach", "reach", "count"),
    ):
        if field not in frame:
            continue
        figure = Figure(table, "IND-18", label, unit, note)
        yield from figure.at(None, mixed).median(frame[field])
        for segment, rows in _splits(frame):
            yield from figure.at(segment).median(rows[field])


def _dialogue(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-18: the part of comments among interactions, and posts that nobody commented."""
    if not table.has("comments") or "interactions" not in frame:
        return
    known = frame[["comments", "interactions"]].dropna()
    note = _undated(table)
    figure = Figure(table, "IND-18", "comments_share", "share", note)
    yield from figure.share(known["comments"].sum(), known["interactions"].sum(), len(known))
    silent = Figure(table, "IND-18", "uncommented_share", "share", note)
    yield from silent.share(int((known["comments"] == 0).sum()), len(known), len(known))


def _mix(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-19: share of each format."""
    if "format" not in frame:
        return
    known = int(frame["format"].notna().sum())
    figure = Figure(table, "IND-19", "format_share", "share", _undated(table))
    for name, rows in parts(frame, "format"):
        yield from figure.at(f"type:{name}").share(len(rows), known, known)


def _regularity(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-19: whole weeks with at least one post, and how much the posts of a week vary."""
    if table.moment is None or not table.has(table.moment):
        return
    weeks = frame[table.moment].dt.to_period("W-SUN").value_counts().sort_index()
    every = weeks.reindex(pd.period_range(weeks.index.min(), weeks.index.max(), freq="W-SUN"), fill_value=0)
    yield from Figure(table, "IND-19", "weeks_with_post", "share").share(int((every > 0).sum()), len(every), len(frame))
    if len(every) > 1:
        variation = float(every.std(ddof=0) / every.mean())
        yield Figure(table, "IND-19", "weekly_variation", "ratio").value(variation, len(every), 0)
