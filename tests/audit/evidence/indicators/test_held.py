"""What the audit workbook also holds: an export wins over it, and the figure says where it comes from."""

from datetime import date, datetime
from decimal import Decimal

from tests.audit.evidence.indicators.tables import OPEN, found, put, run, said
from workbench.audit.evidence.store import Store
from workbench.audit.model import Account, ActivityEntry, Person
from workbench.faults import Place
from workbench.method.model import Method

PLACE = Place(file="audit.xlsx")
ACTIVITIES = tuple(
    ActivityEntry(activity=code, client_hours=Decimal(inside), agency_hours=Decimal(out), place=PLACE)
    for code, inside, out in (("ACT-01", 30, 10), ("ACT-02", 0, 60))
)
ACCOUNTS = (
    Account(platform="X", account="a", owner="client", two_factor="yes", shared_password="no", leavers="no",
            reviewed=date(2026, 3, 1), place=PLACE),
    Account(platform="X", account="b", owner="agency", two_factor="no", shared_password="yes", leavers="yes",
            place=PLACE),
    Account(platform="X", account="c", owner="unknown", place=PLACE),
)  # fmt: skip
PEOPLE = tuple(
    Person(code=f"P{n}", title="t", role="r", party="client", certified=known, months_in_post=months, place=PLACE)  # type: ignore[arg-type]
    for n, (known, months) in enumerate((("yes", 4), ("no", 20), ("unknown", 36)))
)
HELD = OPEN.model_copy(
    update={"client_activities": ACTIVITIES, "accounts": ACCOUNTS, "people": PEOPLE, "day": date(2026, 5, 1)}
)


def told(store: Store, method: Method, indicator: str) -> dict[tuple[str, str | None], tuple[object, str | None]]:
    made = run(store, method, HELD).measures
    return {(m.label, m.segment): (m.value, m.note) for m in made if m.indicator == indicator}


def test_the_workbook_tells_where_no_export_does(store: Store, method: Method) -> None:
    book = "audit_workbook"
    assert told(store, method, "IND-27") == {
        ("internal_share", None): (Decimal("0.3"), book),
        ("internal_share", "activity:ACT-01"): (Decimal("0.75"), book),
        ("internal_share", "activity:ACT-02"): (0, book),
    }
    assert told(store, method, "IND-29") == {
        ("client_owned_share", None): (Decimal("0.5"), book),
        ("two_factor_share", None): (Decimal("0.5"), book),
        ("shared_logins", None): (1, book),
        ("leavers_in", None): (1, book),
        ("reviewed_share", None): (Decimal("0.333333"), book),
    }
    assert told(store, method, "IND-32") == {("certified_share", None): (Decimal("0.5"), "workbook_people")}
    assert told(store, method, "IND-35") == {("months_in_post", None): (20, book)}


def test_an_effort_export_wins_and_says_so(store: Store, method: Method) -> None:
    rows = [
        {"activity": "ACT-01", "party": "client", "hours": 30, "cost": 900},
        {"activity": "ACT-01", "party": "agency", "hours": 10, "cost": 2100},
    ]
    put(store, "effort", rows)
    assert told(store, method, "IND-27") == {
        ("internal_share", None): (Decimal("0.75"), "export_over_workbook"),
        ("internal_share", "activity:ACT-01"): (Decimal("0.75"), "export_over_workbook"),
        ("internal_cost_share", None): (Decimal("0.3"), "export_over_workbook"),
    }


def test_an_access_export_wins_and_counts_accounts_users_and_leavers(store: Store, method: Method) -> None:
    def access(account: str, user: str, owner: str, **more: object) -> dict[str, object]:
        return {"platform": "X", "account": account, "user_hash": user, "primary_owner": owner, **more}

    seen = datetime(2026, 4, 1).date()
    rows = [
        access("a", "u", "client", two_factor=True, shared=False, leaver=False, last_review=seen),
        access("a", "v", "client", two_factor=False, shared=False, leaver=True, last_review=seen),
        access("b", "v", "person", two_factor=True, shared=True, leaver=True, last_review=datetime(2025, 1, 1).date()),
    ]
    put(store, "access", rows)
    made = told(store, method, "IND-29")
    assert {label: value for (label, _), (value, _) in made.items()} == {
        "client_owned_share": Decimal("0.5"),
        "two_factor_share": Decimal("0.666667"),
        "shared_logins": 1,
        "leavers_in": 2,
        "reviewed_share": Decimal("0.5"),
    }
    assert {note for _, note in made.values()} == {"export_over_workbook"}


def test_certificates_are_counted_among_those_who_can_publish(store: Store, method: Method) -> None:
    staff = [
        {"person_hash": "u", "certified": True, "speaks": True},
        {"person_hash": "v", "certified": True, "speaks": False},
        {"person_hash": "w", "certified": True, "speaks": True},  # cannot publish
    ]
    put(store, "staff", staff)
    rows = [
        {"account": "a", "user_hash": who, "publishes": who != "w", "leaver": who == "gone"}
        for who in ("u", "v", "w", "gone")
    ]
    put(store, "access", rows)
    share = found(run(store, method, HELD), "IND-32", "certified_share")
    assert (share.value, share.n) == (Decimal("0.5"), 2)


def test_tenure_is_of_those_still_there_and_leavers_are_told_by_party(store: Store, method: Method) -> None:
    rows = [
        {"person_hash": "a", "party": "client", "started_at": datetime(2025, 5, 1), "left_at": None},
        {"person_hash": "b", "party": "client", "started_at": datetime(2020, 5, 1), "left_at": datetime(2025, 1, 1)},
        {"person_hash": "c", "party": "agency", "started_at": datetime(2020, 5, 1), "left_at": datetime(2023, 1, 1)},
    ]
    put(store, "staff", rows)
    measured = run(store, method, HELD)
    months = found(measured, "IND-35", "months_in_post")
    assert (months.value, months.n) == (Decimal("11.991786"), 1)
    leavers = {m.segment: m.value for m in measured.measures if m.label == "leavers"}
    assert leavers == {None: 1, "party:client": 1, "party:agency": 0}


def test_the_agencys_part_of_replies_needs_the_party_of_most(store: Store, method: Method) -> None:
    def share(*roles: str) -> list[object]:
        with Store() as other:
            put(
                other,
                "messages",
                [said("a", 0), *(said("a", 1 + n, "out", author_role=r) for n, r in enumerate(roles))],
            )
            return [m.value for m in run(other, method).measures if m.label == "agency_reply_share"]

    assert share("agency", "agency", "agency", "client") == [Decimal("0.75")]
    assert share("agency", "staff", "staff", "staff") == []
