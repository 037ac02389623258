"""How many people a flow of messages asks for: Erlang C, exact through the Erlang B recursion."""

from math import exp, floor


def erlang_b(people: int, load: float) -> float:
    """Return the share refused with so many people and no queue; `load`: hours of work that arrive in an hour."""
    refused = 1.0
    for n in range(1, people + 1):
        refused = load * refused / (n + load * refused)
    return refused


def erlang_c(people: int, load: float) -> float:
    """Return the share that has to wait with so many people and a queue; 1 where the work never gets done."""
    if load <= 0:
        return 0.0
    if people <= load:
        return 1.0
    refused = erlang_b(people, load)
    return people * refused / (people - load * (1 - refused))


def within(people: int, load: float, handling: float, target: float) -> float:
    """Return the share taken up within a target time, in the unit of the handling time."""
    if people <= load:
        return 0.0
    return 1 - erlang_c(people, load) * exp(-(people - load) * target / handling)


def fewest(load: float, handling: float, target: float, level: float) -> int:
    """Return the smallest number of people with whom that share (`level`, under 1) is taken up in time."""
    if not 0 <= level < 1:
        raise ValueError(level)
    people = max(1, floor(load))
    while people <= load or within(people, load, handling, target) < level:
        people += 1
    return people
