"""What a room has decided, as the wave's file has it at this moment; nothing is kept in memory."""

from datetime import UTC, datetime

from workbench.audit.judgements import append_judgement, read_judgements
from workbench.audit.model import Audit, Judgement
from workbench.values import Value
from workbench.workshop.questions import KINDS, split_key, stored_value
from workbench.workspace import Wave

_QUESTIONS = {kind: question for question, kind in KINDS.items()}


class UnreadError(Exception):
    """A decision was written, but reading the file back does not find it in force; `id` is its number."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.id = number


class OvertakenError(Exception):
    """Somebody else decided the same question meanwhile; `judgement` is what is in force."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(judgement.id)
        self.judgement = judgement


class Decision(Value):
    """A consensus to store: the answer, why, who decided, who disagrees, and the votes that it rests on.

    `seen`: the judgement that the room saw in force when it decided, None where there was none.
    """

    key: str
    value: int
    reason: str
    author: str
    dissent: str | None
    counts: tuple[int, ...]
    seen: str | None = None


def decided(wave: Wave, audit: Audit) -> dict[str, Judgement]:
    """Return the consensus in force per question, read from the file.

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
    return {f"{_QUESTIONS[j.kind]}:{j.target}": j for j in now.live_judgements if j.kind in _QUESTIONS}


def keep(wave: Wave, audit: Audit, decision: Decision) -> Judgement:
    """Return the consensus as read back from the disk; it replaces what the room had decided before.

    The same decision sent twice is kept once. Raises `Faulty` or OSError where it is not stored, `UnreadError`
    where reading back does not find it, `OvertakenError` where another one came between.
    """
    before = decided(wave, audit).get(decision.key)
    if before and before.id != decision.seen:
        if _says(before, decision):
            return before
        raise OvertakenError(before)
    kind, target = split_key(decision.key)
    at = datetime.now(UTC)
    stored = append_judgement(
        wave.judgements,
        Judgement(
            id="",
            supersedes=before.id if before else None,
            kind=KINDS[kind],
            target=target,
            value=stored_value(decision.key, decision.value),
            author=decision.author,
            # A clock set back must not put the new decision before the one that it replaces.
            at=max(at, before.at) if before else at,
            reason=decision.reason,
            counts=decision.counts,
            dissent=decision.dissent,
        ),
    )
    back = decided(wave, audit).get(decision.key)
    if back != stored:
        raise UnreadError(stored.id)
    return back


def _says(judgement: Judgement, decision: Decision) -> bool:
    """Return whether a judgement is this very decision."""
    told = (judgement.value, judgement.reason, judgement.author, judgement.dissent, judgement.counts)
    asked = (stored_value(decision.key, decision.value), decision.reason, decision.author)
    return told == (*asked, decision.dissent, decision.counts)
