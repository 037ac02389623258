"""The thirty-two roadmap rules, each by the function of its id, and what they did to a plan."""

from collections.abc import Callable

from workbench.roadmap import rules_inside as inside
from workbench.roadmap import rules_order as order
from workbench.roadmap import rules_steering as steering
from workbench.roadmap.case import Case
from workbench.roadmap.model import RuleResult

RULES: dict[str, Callable[[Case], RuleResult]] = {
    "RR-01": inside.rr_01,
    "RR-02": inside.rr_02,
    "RR-03": order.rr_03,
    "RR-04": order.rr_04,
    "RR-05": inside.rr_05,
    "RR-06": inside.rr_06,
    "RR-07": inside.rr_07,
    "RR-08": inside.rr_08,
    "RR-09": inside.rr_09,
    "RR-10": inside.rr_10,
    "RR-11": steering.rr_11,
    "RR-12": order.rr_12,
    "RR-13": order.rr_13,
    "RR-14": steering.rr_14,
    "RR-15": order.rr_15,
    "RR-16": steering.rr_16,
    "RR-17": order.rr_17,
    "RR-18": order.rr_18,
    "RR-19": order.rr_19,
    "RR-20": steering.rr_20,
    "RR-21": steering.rr_21,
    "RR-22": steering.rr_22,
    "RR-23": order.rr_23,
    "RR-24": inside.rr_24,
    "RR-25": inside.rr_25,
    "RR-26": steering.rr_26,
    "RR-27": order.rr_27,
    "RR-28": order.rr_28,
    "RR-29": inside.rr_29,
    "RR-30": steering.rr_30,
    "RR-31": steering.rr_31,
    "RR-32": steering.rr_32,
}


PARAMETERS: dict[str, tuple[str, ...]] = {
    "RR-01": ("inside",),
    "RR-02": ("capacity_low", "practices", "before_stage", "capacity"),
    "RR-03": ("governance", "listening", "answers", "content", "ambassadors"),
    "RR-04": ("days", "activities", "clauses", "modules"),
    "RR-05": ("trained_people", "before_stage"),
    "RR-06": ("l1_low", "l1_high", "l2_low", "l2_high", "l3_low", "l3_high", "l4_low", "l4_high", "l5_low", "l5_high"),
    "RR-07": ("gap",),
    "RR-08": ("activities_at_once", "fte_per_quarter"),
    "RR-09": ("first", "last"),
    "RR-10": ("demand_share", "activities"),
    "RR-11": ("months",),
    "RR-12": ("share", "days", "practices"),
    "RR-13": ("practices", "clauses", "activities"),
    "RR-14": ("levels_at_once", "practices"),
    "RR-15": ("level", "dimensions", "clauses", "modules"),
    "RR-16": ("modules", "practices"),
    "RR-17": ("modules", "after", "before_stage", "practices"),
    "RR-18": ("minimum_days", "drill_months", "minimum", "drill", "activities"),
    "RR-19": ("promo_share", "conversation_ratio", "study", "content"),
    "RR-20": (),
    "RR-21": ("every_months", "modules"),
    "RR-22": ("coordinated_low", "hubs", "entities_above"),
    "RR-23": ("clauses", "modules", "before_stage"),
    "RR-24": ("accompaniment_share", "by_month", "from_level"),
    "RR-25": ("distributed_below", "post_above"),
    "RR-26": ("quarters", "practices"),
    "RR-27": ("loop", "then"),
    "RR-28": ("days", "work_days"),
    "RR-29": (),
    "RR-30": ("every_months", "modules"),
    "RR-31": (),
    "RR-32": ("quarters", "practices"),
}
"""What the function of each rule reads of its parameters and lists; the method must say these and no others."""


def follow(case: Case) -> tuple[RuleResult, ...]:
    """Return what each rule of the method did, in the method's order. Raises KeyError for a rule without code."""
    return tuple(RULES[rule.id](case) for rule in case.s.method.transfer.rules)
