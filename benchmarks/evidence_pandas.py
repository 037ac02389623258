"""The same indicators written in pandas, the export read whole: a yardstick, and a third opinion."""

import hashlib
import time
from pathlib import Path
from typing import Any

import holidays
import numpy as np
import pandas as pd

_USED = {
    "Conversation id": "conversation",
    "Channel": "channel",
    "Direction": "direction",
    "Author": "author",
    "Author role": "role",
    "Agent": "agent",
    "Date and time": "sent",
    "Private": "private",
    "Priority": "priority",
    "Text": "text",
}
_FEW = ("Channel", "Direction", "Author role", "Agent", "Private", "Priority", "Text")
_PROMISES = {"P1": 3600, "P2": 14400, "P3": 86400, "P4": 172800}


def _read(export: Path) -> pd.DataFrame:
    frame = pd.read_csv(export, usecols=list(_USED), dtype=dict.fromkeys(_FEW, "category")).rename(columns=_USED)
    frame["s"] = (
        pd.to_datetime(frame.pop("sent"), format="%Y-%m-%dT%H:%M:%SZ")
        .to_numpy()
        .astype("datetime64[s]")
        .astype(np.int64)
    )
    for name in ("author", "agent"):
        codes, values = pd.factorize(frame[name])
        hashes = np.array([hashlib.sha256(f"salt{v}".encode()).hexdigest()[:16] for v in values] + [None], dtype=object)
        frame[name] = pd.Categorical.from_codes(codes, hashes[:-1])
    words = frame["text"].cat.categories
    codes = frame.pop("text").cat.codes
    frame["deflects"] = np.array(["message privé" in w for w in words])[codes]
    frame["question"] = np.array([w.endswith("?") for w in words])[codes]
    frame["inbound"] = frame["direction"] == "in"
    frame["human"] = (frame["direction"] == "out") & (frame["role"] != "bot")
    frame["private"] = frame["private"] == "yes"
    return frame.drop(columns=["direction", "role"])


