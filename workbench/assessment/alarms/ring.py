"""All alarms of a wave, in the method's order."""

from collections.abc import Callable

from workbench.assessment.alarms import governance, people, service
from workbench.assessment.alarms.situation import Situation, Verdict, result
from workbench.assessment.model import AlarmResult

ALARMS: dict[str, Callable[[Situation], Verdict]] = {
    name.upper().replace("_", "-"): function
    for room in (governance, service, people)
    for name, function in vars(room).items()
    if name.startswith("flag_")
}
"""The function of each alarm, by its id."""


PARAMETERS: dict[str, tuple[str, ...]] = {
    "FLAG-01": ("objective_rating",),
    "FLAG-02": ("integration_mean", "exchange_rating"),
    "FLAG-03": ("promo_share", "conversation_ratio"),
    "FLAG-04": ("internal_share",),
    "FLAG-05": ("internal_share", "skills_level"),
    "FLAG-06": ("outside_share", "coverage_rating", "outbound_ratio"),
    "FLAG-07": (),
    "FLAG-08": ("top_share", "absence_factor"),
    "FLAG-09": ("manager_rating", "deputy_rating"),
    "FLAG-10": ("support_rating", "amber_share", "on_time_share"),
    "FLAG-11": ("months",),
    "FLAG-12": (),
    "FLAG-13": ("sponsor_rating", "follow_up_rating"),
    "FLAG-14": (),
    "FLAG-15": ("decision_share",),
    "FLAG-16": ("acknowledged_share",),
    "FLAG-17": ("autonomy_rating", "approval_hours", "approved_up_to_level"),
    "FLAG-18": (),
    "FLAG-19": ("crisis_rating",),
    "FLAG-20": ("deflected_share",),
    "FLAG-21": ("role_gap",),
    "FLAG-22": (),
    "FLAG-23": ("declared_share", "high_rating"),
    "FLAG-24": ("notice_days",),
}
"""What the function of each alarm reads of its parameters; the method must say these and no others."""


def ring(situation: Situation) -> tuple[AlarmResult, ...]:
    """Return every alarm's result; raises KeyError for an alarm of the method that no function decides."""
    return tuple(result(a.id, ALARMS[a.id](situation), situation) for a in situation.method.alarms)
