"""One answer, one document, one agreement changes: what rests on it moves through all four values, nothing else.

`diff` compares levels, alarms, clauses, rights, modes, steps, modules and all that explains them; it is empty
for whatever stays as it was, so that an equality with the whole of it says “and nothing else”.
"""

from tests.chains.changes import documented, judged, rated
from tests.chains.links import diff, sample

GONE, NEW = "named => absent", "absent => named"


def test_a_gate_rated_lower_costs_its_level_and_calls_its_quick_win() -> None:
    audit = sample()
    assert diff(audit, rated(audit, "TRT-1", "R03", 1)) == {
        "practices": {"TRT-1": "2 carried 2 [2-2] D => 1 carried 1 [1-1] D"},
        "levels": {"TRT": "2 [2-2] => 1 [1-1]"},  # TRT-1 is the dimension's gate
        "gaps": {"TRT-1": "absent => A-R 1"},  # the agency still says 2
        "findings": {"blocking/TRT: TRT-2": GONE},  # level 2 now asks only TRT-1; TRT-2 stood in the way of 3
        "steps": {"QW-05": "absent => m1-1"},  # the quick win raises TRT-1 to 2, which it now lacks
        "reasons": {"QW-05": "absent => planned", "QW-05: TRT-1": NEW},
        "rules": {"RR-28: QW-05": NEW},  # quick wins in the first month
        # MO-11 treats TRT-1, MO-31 reviews every practice: one point more below the target that the client asked
        "needs": {"MO-11": "15.5 => 16.5", "MO-31": "49.75 => 50.75"},
    }


def test_a_crisis_tree_rated_higher_silences_its_alarm_and_what_the_alarm_called() -> None:
    audit = sample()
    assert diff(audit, rated(audit, "CRI-2", "R03", 1)) == {
        "practices": {"CRI-2": "0 carried 0 [0-0] D => 1 carried 1 [1-1] D"},
        "gaps": {"CRI-2": "A-R 1 => absent"},
        "alarms": {"FLAG-19": "raised red => clear"},  # FLAG-19 reads CRI-1, CRI-2 and the red topics
        "findings": {
            "FLAG-19": "said => absent",
            **{f"FLAG-19: {x}": GONE for x in ("CRI-1", "CRI-2", "FLAG-19")},
            "blocking/CRI: CRI-2": GONE,  # 1 is enough for the next level, CRI-1 alone still blocks
        },
        "reasons": {"ST-22: FLAG-19": GONE},  # MO-20's step stays for the practices that it raises
        # MO-20 and its small form treat CRI-2 (1 point); the red alarm called MO-20 (2 points); MO-31 reviews all
        "needs": {"MO-20": "9 => 6", "MO-20c": "6 => 5", "MO-31": "49.75 => 48.75"},
        "socle": {"MO-20": "1 × m3-4 => absent"},  # the smallest option holds what red alarms call (SR-05)
    }


def test_a_sponsor_who_follows_up_silences_the_go_without_follow_up() -> None:
    audit = sample()
    assert diff(audit, rated(audit, "SPO-2", "R03", 2)) == {
        "practices": {"SPO-2": "1 carried 1 [0-2] D => 2 carried 2 [2-2] D"},
        "levels": {"SPO": "2 [1-2] => 2 [2-2]"},  # roles agree: the lowest reading rises to the retained level
        "gaps": {"SPO-2": "D-R 2 => D-A 1"},
        "alarms": {"FLAG-13": "raised amber => clear"},  # reads SPO-1 and SPO-2
        "findings": {
            "FLAG-13": "said => absent",
            **{f"FLAG-13: {x}": GONE for x in ("SPO-1", "SPO-2", "FLAG-13")},
            "FLAG-21: SPO-2": GONE,  # the roles' other gaps keep this alarm up
            "gap/SPO-2": "said => absent",
            "gap/SPO-2: SPO-2": GONE,
        },
        "reasons": {"ST-10: FLAG-13": GONE},  # MO-05's step, still there for the sponsor's other practices
        "needs": {"MO-05": "7.5 => 6", "MO-31": "49.75 => 48.25"},  # SPO-2's shortfall × the dimension's weight
    }


