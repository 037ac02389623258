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


def ring(situation: Situation) -> tuple[AlarmResult, ...]:
    """Return every alarm's result; raises KeyError for an alarm of the method that no function decides."""
    return tuple(result(a.id, ALARMS[a.id](situation), situation) for a in situation.method.alarms)
