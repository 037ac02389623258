"""One decision of a person: what rests on it moves through all four values, nothing else."""

from tests.chains.changes import judged
from tests.chains.links import diff, sample

GONE, NEW = "named => absent", "absent => named"


def test_an_excluded_module_leaves_every_option_and_its_step_to_the_client() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "exclude", "MO-20", "out")) == {
        "modules": {"MO-20": "candidate => excluded"},
        "steps": {"ST-22": "m3-4 => m3-4 alone"},
        "socle": {"MO-20": "1 × m3-4 => absent"},
        "cadre": {"MO-20": "1 × m3-4 => absent"},
        "partage": {"MO-20": "1 × m3-4 => absent"},
        # Its need stays, and so does MO-20c, the small form that security asks for.
    }


def test_an_excluded_charter_leaves_its_clauses_to_hand_over_to_the_modules_that_wait_for_them() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "exclude", "MO-10", "out")) == {
        "modules": {
            "MO-10": "candidate => excluded",
            "MO-07": "candidate => candidate clause:CL-60",  # signed by MO-10's step
            "MO-26": "candidate => candidate clause:CL-35",
        },
        "needs": {"MO-10": "9.75 => 8.75"},  # it unlocks nothing any more
        "steps": {"ST-13": "m3-4 => m3-4 alone"},
        # MO-03 stood in the smallest option only because MO-10 rests on it.
        "socle": {"MO-10": "1 × m3-4 => absent", "MO-03": "1 × m2-2 => absent"},
        "cadre": {"MO-10": "1 × m3-4 => absent"},
        "partage": {"MO-10": "1 × m3-4 => absent"},
    }


def test_a_mode_decided_by_a_person_starts_the_transfer_that_it_asks_for() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "mode", "ACT-39", "internal")) == {
        "modes": {"ACT-39": "external => internal judged"},
        "steps": {
            "TR-ACT-39-T1": "absent => m7-7",
            "TR-ACT-39-T2": "absent => m8-8",
            "TR-ACT-39-T3": "absent => m9-9",
            "TR-ACT-39-T4": "absent => m10-11",  # all inside: up to autonomy
        },
        "reasons": dict.fromkeys((f"TR-ACT-39-T{n}" for n in range(1, 5)), "absent => planned"),
        "rules": {
            "RR-02: TR-ACT-39-T2": NEW,  # skills verified before pairing
            "RR-05": "not_applicable => acted",  # two trained people before autonomy
            "RR-05: TR-ACT-39-T4": NEW,
        },
    }


def test_a_mode_that_the_rules_give_anyway_changes_nothing_but_who_decided() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "mode", "ACT-39", "external")) == {
        "modes": {"ACT-39": "external => external judged"}
    }


def test_a_pinned_step_takes_what_waits_for_it_along() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "pin", "ST-08", 6)) == {
        "steps": {
            "ST-08": "m2-2 => m6-6",
            # each waits for the one named, directly or through another
            "ST-13": "m3-4 => m7-8",  # ST-08
            "ST-14": "m3-4 => m7-8",  # ST-08
            "ST-28": "m4-6 => m7-9",  # ST-08
            "ST-18": "m5-6 => m9-10",  # ST-13
            "ST-31": "m5-8 => m9-12",  # ST-13
            "ST-29": "m5-7 => m9-11",  # ST-14
            "TR-ACT-27-T1": "m7-7 => m11-11",  # ST-18: training before the first transfer (RR-07)
            "TR-ACT-27-T2": "m8-8 => m12-12",
            "TR-ACT-27-T3": "m9-9 => m13-13",
        },
        # Lines follow their steps: MO-03 ST-08, MO-10 ST-13, MO-13 ST-14, MO-07 ST-18, MO-26 ST-31.
        "socle": {
            "MO-03": "1 × m2-2 => 1 × m6-6",
            "MO-10": "1 × m3-4 => 1 × m7-8",
            "MO-07": "1 × m5-6 => 1 × m9-10",
        },
        "cadre": {
            "MO-03": "1 × m2-2 => 1 × m6-6",
            "MO-10": "1 × m3-4 => 1 × m7-8",
            "MO-13": "1 × m3-4 => 1 × m7-8",
            "MO-07": "1 × m5-6 => 1 × m9-10",
        },
        "partage": {
            "MO-03": "1 × m2-2 => 1 × m6-6",
            "MO-10": "1 × m3-4 => 1 × m7-8",
            "MO-13": "1 × m3-4 => 1 × m7-8",
            "MO-07": "1 × m5-6 => 1 × m9-10",
            "MO-26": "1 × m5-8 => 1 × m9-12",
        },
    }


def test_a_pin_where_the_step_stands_already_changes_nothing() -> None:
    audit = sample()
    assert diff(audit, judged(audit, "pin", "ST-08", 2)) == {}
