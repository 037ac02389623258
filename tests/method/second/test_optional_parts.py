"""What a method may do without, what it may not, and what of its scale is data."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.method.second.hygiene import (
    Rows,
    answers_of,
    audit_of,
    copy_of,
    scores,
)
from workbench.assessment.score import assess
from workbench.faults import Faulty
from workbench.method.check import check_method
from workbench.method.load import load_method
from workbench.workspace import packaged_templates


@pytest.mark.parametrize(
    ("deliverables", "lacking", "spared"),
    [
        ('["assessment", "charter"]', {"clauses.yaml", "alarms.yaml", "times.yaml"}, {"steps.yaml", "modules.yaml"}),
        ('["assessment", "roadmap"]', {"clauses.yaml", "steps.yaml", "activities.yaml"}, {"modules.yaml"}),
        ('["assessment", "offer"]', {"clauses.yaml", "steps.yaml", "modules.yaml", "selection.yaml"}, set()),
    ],
)
def test_a_deliverable_needs_its_files(tmp_path: Path, deliverables: str, lacking: set[str], spared: set[str]) -> None:
    folder = copy_of(tmp_path, method=('["assessment"]', deliverables))
    with pytest.raises(Faulty) as caught:
        load_method(folder, "1.1")
    missing = {f.place.file.removeprefix("1.1/") for f in caught.value.faults if f.code == "method-file-missing"}
    assert lacking <= missing
    assert not spared & missing


@pytest.mark.parametrize("file", ["scale.yaml", "domains.yaml", "respondents.yaml", "dimensions/order.yaml"])
def test_no_method_is_without_scale_domains_respondents_and_order(tmp_path: Path, file: str) -> None:
    folder = copy_of(tmp_path)
    (folder / file).unlink()
    with pytest.raises(Faulty) as caught:
        load_method(folder, "1.1")
    assert [(f.code, f.place.file) for f in caught.value.faults] == [("method-file-missing", f"1.1/{file}")]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("value: 3", "value: 4", "value"),
        ("points: 0.5", "points: 0.25", "points"),
        ("points: 0.5", "points: 2", "points"),
        ("score_top: 1", "score_top: 0", "score_top"),
        ("score_places: 2", "score_places: 9", "score_places"),
    ],
)
def test_a_scale_that_makes_no_sense_is_told(tmp_path: Path, old: str, new: str, field: str) -> None:
    found = check_method(load_method(copy_of(tmp_path, scale=(old, new)), "1.1"), "1.1")
    assert [(f.code, f.place.file, f.values["field"]) for f in found] == [("method-range", "1.1/scale.yaml", field)]


def test_points_rounding_and_means_are_data(tmp_path: Path) -> None:
    rows: Rows = ((3, 2, 2, 2), (2, 2, None), (1, 1, 1))
    told = audit_of(answers_of(*rows))
    changes = {
        "points": ("points: 0.5", "points: 0.8", ("0.85", "0.53", "0.25", "0.54")),
        "missing": ('missing: "lowest"', 'missing: "left_out"', ("0.62", "0.50", "0.25", "0.46")),
        "top": ("score_top: 1", "score_top: 20", ("12.50", "6.67", "5.00", "8.06")),
        "places": ("score_places: 2", "score_places: 3", ("0.625", "0.333", "0.250", "0.403")),
        "overall": ('overall: "mean"', 'overall: "none"', ("0.62", "0.33", "0.25", None)),
    }
    for name, (old, new, expected) in changes.items():
        (tmp_path / name).mkdir()
        folder = copy_of(tmp_path / name, scale=(old, new))
        assert scores(assess(told, load_method(folder, "1.1"))) == expected, name


def test_the_first_method_still_serves_all_four_deliverables() -> None:
    method = load_method(packaged_templates() / "method" / "2026.1", "2026.1")
    assert method.manifest.deliverables == ("assessment", "charter", "roadmap", "offer")
    assert method.scale.points == {n: Decimal(n) for n in range(5)}
