"""The set-up as it is: activities, decision rights, people, hours, accounts, clauses."""

from collections.abc import Iterable
from datetime import time
from typing import cast

from workbench.audit.model import (
    Account,
    ActivityEntry,
    ClauseState,
    DecisionEntry,
    Known,
    Party,
    Person,
    StaffedSlot,
)
from workbench.audit.parse.cells import plain
from workbench.audit.parse.fields import amount, clock, day, known, text, whole
from workbench.audit.parse.report import Report
from workbench.audit.parse.table import Line
from workbench.audit.sheets.setup import SKILLS, SLOTS
from workbench.method.transfer import StageCode

_MIDNIGHT = time()


def activities(lines: Iterable[Line], _: Report) -> tuple[ActivityEntry, ...]:
    """Return who does each activity; an untouched row is no entry."""
    return tuple(
        ActivityEntry(
            activity=str(line.id),
            client_hours=amount(line, "client_hours"),
            agency_hours=amount(line, "agency_hours"),
            agency_cost=amount(line, "agency_cost"),
            main_person=text(line, "main_person"),
            main_share=amount(line, "main_share"),
            stage=cast(StageCode | None, text(line, "stage")),
            criteria={k: v for k, v in line.values.items() if k.startswith("K") and isinstance(v, int)},
            place=line.place(),
        )
        for line in lines
        if line.values
    )


def decisions(lines: Iterable[Line], report: Report) -> tuple[DecisionEntry, ...]:
    """Return the decision rights as held today; an untouched row is no entry."""
    found = []
    for line in lines:
        state, accountable = text(line, "state"), text(line, "accountable")
        if state is None:
            if line.values and line.lacks("state"):
                report.fault(line.place("state"), "decision-state-missing", item=line.name)
            continue
        if state == "held" and line.lacks("accountable"):
            report.fault(line.place("accountable"), "decision-holder-missing", item=line.name)
        if state != "held" and accountable:
            report.fault(line.place("accountable"), "decision-contradiction", item=line.name)
        found.append(
            DecisionEntry.model_validate(
                {
                    "decision": line.id,
                    "state": state,
                    "accountable": accountable,
                    "person": text(line, "person"),
                    "responsible": text(line, "responsible"),
                    "written": known(line, "written"),
                    "place": line.place(),
                }
            )
        )
    return tuple(found)


def people(lines: Iterable[Line], report: Report) -> tuple[Person, ...]:
    """Return the people of the set-up by code; a code stands for one person."""
    found: dict[str, Person] = {}
    for line in lines:
        code = text(line, "code")
        if code is None or not all(k in line.values for k in ("title", "role", "party")):
            continue
        if code in found:
            report.fault(line.place("code"), "person-repeated", person=code)
            continue
        if text(line, "deputy") == code:
            report.fault(line.place("deputy"), "person-own-deputy", person=code)
        found[code] = _person(line, code)
    return tuple(found.values())


def _person(line: Line, code: str) -> Person:
    return Person(
        code=code,
        title=str(line.values["title"]),
        role=str(line.values["role"]),
        party=cast(Party, text(line, "party")),
        function=text(line, "function"),
        week_hours=amount(line, "week_hours"),
        months_in_post=whole(line, "months_in_post"),
        manager=known(line, "manager"),
        deputy=text(line, "deputy"),
        certified=known(line, "certified"),
        autonomy=text(line, "autonomy"),
        replies_share=amount(line, "replies_share"),
        skills={skill: value for skill in SKILLS if (value := whole(line, skill)) is not None},
        place=line.place(),
    )


def hours(lines: Iterable[Line], report: Report) -> tuple[StaffedSlot, ...]:
    """Return the staffed slots, then on-call, of each day; closing at 00:00 is midnight."""
    found: list[StaffedSlot] = []
    for line in lines:
        first = _slot(line, SLOTS[0:2], "no", report)
        second = _slot(line, SLOTS[2:4], "no", report)
        call = _slot(line, SLOTS[4:6], "yes", report)
        if first and second and first.closes != _MIDNIGHT and second.opens < first.closes:
            report.fault(line.place(SLOTS[2]), "slots-overlap", item=line.name)
        found += [slot for slot in (first, second, call) if slot]
    return tuple(found)


def _slot(line: Line, keys: tuple[str, ...], on_call: Known, report: Report) -> StaffedSlot | None:
    """Return one slot, None where empty; notes a slot without an end, or that ends before it starts."""
    opens, closes = (clock(line, key) for key in keys)
    if opens is None or closes is None:
        if opens != closes and line.lacks(keys[0] if opens is None else keys[1]):
            report.fault(line.place(keys[0] if opens is None else keys[1]), "slot-half", item=line.name)
        return None
    if on_call == "no" and closes <= opens and closes != _MIDNIGHT:
        report.fault(line.place(keys[1]), "slot-order", item=line.name)
    return StaffedSlot(
        weekday=int(str(line.id)[1:]) - 1,
        opens=opens,
        closes=closes,
        on_call=on_call,
        place=line.place(keys[0]),
    )


def accounts(lines: Iterable[Line], report: Report) -> tuple[Account, ...]:
    """Return the account register as it stands; an account stands there once."""
    found: dict[tuple[str, str], Account] = {}
    for line in lines:
        platform, account, owner = (text(line, key) for key in ("platform", "account", "owner"))
        if platform is None or account is None or owner is None:
            continue
        key = (plain(platform), plain(account))
        if key in found:
            report.fault(line.place("account"), "name-repeated", name=account)
            continue
        found[key] = Account.model_validate(
            {
                "platform": platform,
                "account": account,
                "owner": owner,
                "users": whole(line, "users"),
                "two_factor": known(line, "two_factor"),
                "shared_password": known(line, "shared_password"),
                "leavers": known(line, "leavers"),
                "reviewed": day(line, "reviewed"),
                "place": line.place(),
            }
        )
    return tuple(found.values())


def clauses(lines: Iterable[Line], report: Report) -> tuple[ClauseState, ...]:
    """Return the clauses said to be in force or not; an untouched row is no entry."""
    found = []
    for line in lines:
        if line.lacks("state") and line.values:
            report.fault(line.place("state"), "clause-state-missing", item=line.name)
        if "state" in line.values:
            found.append(
                ClauseState(
                    clause=str(line.id),
                    state=known(line, "state"),
                    document=text(line, "document"),
                    dated=day(line, "dated"),
                    place=line.place(),
                )
            )
    return tuple(found)
