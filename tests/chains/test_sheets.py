"""One cell of the audit's other sheets changes: what rests on it moves through all four values, nothing else."""

from decimal import Decimal

from tests.chains.changes import entry, told
from tests.chains.links import Facts, diff, sample
from workbench.audit.model import Audit

GONE, NEW = "named => absent", "absent => named"


def test_the_last_decision_taken_back_from_the_agency_clears_the_alarm() -> None:
    """The agency holds DR-31 alone; the company takes it."""
    audit = entry(sample(), "decisions", ("decision", "DR-33"), accountable="CM", person="P1")
    assert diff(audit, entry(audit, "decisions", ("decision", "DR-31"), accountable="MK", person=None)) == {
        "rights": {"DR-31": "AG P4 then MK/AG, move agency_accountable no_deputy => MK then MK/AG, keep no_deputy"},
        "checks": {"agency AG": "found => absent", "agency AG: DR-31": GONE},
        "to settle": {"agency": "urgent => absent", "agency: DR-31": GONE},
        # The agency may still hold one of the decisions of which nobody said who holds them.
        "alarms": {"FLAG-14": "raised red => not_assessable"},
        "findings": {"FLAG-14": "said => absent", "FLAG-14: FLAG-14": GONE},
        "rules": {"RR-01": "acted => kept", "RR-01: DR-31": GONE},
        # The alarm calls MO-09 (ST-05) and MO-29 (ST-11): both stay for their practices, 2 points down each.
        "reasons": {"ST-05: FLAG-14": GONE, "ST-11: FLAG-14": GONE},
        "needs": {"MO-09": "10.25 => 8.25", "MO-29": "3.5 => 1.5"},
        "socle": {"MO-29": "1 × m1-2 => absent"},  # called by no red alarm any more; MO-09 is governance minimum
    }


def test_another_decision_given_to_the_agency_changes_that_right_alone() -> None:
    audit = sample()  # FLAG-14 is raised already
    assert diff(audit, entry(audit, "decisions", ("decision", "DR-12"), accountable="AG", person="P4")) == {
        "rights": {
            "DR-12": "CM P1 then LD/CM+AG, move no_deputy => AG P4 then LD/CM+AG, move agency_accountable no_deputy"
        },
        "checks": {"agency AG: DR-12": NEW},
        "to settle": {"agency: DR-12": NEW, "moves: DR-12": GONE},  # moves are between the client's own roles
        "rules": {"RR-01: DR-12": NEW},
    }


def test_a_trained_deputy_covers_the_rights_that_stopped_with_one_person() -> None:
    audit = sample()
    alone = (
        "DR-08", "DR-09", "DR-10", "DR-12", "DR-13", "DR-15", "DR-16", "DR-19", "DR-20", "DR-23", "DR-26", "DR-38",
    )  # fmt: skip
    assert diff(audit, entry(audit, "people", ("code", "P1"), deputy="P5")) == {
        # The other rows that CM works on keep the fault for their second role (AG, SV), which has no deputy.
        "rights": {
            "DR-13": "nobody then PO/CM, assign nobody no_deputy => nobody then PO/CM, assign nobody",
            "DR-19": "CM P1 then LD/CM, move no_deputy => CM P1 then LD/CM, move",
            "DR-23": "nobody then LD/CM, assign nobody no_deputy => nobody then LD/CM, assign nobody",
            "DR-26": "nobody then LD/CM, assign nobody no_deputy => nobody then LD/CM, assign nobody",
            "DR-38": "unknown then LD/CM, confirm no_deputy => unknown then LD/CM, confirm",
        },
        "checks": {"no_deputy CM": "found => absent", **{f"no_deputy CM: {d}": GONE for d in alone}},
        "to settle": {"deputies: CM": GONE},
        # No answering activity rests on one person any more; ST-07 stays for TEA-2, rated as it was.
        "rules": {
            "RR-12": "acted => kept",
            **{f"RR-12: {x}": GONE for x in ("ST-07", "ACT-13", "ACT-14", "ACT-15", "ACT-16")},
        },
    }


