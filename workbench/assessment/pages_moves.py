"""Under each dimension: what blocks it, what would move its level, which evidence is missing, which cap holds."""

from collections.abc import Iterator

from workbench.assessment.model import DimensionResult, Move
from workbench.assessment.presented import Presented
from workbench.documents import parts as p
from workbench.method.maturity import Dimension

_HIGH = 3


def moves(result: DimensionResult, dimension: Dimension, shown: Presented) -> tuple[p.Bullets, ...]:
    """Return the lines under a dimension; none where nothing is to be said."""
    items = (
        *_blocks(result, shown),
        *_up(result, shown),
        *_down(result, shown),
        *_proof(result, dimension, shown),
        *_caps(result, shown),
        *_consensus(dimension, shown),
        *_data(result, shown),
    )
    return (p.Bullets(items=items),) if items else ()


def _blocks(result: DimensionResult, shown: Presented) -> Iterator[tuple[str, str]]:
    if result.blocking:
        names = shown.listing(map(shown.practice, result.blocking))
        yield shown.say("moves-block"), shown.say("start", text=names)


def _listed(move: Move, shown: Presented) -> str:
    return shown.listing(
        shown.say("moves-to", practice=shown.practice(practice), rating=rating) for practice, rating in move.practices
    )


def _up(result: DimensionResult, shown: Presented) -> Iterator[tuple[str, str]]:
    move = result.up
    if move is None or not move.practices:
        return
    told = [shown.say("moves-up-text", level=move.to_level, practices=_listed(move, shown))]
    if move.needs_evidence:
        told.append(shown.say("moves-up-proof", practices=shown.listing(move.needs_evidence)))
    yield shown.say("moves-up"), " ".join(told)


def _down(result: DimensionResult, shown: Presented) -> Iterator[tuple[str, str]]:
    if result.down:
        names = shown.listing(map(shown.practice, (practice for practice, _ in result.down.practices)))
        yield shown.say("moves-down"), shown.say("start", text=names)


def _proof(result: DimensionResult, dimension: Dimension, shown: Presented) -> Iterator[tuple[str, str]]:
    """Yield the documents that would carry what is declared high and not shown."""
    known = shown.assessment.practice
    high = [x for x in dimension.practices if x.id not in shown.refuted and (known[x.id].rating or 0) >= _HIGH]
    bare = [x for x in high if known[x.id].grade == "D"]
    if bare:
        told = (
            shown.say("moves-proof-item", practice=shown.practice(x.id), evidence=shown.text(x.evidence)) for x in bare
        )
        yield shown.say("moves-proof"), " ".join(told)


def _caps(result: DimensionResult, shown: Presented) -> Iterator[tuple[str, str]]:
    for cap in shown.method.scale.caps:
        if cap.id in result.caps:
            levels = {"from": result.cautious, "to": result.retained}
            name, reason = shown.text(cap.name), shown.text(cap.reason)
            yield shown.say("moves-cap"), shown.say("moves-cap-text", name=name, reason=reason, **levels)


def _consensus(dimension: Dimension, shown: Presented) -> Iterator[tuple[str, str]]:
    """Yield what a workshop agreed on, and why; never who said it."""
    for practice in dimension.practices:
        judged = shown.assessment.practice[practice.id].judgement
        for judgement in shown.audit.live_judgements:
            if judged == judgement.id:
                rating = shown.say("out-of-four", rating=judgement.value)
                values = {"practice": shown.practice(practice.id), "rating": rating, "reason": judgement.reason}
                yield shown.say("consensus-line"), shown.say("consensus-text", **values)


def _data(result: DimensionResult, shown: Presented) -> Iterator[tuple[str, str]]:
    top = len(shown.method.scale.levels)
    if not result.confirmable and (result.retained or 0) >= top - 1:
        yield shown.say("moves-data"), shown.say("moves-data-text")
