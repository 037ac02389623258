"""The product's own import and indicators on an export: what the benchmark measures."""

import time
from datetime import time as clock
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.audit.evidence.indicators import Situation, measure
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.store import Store
from workbench.audit.model import StaffedSlot
from workbench.faults import Place
from workbench.method.load import load_method

ROOT = Path(__file__).resolve().parents[1]
PROMISES = {"P1": 60, "P2": 240, "P3": 1440, "P4": 2880}
LABELS = {
    "IND-03": ("IND-03", "answered_share"),
    "IND-04": ("IND-04", "within_promise_share"),
    "IND-05": ("IND-05", "outside_share"),
    "IND-05 weekend": ("IND-05", "weekend_share"),
    "IND-05 holiday": ("IND-05", "holiday_share"),
    "IND-06": ("IND-06", "delay_gap"),
    "IND-07": ("IND-07", "busy_band_ratio"),
    "IND-08": ("IND-08", "longest_window"),
    "IND-09": ("IND-09", "top_share"),
    "IND-09 factor": ("IND-09", "absence_factor"),
    "IND-10": ("IND-10", "voices"),
    "IND-11": ("IND-11", "deflected_share"),
    "IND-11 tracked": ("IND-11", "tracked_share"),
    "IND-17 turns": ("IND-17", "long_threads_share"),
    "IND-20": ("IND-20", "peer_share"),
    "IND-33": ("IND-33", "peak_ratio"),
    "IND-36": ("IND-36", "active_members"),
}
"""The workbench's indicator and label of each figure that the other ways compute under that name."""


def figures(export: Path, folder: Path) -> dict[str, Any]:
    """Return seconds of import and of indicators, and the figures."""

    method = load_method(ROOT / "templates" / "method" / "2026.1", "method")
    place = Place(file="audit.xlsx")
    slots = tuple(StaffedSlot(weekday=d, opens=clock(9), closes=clock(18), place=place) for d in range(5))
    situation = Situation(slots=slots, promises=PROMISES, handling_minutes=Decimal(5))
    begun = time.perf_counter()
    with Store(folder=folder) as store:
        reports = take_folder(store, export.parent, method, b"salt")
        imported = time.perf_counter()
        measured = measure(store, method, situation)
        done = time.perf_counter()
    found = {(m.indicator, m.label, m.segment): m.value for m in measured.measures}
    told: dict[str, Any] = {name: found.get((*label, None)) for name, label in LABELS.items()}
    for way in ("business", "calendar"):
        told[f"IND-02 {way}"] = found.get(("IND-02", f"first_reply_{way}_p90", None))
        for (indicator, label, segment), value in found.items():
            if (indicator, label) == ("IND-01", f"first_reply_{way}") and (segment or "channel:").startswith(
                "channel:"
            ):
                told[f"IND-01 {way} {(segment or '').removeprefix('channel:')}".strip()] = value
    told = {name: None if value is None else float(value) for name, value in told.items()}
    rows = sum(report.kept for report in reports)
    return {"import": imported - begun, "indicators": done - imported, "figures": told, "rows": rows}