def _two_accounts_in_order() -> Audit:
    """Return the sample with a single account in other hands, and for no other reason than its owner."""
    sound = {"leavers": "no", "shared_password": "no"}
    audit = entry(sample(), "accounts", ("platform", "Instagram"), owner="client", **sound)
    return entry(audit, "accounts", ("platform", "Facebook"), **sound)


def test_the_last_account_back_in_the_clients_hands_clears_the_alarm() -> None:
    audit = _two_accounts_in_order()
    name = "Facebook – Page Bois Clair"
    assert diff(audit, entry(audit, "accounts", ("platform", "Facebook"), owner="client")) == {
        "alarms": {"FLAG-07": "raised red => clear"},
        "findings": {"FLAG-07": "said => absent", "FLAG-07: FLAG-07": GONE, "FLAG-07: TKN-2": GONE},
        "to settle": {"accounts": "urgent => absent", f"accounts: {name}": GONE},
        "reasons": {"ST-03: FLAG-07": GONE},  # MO-15's step stays for TKN-2 and GOV-5
        "needs": {"MO-15": "4.5 => 2.5"},  # a red alarm's 2 points; the security set stays in every option
    }


def test_one_account_of_two_changes_only_the_list_of_those_to_take_back() -> None:
    audit = sample()
    before, after = "Facebook – Page Bois Clair, Instagram – bois.clair (fictif)", "Instagram – bois.clair (fictif)"
    assert diff(audit, entry(audit, "accounts", ("platform", "Facebook"), owner="client")) == {
        "to settle": {f"accounts: {before}": GONE, f"accounts: {after}": NEW}
    }


def test_the_duty_to_support_in_force_opens_the_topics_that_waited_for_it() -> None:
    audit, topic = sample(), "Défaut, pièce manquante, garantie"
    assert diff(audit, entry(audit, "clauses", ("clause", "CL-30"), state="yes")) == {
        "clauses": {"CL-30": "core to_sign => core in_force"},
        "topics": {topic: "because-topic-support-unsigned => open"},  # amber topics wait for CL-30 (RR-13)
        "to settle": {"support": "urgent => absent", f"support: {topic}": GONE},
        "rules": {"RR-13": "acted => kept", "RR-13: ST-15": GONE, "RR-13: CL-30": NEW},
    }


def test_the_clause_on_personal_data_in_force_clears_its_alarm_and_recommends_nothing_else() -> None:
    audit = sample()
    assert diff(audit, entry(audit, "clauses", ("clause", "CL-46"), state="yes")) == {
        "alarms": {"FLAG-22": "raised red => clear"},
        "findings": {"FLAG-22": "said => absent", "FLAG-22: FLAG-22": GONE},
        "clauses": {"CL-46": "core to_sign => core in_force"},  # the one clause that the alarm names
        "reasons": {"ST-13: FLAG-22": GONE},
        "needs": {"MO-10": "9.75 => 7.75"},
    }


def test_a_criterion_that_tips_an_activity_inside_starts_its_transfer() -> None:
    audit = sample()
    assert diff(audit, entry(audit, "activities", ("activity", "ACT-25"), criteria={"K3": 3, "K7": 1})) == {
        "modes": {"ACT-25": "external => mixed/channel"},  # K7 pulls outwards: less of it, and the pull is shared
        # The agency alone does it today: it is taken over, by the short stages of its family.
        "steps": {"TR-ACT-25-T1": "absent => m7-7", "TR-ACT-25-T2": "absent => m7-7", "TR-ACT-25-T3": "absent => m8-8"},
        "reasons": dict.fromkeys(("TR-ACT-25-T1", "TR-ACT-25-T2", "TR-ACT-25-T3"), "absent => planned"),
        "rules": {"RR-02: TR-ACT-25-T2": NEW},  # no pairing before skills are verified
        # The offer stays: MO-27 waits for level 2; backup and co-management have conditions of their own.
    }