def test_an_answer_to_what_the_workshop_settled_changes_only_how_far_roles_stand_apart() -> None:
    audit = sample()
    assert diff(audit, rated(audit, "AUT-3", "R05", 0)) == {
        "gaps": {"AUT-3": "F-R 2 => absent"},
        "findings": {"FLAG-21: AUT-3": GONE, "gap/AUT-3": "said => absent", "gap/AUT-3: AUT-3": GONE},
    }


def test_an_agreement_that_confirms_the_answers_changes_nothing() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "consensus", "STY-1", 3)) == {}


def test_a_document_carries_a_declared_rating_to_the_next_level() -> None:
    audit = sample()
    assert diff(audit, documented(audit, "OBJ-2")) == {
        "practices": {"OBJ-2": "3 carried 2 [2-2] D => 3 carried 3 [3-3] V"},
        "levels": {"OBJ": "2 [2-2] => 3 [3-3]"},  # both gates at 3, proved
        "findings": {
            "evidence/OBJ": "said => absent",
            "evidence/OBJ: OBJ-2": GONE,
            "strength/OBJ-2": "absent => said",
            "strength/OBJ-2: OBJ-2": NEW,
            "blocking/OBJ: OBJ-2": GONE,
            "blocking/OBJ: OBJ-1": NEW,  # the next level (4) asks one gate at 4: the nearest carries it
        },
        # Every change below follows the target of OBJ, which moves from 3 to 4 with its level.
        "steps": {"ST-38": "absent => m7-9"},  # raises OBJ-1 to 4, which no step was asked for before
        "reasons": {
            "ST-38": "absent => planned",
            "ST-38: OBJ-1": NEW,
            "ST-08: OBJ-2": GONE,  # it raises OBJ-2 to what it is now
            "ST-13: OBJ-2": GONE,
            "ST-08: OBJ-4": NEW,  # asked at 3 by level 4
            "ST-27: OBJ-3": NEW,
        },
        # MO-10 and MO-10c treat OBJ-2, MO-03 and MO-22 the practices that level 4 asks more of
        "needs": {
            "MO-03": "3.75 => 5",
            "MO-10": "9.75 => 8.5",
            "MO-10c": "5.25 => 4",
            "MO-22": "2.25 => 4.75",
        },
    }


WITH_SHORT_FORM = (
    "CL-01", "CL-03", "CL-04", "CL-05", "CL-07", "CL-09", "CL-11", "CL-12", "CL-14", "CL-15", "CL-20", "CL-25",
    "CL-26", "CL-27", "CL-28", "CL-29", "CL-30", "CL-40", "CL-42", "CL-46", "CL-47", "CL-50", "CL-56", "CL-57",
    "CL-58",
)  # fmt: skip
"""Clauses to sign at the first level already, in the two-page form: above it they are signed in full."""
FROM_LEVEL_2 = ("CL-02", "CL-06", "CL-08", "CL-24", "CL-32", "CL-41", "CL-44", "CL-53", "CL-54", "CL-60")
"""Clauses that the second level asks for, and that low practices or alarms recommended before."""
NEW_AT_LEVEL_2 = (
    "CL-16", "CL-19", "CL-21", "CL-22", "CL-23", "CL-31", "CL-34", "CL-38", "CL-43", "CL-48", "CL-49", "CL-59",
)  # fmt: skip
"""Clauses that the second level asks for, and that nothing called before."""
OPENED = ("MO-06", "MO-18", "MO-19", "MO-21", "MO-27", "MO-31", "MO-34")
"""Modules made for the second level and above: they waited for it (SR-04)."""