def _hours(first: int, last: int) -> pd.DataFrame:
    """Return the hours of the clock with what is open of them: Monday to Friday 9-18 in Paris, holidays out."""
    hour = np.arange(first // 3600 - 200, last // 3600 + 200)
    local = pd.to_datetime(hour * 3600, unit="s", utc=True).tz_convert("Europe/Paris")
    closed = pd.to_datetime(list(holidays.country_holidays("FR", years=range(2023, 2028))))
    holiday = local.tz_localize(None).normalize().isin(closed)
    opened = (local.dayofweek < 5) & (local.hour >= 9) & (local.hour < 18) & ~holiday
    before = np.concatenate([[0], np.cumsum(opened * 3600)[:-1]])
    return pd.DataFrame(
        {"day": local.dayofweek, "clock": local.hour, "holiday": holiday, "open": opened, "before": before}, index=hour
    )


def _kaplan_meier(seconds: np.ndarray[Any, Any], answered: np.ndarray[Any, Any], share: float) -> int | None:
    minute = np.where(answered, -(-seconds // 60), seconds // 60)
    when, place = np.unique(minute, return_inverse=True)
    replies, every = np.bincount(place, answered), np.bincount(place)
    waiting = every[::-1].cumsum()[::-1]
    reached = np.flatnonzero((1 - np.cumprod(1 - replies / waiting) >= share - 1e-12) & (replies > 0))
    return int(when[reached[0]]) if len(reached) else None


def figures(export: Path, folder: Path) -> dict[str, Any]:
    """Return seconds of import and of indicators, and the figures."""
    begun = time.perf_counter()
    m = _read(export)
    imported = time.perf_counter()
    h = _hours(int(m.s.min()), int(m.s.max()))
    came, left = m[m.inbound], m[m.human]
    found = _waits(m, came, left, h)
    at = h.loc[(came.s // 3600).to_numpy()]
    found["IND-05"] = float((~at.open).mean())
    found["IND-05 weekend"] = float((at.day >= 5).mean())
    found["IND-05 holiday"] = float(((at.day < 5) & at.holiday).mean())
    out = h.loc[(left.s // 3600).to_numpy()]
    bands = [(f.day.where(f.day >= 5, 0) * 8 + f.clock // 3).value_counts(normalize=True) for f in (at, out)]
    busy = bands[0][bands[0] >= 0.05]
    found["IND-07"] = float((bands[1].reindex(busy.index, fill_value=0) / busy).min())
    agents = left.agent.value_counts().to_numpy()
    found["IND-09"] = agents[0] / agents.sum()
    found["IND-09 factor"] = int(np.searchsorted(np.cumsum(agents), agents.sum() / 2) + 1)
    found["IND-10"] = int((agents >= 0.05 * agents.sum()).sum())
    found["IND-11"] = float(left.deflects.mean())
    sent = left[left.deflects].groupby("conversation").s.min()
    private = m[m.private].groupby("conversation").s.max().reindex(sent.index)
    found["IND-11 tracked"] = float((private > sent).mean())
    order = m[m.inbound | m.human].sort_values(["conversation", "s", "inbound"], ascending=[True, True, False])
    changes = (order.inbound != order.inbound.shift()) & (order.conversation == order.conversation.shift())
    turns = changes.groupby(order.conversation).sum() + 1
    asked = order.groupby("conversation").inbound.any()
    found["IND-17 turns"] = float((turns[asked] >= 3).mean())
    opener = came.sort_values("s", kind="stable").drop_duplicates("conversation").set_index("conversation").author
    peers = int((came.author.astype(object) != came.conversation.map(opener.astype(object))).sum())
    found["IND-20"] = peers / (peers + len(left))
    hourly = (came.s // 3600).value_counts().reindex(h.index, fill_value=0)
    inside = h.open & (h.index >= m.s.min() // 3600) & (h.index <= m.s.max() // 3600)
    found["IND-33"] = float(np.quantile(hourly[inside], 0.95)) * 5 / 60
    month = pd.to_datetime(came.s, unit="s").dt.to_period("M")
    found["IND-36"] = float(came.author.cat.codes.groupby(month).nunique().median())
    done = time.perf_counter()
    return {"import": imported - begun, "indicators": done - imported, "figures": found}


def _waits(m: pd.DataFrame, came: pd.DataFrame, left: pd.DataFrame, h: pd.DataFrame) -> dict[str, Any]:
    found: dict[str, Any] = {}
    first = came.sort_values("s", kind="stable").drop_duplicates("conversation").set_index("conversation")
    later = left[left.s >= left.conversation.map(first.s)]
    replied = later.groupby("conversation").s.min().reindex(first.index)
    answered = replied.notna().to_numpy()
    opened, until = first.s.to_numpy(), replied.fillna(m.s.max()).astype(np.int64).to_numpy()

    def open_until(moments: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        at = h.loc[moments // 3600]
        return at.before.to_numpy() + np.where(at.open, moments % 3600, 0)

    waits = {"calendar": until - opened, "business": open_until(until) - open_until(opened)}
    for clock, seconds in waits.items():
        found[f"IND-01 {clock}"] = _kaplan_meier(seconds, answered, 0.5)
        found[f"IND-02 {clock}"] = _kaplan_meier(seconds, answered, 0.9)
        for channel in first.channel.cat.categories:
            own = (first.channel == channel).to_numpy()
            found[f"IND-01 {clock} {channel}"] = _kaplan_meier(seconds[own], answered[own], 0.5)
    inside = h.open.loc[opened // 3600].to_numpy()
    sides = [_kaplan_meier(waits["calendar"][side], answered[side], 0.5) for side in (~inside, inside)]
    found["IND-06"] = (sides[0] or 0) / (sides[1] or 1)
    last = left.groupby("conversation").s.max()
    asked = came[came.question]
    found["IND-03"] = float((asked.s <= asked.conversation.map(last)).mean())
    promise = first.priority.astype(object).map(_PROMISES).to_numpy()
    due = answered | (waits["business"] > promise)
    wanted = due & first.question.to_numpy()
    found["IND-04"] = float((answered & (waits["business"] <= promise))[wanted].mean())
    return found
