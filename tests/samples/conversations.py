"""Conversations of the sample clients, made from nothing: who wrote when, who answered, and who never was.

In the form of the workbench's own template for conversations, with French headers. Names, handles and sentences
are invented; the public is a member number, an agent a first name marked as fictive.
"""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.samples.headers import MESSAGES

_HOURS = (8, 9, 10, 11, 12, 12, 13, 14, 16, 17, 18, 19, 19, 20, 20, 20, 21, 21, 22, 23)
_ASKED = (
    ("Livraison", "Bonjour, ma commande devait arriver hier, pouvez-vous me dire où elle est ?"),
    ("Produit", "Est-ce que ce modèle existe dans une autre taille ?"),
    ("Réclamation", "Je suis très déçu, le colis est arrivé abîmé et personne ne me répond."),
    ("Conseil", "Que conseillez-vous pour l'entretien ?"),
    ("Avis", "Superbe, merci à toute l'équipe !"),
)
_ANSWERED = (
    "Bonjour, nous regardons tout de suite et revenons vers vous ici.",
    "Bonjour, voici la réponse de l'atelier : oui, c'est prévu pour le mois prochain.",
    "Bonjour, merci de votre message. La pièce part demain.",
)
_SENT_AWAY = "Bonjour, merci de nous écrire en message privé ou d'appeler le service client."
_THANKS = "Merci beaucoup, c'est réglé !"
_CLOCK = "%d/%m/%Y %H:%M:%S"
_PRIORITIES = ("P2", "P3", "P3", "P3", "P4")


@dataclass(frozen=True)
class ConversationPlan:
    """What an export of conversations holds. `agents`: name, role and part of the replies; `hours`: when the brand
    answers, opening and closing hour by weekday; `silent`: part never answered; `quick`: usual minutes of work;
    `asked`: the hours at which the public writes."""

    seed: int
    first_day: datetime
    weeks: int
    per_week: int
    agents: tuple[tuple[str, str, float], ...]
    hours: dict[int, tuple[int, int]]
    channels: tuple[str, ...]
    silent: float
    quick: int
    sent_away: float = 0.1
    robot: float = 0.0
    asked: tuple[int, ...] = _HOURS


def conversations(plan: ConversationPlan) -> str:
    """Return the export as CSV, with semicolons, in the order of time."""
    chance = random.Random(plan.seed)
    rows = [row for number in range(plan.weeks * plan.per_week) for row in _conversation(plan, number, chance)]
    stream = io.StringIO()
    out = csv.DictWriter(stream, list(MESSAGES), delimiter=";", lineterminator="\n")
    out.writerow(MESSAGES)
    out.writerows(sorted(rows, key=lambda row: (datetime.strptime(row["created_at"], _CLOCK), row["message_id"])))
    return stream.getvalue()


def _conversation(plan: ConversationPlan, number: int, chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield the messages of one conversation: a question, perhaps a robot, a reply, a word of thanks."""
    opened = plan.first_day + timedelta(days=chance.randrange(plan.weeks * 7), hours=chance.choice(plan.asked))
    opened += timedelta(minutes=chance.randrange(60), seconds=chance.randrange(60))
    motive, text = chance.choice(_ASKED)
    key, channel = f"c{number:05d}", chance.choice(plan.channels)
    about = {"conversation_id": key, "channel": channel, "motive": motive, "priority": chance.choice(_PRIORITIES)}
    about |= {"private": "oui" if chance.random() < 0.35 else "non"}
    asker = f"membre-{chance.randrange(plan.weeks * plan.per_week // 2):04d}"
    needs = "non" if motive == "Avis" else "oui"
    first = {"direction": "entrant", "author": asker, "author_role": "membre", "needs_answer": needs, "text": text}
    yield about | first | _stamp(key, 1, opened)
    last = plan.first_day + timedelta(weeks=plan.weeks)
    if chance.random() < plan.robot:
        robot = {"direction": "sortant", "author": "Robot", "author_role": "robot", "text": "Message bien reçu."}
        yield about | robot | _stamp(key, 2, opened + timedelta(seconds=20)) | {"parent_id": f"{key}-1"}
    if (needs == "non" and chance.random() < 0.6) or chance.random() < plan.silent:
        return
    at = _reply_moment(plan, opened, chance)
    if at >= last:
        return
    name, role, _ = chance.choices(plan.agents, [part for _, _, part in plan.agents])[0]
    said = _SENT_AWAY if chance.random() < plan.sent_away else chance.choice(_ANSWERED)
    reply = {"direction": "sortant", "author": name, "author_role": role, "agent": name, "text": said}
    yield about | reply | _stamp(key, 3, at) | {"parent_id": f"{key}-1"}
    if chance.random() < 0.3 and (then := at + timedelta(minutes=chance.randrange(5, 600))) < last:
        thanks = {"direction": "entrant", "author": asker, "author_role": "membre", "needs_answer": "non"}
        yield about | thanks | {"text": _THANKS, "parent_id": f"{key}-3"} | _stamp(key, 4, then)


def _stamp(key: str, number: int, at: datetime) -> dict[str, str]:
    return {"message_id": f"{key}-{number}", "created_at": at.strftime(_CLOCK)}


def _reply_moment(plan: ConversationPlan, opened: datetime, chance: random.Random) -> datetime:
    """Return when a message is answered: some minutes of work later, counted only while somebody is there."""
    left = max(2.0, plan.quick * chance.lognormvariate(0, 1.1))
    at = opened
    for _ in range(60):
        opens, closes = plan.hours.get(at.weekday(), (0, 0))
        start = at.replace(hour=opens, minute=0, second=0)
        end = at.replace(hour=0, minute=0, second=0) + timedelta(hours=closes)
        begin = max(at, start)
        if begin < end:
            room = (end - begin).total_seconds() / 60
            if left < room:
                return begin + timedelta(minutes=left)
            left -= room
        at = at.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    return at
