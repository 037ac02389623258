"""What an audit adds to its exports."""

from datetime import date
from decimal import Decimal

from tests.audit.evidence.indicators.tables import OFFICE
from workbench.audit.evidence.indicators import situation_of
from workbench.audit.model import ActivityEntry, Audit, Channel, Client
from workbench.faults import Place
from workbench.method.model import Method

PLACE = Place(file="audit.xlsx")


def audit(method: Method, *channels: Channel, **more: object) -> Audit:
    client = Client(id="fictive", name="Fictive", sector="retail", languages=("fr",), fictive=True)
    version = method.manifest.version
    return Audit(
        client=client, wave=date(2026, 5, 1), language="fr", method_version=version, channels=channels, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def channel(name: str, promise: int | None, messages: int | None = None) -> Channel:
    return Channel(name=name, promise=promise, messages_month=messages, place=PLACE)


def test_the_clients_own_promises_come_before_the_methods(method: Method) -> None:
    own = situation_of(audit(method, channel("X", 120), channel("Facebook", None), slots=OFFICE), method)
    assert (own.channel_promises, own.promises, own.default_promises) == ({"X": 120}, {}, False)
    assert (own.slots, own.day) == (OFFICE, date(2026, 5, 1))
    plain = situation_of(audit(method, channel("X", None)), method)
    assert plain.promises == {"P1": 60, "P2": 240, "P3": 1440, "P4": 2880}
    assert (plain.default_promises, plain.channel_promises) == (True, {})


def test_the_time_spent_on_a_message_is_the_hours_of_answering_over_the_messages(method: Method) -> None:
    answering = next(a.id for a in method.transfer.activities if a.family == "answers")
    other = next(a.id for a in method.transfer.activities if a.family not in ("answers", "moderation"))
    entries = tuple(
        ActivityEntry(activity=a, client_hours=Decimal(20), agency_hours=Decimal(30), place=PLACE)
        for a in (answering, other)
    )
    counted = audit(method, channel("X", None, 400), channel("Facebook", None, 200), activities=entries)
    assert situation_of(counted, method).handling_minutes == 5
    assert situation_of(audit(method, activities=entries), method).handling_minutes is None
