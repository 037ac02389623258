"""What a room has decided, as the wave's file has it at this moment; nothing is kept in memory."""

from datetime import UTC, datetime

from workbench.audit.judgements import append_judgement, read_judgements
from workbench.audit.model import Audit, Judgement
from workbench.values import Value
from workbench.workshop.hands import Hands
from workbench.workspace import Wave


class UnreadError(Exception):
    """A decision was written, but reading the file back does not find it in force; `id` is its number."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.id = number


class Decision(Value):
    """A consensus to store: rating, why, who decided, who disagrees, and the hands it rests on."""

    practice: str
    level: int
    reason: str
    author: str
    dissent: str | None
    hands: Hands


def decided(wave: Wave, audit: Audit) -> dict[str, Judgement]:
    """Return the consensus in force per practice, read from the file.

    Raises `Faulty` where a line cannot be read, OSError where the file cannot.
    """
    kept = read_judgements(wave.judgements, wave.workspace.name(wave.judgements))
    # The rule of what is in force is the audit's own; only its judgements are read anew.
    now = Audit(
        client=audit.client,
        wave=audit.wave,
        language=audit.language,
        method_version=audit.method_version,
        judgements=kept,
    )
    return {j.target: j for j in now.live_judgements if j.kind == "consensus"}


def keep(wave: Wave, audit: Audit, decision: Decision) -> Judgement:
    """Return the consensus as read back from the disk; it replaces what the room had decided before.

    Raises `Faulty` or OSError where it is not stored, `UnreadError` where reading back does not find it.
    """
    before = decided(wave, audit).get(decision.practice)
    at = datetime.now(UTC)
    stored = append_judgement(
        wave.judgements,
        Judgement(
            id="",
            supersedes=before.id if before else None,
            kind="consensus",
            target=decision.practice,
            value=decision.level,
            author=decision.author,
            # A clock set back must not put the new decision before the one that it replaces.
            at=max(at, before.at) if before else at,
            reason=decision.reason,
            counts=decision.hands.counts,
            dissent=decision.dissent,
        ),
    )
    back = decided(wave, audit).get(decision.practice)
    if back != stored:
        raise UnreadError(stored.id)
    return back