def test_a_criterion_of_an_activity_done_inside_changes_its_mode_alone() -> None:
    audit = sample()
    assert diff(audit, entry(audit, "activities", ("activity", "ACT-13"), criteria={"K2": 3, "K4": 2, "K6": 2})) == {
        "modes": {"ACT-13": "internal QS-03 => mixed/hours"}  # one point from inside no more; nothing to take over
    }


def test_a_middling_desire_for_autonomy_no_longer_tips_modes_and_admits_co_management() -> None:
    audit = sample()
    run = "absent => 8 × m5-12"
    assert diff(audit, told(audit, "autonomy_desire", Decimal(3))) == {
        "modes": {"ACT-13": "internal QS-03 => mixed/hours"},  # QS-03 tips only from 4
        # SR-10: below 4, where the agency works on a shared activity already, co-management may be offered.
        "modules": {"MO-30": "absent => candidate"},
        "needs": {"MO-30": "absent => 2"},
        "cadre": {"MO-30": run},
        "partage": {"MO-30": run},
        "selection": {
            "SR-10": "acted => kept",
            **{f"{rule}: MO-30": NEW for rule in ("SR-01", "SR-08", "SR-10", "SR-11")},  # called, bounded, compared
        },
    }


def test_a_desire_that_is_high_already_changes_nothing_by_rising() -> None:
    audit = sample()
    assert diff(audit, told(audit, "autonomy_desire", Decimal(5))) == {}


def test_replies_shared_out_silence_the_single_face() -> None:
    audit = sample()
    assert diff(audit, entry(audit, "people", ("code", "P1"), replies_share=Decimal("0.5"))) == {
        "alarms": {"FLAG-08": "raised amber => clear"},
        "findings": {"FLAG-08": "said => absent", **{f"FLAG-08: {x}": GONE for x in ("TEA-2", "TEA-4", "FLAG-08")}},
        "reasons": {"ST-12: FLAG-08": GONE},  # MO-28's step; an amber alarm adds no points to its need
        # RR-12 stays: the activities' own main shares still say that one person answers.
    }


def test_a_single_face_at_the_agency_turns_the_alarm_red_and_names_a_substitute() -> None:
    audit = sample()
    assert diff(audit, entry(audit, "people", ("code", "P4"), replies_share=Decimal("0.9"))) == {
        "alarms": {"FLAG-08": "raised amber => raised red"},
        "needs": {"MO-27": "2.5 => 4.5", "MO-28": "6.75 => 8.75"},  # the alarm calls both: 2 points each, now red
        "modules": {"MO-07": "candidate => candidate instead of MO-27"},  # out of fit, with a substitute (SR-04)
    }


DROPPED = ("MO-14", "MO-16", "MO-19c", "MO-22")
"""The lowest needs per day among what is neither security nor in the smallest option."""


def test_a_budget_drops_the_lowest_needs_per_day_and_touches_nothing_but_the_larger_options() -> None:
    audit = sample()
    found: Facts = diff(audit, told(audit, "budget_year", Decimal(60000)))
    assert found == {
        "cadre": {
            "MO-14": "1 × m2-3 => absent",
            "MO-16": "1 × m2-2 => absent",
            "MO-19c": "1 × m2-2 => absent",
            "MO-22": "1 × m2-4 => absent",
        },
        "partage": {
            "MO-14": "1 × m2-3 => absent",
            "MO-16": "1 × m2-2 => absent",
            "MO-19c": "1 × m2-2 => absent",
            "MO-22": "1 × m2-4 => absent",
            "MO-26": "1 × m5-8 => absent",
            "MO-12": "6 × m4-5 => 1 × m4-5",  # back to what the option before it holds
        },
        "selection": {
            "SR-06": "not_applicable => acted",
            **{f"SR-06: {module}": NEW for module in (*DROPPED, "MO-26")},
        },
    }
