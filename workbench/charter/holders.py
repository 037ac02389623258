"""Who is who in the set-up: which persons hold a role, who stands in for them, which roles are the agency's."""

from workbench.audit.model import Audit, Person
from workbench.method.model import Method

SPONSOR, OWNER, LEAD, CM, PROCESS_OWNER = "SP", "OW", "LD", "CM", "PO"
DEPENDS_ON_CASE = frozenset({"EX", "MG"})
"""Roles that are another person in each case (expert, line manager): nobody holds them once and for all."""


def agency_roles(method: Method) -> frozenset[str]:
    """Return the codes of the roles held at the agency."""
    return frozenset(r.code for r in method.governance.roles if r.party == "agency")


def people(audit: Audit) -> dict[str, Person]:
    """Return the persons of the set-up by code."""
    return {p.code: p for p in audit.people}


def listed(audit: Audit, role: str) -> tuple[str, ...]:
    """Return who holds a role by the people sheet, where a person has one role only."""
    return tuple(p.code for p in audit.people if p.role == role)


def holders(audit: Audit, role: str) -> tuple[str, ...]:
    """Return who holds a role: by the people sheet, else the one of its people who mostly decides in that role."""
    named = [d.person for d in audit.decisions if d.accountable == role and d.state == "held" and d.person]
    most = tuple(person for person in people(audit) if 2 * named.count(person) > len(named))
    return listed(audit, role) or most


def deputy(audit: Audit, person: str) -> str | None:
    """Return who stands in for a person; None where nobody does, or only the person in question."""
    known = people(audit)
    named = known[person].deputy if person in known else None
    return named if named in known and named != person else None


def covered(audit: Audit, held: tuple[str, ...]) -> bool:
    """Return whether a role goes on without any one of its holders: there are two, or one with a deputy."""
    return len(held) > 1 or any(deputy(audit, person) for person in held)


def who(audit: Audit, code: str | None) -> tuple[str, ...]:
    """Return the persons behind a code of the topic matrix: a person, or all who hold a role.

    A role without a known holder stands for itself: it is named, which is what ESC-02 asks.
    """
    if code is None or code in people(audit):
        return (code,) if code else ()
    return holders(audit, code) or (code,)


def voices(audit: Audit, method: Method) -> tuple[Person, ...]:
    """Return those who write to the public: community managers, lead, agency, and whoever replies today."""
    roles = agency_roles(method) | {LEAD, CM}
    return tuple(p for p in audit.people if p.role in roles or p.autonomy or p.replies_share)


def in_force(audit: Audit, clause: str) -> bool:
    """Return whether a clause is known to be in force."""
    return any(c.clause == clause and c.state == "yes" for c in audit.clauses)