def test_the_answer_on_which_the_reference_level_rests_changes_what_is_fitted_to_that_level() -> None:
    """CUL-1 lifts one dimension, and with it the weighted median of all: the widest change that one answer makes."""
    audit = sample()
    found = diff(audit, rated(audit, "CUL-1", "R03", 2))
    assert {section: found.pop(section) for section in ("practices", "levels", "gaps", "frame")} == {
        "practices": {"CUL-1": "1 carried 1 [1-1] D => 2 carried 2 [2-2] D"},
        "levels": {"CUL": "1 [1-1] => 2 [2-2]"},
        "gaps": {"CUL-1": "D-R 1 => absent"},
        "frame": {"reference": "1 => 2", "form": "core => full"},  # neither model (RR-22) nor delays move
    }
    assert found.pop("clauses") == {
        **dict.fromkeys(WITH_SHORT_FORM, "core to_sign => full to_sign"),
        **dict.fromkeys(("CL-17", "CL-37", "CL-52"), "core in_force => full in_force"),
        **dict.fromkeys(FROM_LEVEL_2, "full recommended => full to_sign"),
        **dict.fromkeys(NEW_AT_LEVEL_2, "full later => full to_sign"),
        # asked from level 3, now the next one: the practices they answer are below it
        **dict.fromkeys(("CL-33", "CL-35", "CL-36", "CL-39"), "full later => full recommended"),
    }
    assert found.pop("to settle") == {"entities": "absent => asked"}  # the full text of CL-01 names the countries
    _assert_plan_and_offer_follow_the_reference(found)


def _assert_plan_and_offer_follow_the_reference(found: dict[str, dict[str, str]]) -> None:
    assert found == {
        # Steps whose module fits a higher maturity wait less for it (one level: phase 3; more: phase 5).
        "steps": {
            "ST-25": "m4-5 => m2-3",
            "ST-26": "m4-5 => m3-4",
            "ST-28": "m4-6 => m3-5",
            "ST-32": "m13-16 => m7-10",
            "ST-33": "m13-16 => m5-8",
        },
        # CUL aims at 3 now, and asks more of CUL-2 and CUL-3.
        "reasons": {"ST-25: CUL-2": NEW, "ST-25: CUL-3": NEW, "ST-32: CUL-3": NEW},
        "modules": dict.fromkeys(OPENED, "later level:2 => candidate"),
        "rules": {"RR-24": "not_applicable => broken"},  # half accompaniment after a year: asked from level 2
        "selection": {**{f"SR-04: {module}": GONE for module in OPENED}, "SR-07": "not_applicable => kept"},
        # MO-06 and MO-24 treat CUL; MO-07, MO-12, MO-19c and MO-20 unlock a module that may now be offered.
        "needs": {
            "MO-06": "1.25 => 3.75",
            "MO-24": "1 => 2.25",
            "MO-07": "5 => 6",
            "MO-12": "10.5 => 11.5",
            "MO-19c": "1 => 2",
            "MO-20": "9 => 10",
        },
        "cadre": {
            "MO-06": "absent => 1 × m2-3",
            "MO-12": "1 × m4-5 => 1 × m3-4",  # follows its step, ST-26
            "MO-18": "absent => 1 × m5-6",
            "MO-19": "absent => 1 × m3-5",
            "MO-21": "absent => 1 × m5-5",
            "MO-27": "absent => 1 × m7-9",
            "MO-31": "absent => 4 × m3-12",
        },
        "partage": {
            "MO-06": "absent => 1 × m2-3",
            "MO-12": "6 × m4-5 => 6 × m3-4",
            "MO-18": "absent => 1 × m5-6",
            "MO-19": "absent => 1 × m3-5",
            "MO-21": "absent => 1 × m5-5",
            "MO-27": "absent => 1 × m7-9",
            "MO-31": "absent => 6 × m3-18",
            "MO-34": "absent => 1 × m5-7",
        },
    }
