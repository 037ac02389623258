"""Loading a method version: one value, or every fault at once with its file and line."""

import shutil
from pathlib import Path

import pytest

from workbench.faults import Fault, Faulty
from workbench.method.files import FILES
from workbench.method.load import fingerprint, load_method
from workbench.method.schema import DIMENSION_FILES, json_schemas
from workbench.reading import read_yaml

REAL = Path(__file__).parents[2] / "templates" / "method" / "2026.1"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "2026.1"
    shutil.copytree(REAL, folder)
    return folder


def replace(file: Path, old: str, new: str) -> int:
    """Replace the first occurrence in a file; return its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(Faulty) as caught:
        load_method(folder, "m")
    return caught.value.faults


def places(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(f.place.file, f.place.line, f.code) for f in faults(folder)]


def test_the_real_method_holds_what_it_announces() -> None:
    method = load_method(REAL, "m")
    counted = {
        "dimensions": len(method.dimensions),
        "practices": len(method.practices),
        "indicators": len(method.indicators),
        "alarms": len(method.alarms),
        "clauses": len(method.clauses),
        "decisions": len(method.decisions),
        "activities": len(method.activities),
        "rules": len(method.rules),
        "selection": len(method.selection),
        "modules": len([m for m in method.catalogue.modules if m.small_form_of is None]),
        "sources": len(method.sources),
    }
    assert counted == {
        "dimensions": 16,
        "practices": 78,
        "indicators": 36,
        "alarms": 24,
        "clauses": 60,
        "decisions": 40,
        "activities": 46,
        "rules": 32,
        "selection": 12,
        "modules": 34,
        "sources": 175,
    }


def test_dimensions_come_in_printing_order() -> None:
    order = read_yaml(REAL / "dimensions" / "order.yaml", "order.yaml")[0]["order"]
    assert tuple(d.code for d in load_method(REAL, "m").dimensions) == order
    assert order[:3] == ("SPO", "CUL", "GOV")
    assert order[-1] == "MEA"


def test_faults_of_several_files_come_at_once_with_their_lines(copy: Path) -> None:
    colour = replace(copy / "alarms.yaml", 'colour: "red"', 'colour: "purple"')
    extra = replace(copy / "glossary.yaml", "    meaning:\n", "    note: 3\n    meaning:\n")
    gate = replace(copy / "dimensions" / "SPO.yaml", "gate: true", 'gate: "yes"')
    assert places(copy) == [
        ("m/alarms.yaml", colour, "yaml-choice"),
        ("m/dimensions/SPO.yaml", gate, "yaml-flag"),
        ("m/glossary.yaml", extra, "yaml-extra_forbidden"),
    ]


def test_a_missing_language_is_a_fault(copy: Path) -> None:
    replace(copy / "alarms.yaml", '      en: "Activity without an objective"\n', "")
    (fault,) = faults(copy)
    assert (fault.code, fault.values["key"]) == ("yaml-missing", "alarms #1 › name › en")


def test_an_empty_text_is_a_fault(copy: Path) -> None:
    line = replace(copy / "alarms.yaml", '"Activity without an objective"', '" "')
    assert places(copy) == [("m/alarms.yaml", line, "yaml-blank")]


def test_a_quoted_number_is_a_fault(copy: Path) -> None:
    line = replace(copy / "alarms.yaml", "role_gap: 1.5", 'role_gap: "1.5"')
    assert places(copy) == [("m/alarms.yaml", line, "yaml-number")]


def test_a_missing_file_and_an_unknown_one_are_both_named(copy: Path) -> None:
    (copy / "times.yaml").rename(copy / "time.yaml")
    assert places(copy) == [
        ("m/time.yaml", None, "method-file-unknown"),
        ("m/times.yaml", None, "method-file-missing"),
    ]


def test_an_empty_folder_names_every_missing_file(tmp_path: Path) -> None:
    assert {f.place.file for f in faults(tmp_path)} == {f"m/{name}" for name in FILES}


def test_broken_yaml_is_a_fault_of_its_file_alone(copy: Path) -> None:
    (copy / "formats.yaml").write_text("formats: [\n", encoding="utf-8")
    assert [(f.place.file, f.code) for f in faults(copy)] == [("m/formats.yaml", "yaml-bracket")]


def test_a_dimension_is_named_by_its_file(copy: Path) -> None:
    replace(copy / "dimensions" / "SPO.yaml", 'code: "SPO"', 'code: "SPA"')
    (fault,) = faults(copy)
    assert (fault.place.file, fault.code) == ("m/dimensions/SPO.yaml", "method-dimension-name")
    assert fault.values == {"code": "SPA"}


def test_the_order_lacks_repeats_or_invents_no_dimension(copy: Path) -> None:
    replace(copy / "dimensions" / "order.yaml", '"SPO", "CUL"', '"SPX", "GOV", "CUL"')
    found = [(f.place.file, f.code, f.values["code"]) for f in faults(copy)]
    assert found == [
        ("m/dimensions/order.yaml", "method-order-repeated", "GOV"),
        ("m/dimensions/order.yaml", "method-order-lacks", "SPO"),
        ("m/dimensions/order.yaml", "method-order-unknown", "SPX"),
    ]


def test_a_faulty_dimension_is_not_also_reported_as_absent(copy: Path) -> None:
    line = replace(copy / "dimensions" / "SPO.yaml", "gate: true", "gate: 1")
    assert places(copy) == [("m/dimensions/SPO.yaml", line, "yaml-flag")]


def test_the_fingerprint_says_same_files_same_method(copy: Path) -> None:
    assert fingerprint(copy) == fingerprint(REAL) == load_method(REAL, "m").fingerprint


def test_the_fingerprint_changes_with_a_byte_and_with_a_name(copy: Path) -> None:
    before = fingerprint(copy)
    replace(copy / "glossary.yaml", "Aide guidée", "Aide Guidée")
    changed = fingerprint(copy)
    (copy / "glossary.yaml").rename(copy / "glossary2.yaml")
    assert len({before, changed, fingerprint(copy)}) == 3


def test_the_fingerprint_ignores_what_is_not_method_data(copy: Path) -> None:
    (copy / "notes.txt").write_text("x", encoding="utf-8")
    assert fingerprint(copy) == fingerprint(REAL)


def test_each_file_has_a_schema_that_names_its_keys() -> None:
    schemas = json_schemas()
    assert set(schemas) == {*FILES, DIMENSION_FILES}
    for name in FILES:
        keys = set(read_yaml(REAL / name, name)[0])
        assert keys <= set(schemas[name]["properties"]), name
        assert schemas[name]["additionalProperties"] is False


def test_a_schema_refuses_a_quoted_number_like_the_reader() -> None:
    assert json_schemas()["stages.yaml"]["properties"]["client_only"]["type"] == "number"
