"""What holds for any answers: nothing falls when an answer rises, and the readings enclose the level."""

from dataclasses import dataclass
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.assessment.answers import FUNCTIONS, answer, audit_of, consensus, measure, measured, person, proof
from workbench.assessment.model import Assessment, DimensionResult
from workbench.assessment.score import assess
from workbench.audit.model import Answer, Audit
from workbench.method.model import Method

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Mood:
    """How an invented client answers: around which rating, how often not at all, how much is proved."""

    around: int
    silent: float
    proved: float


MOODS = st.builds(Mood, st.integers(0, 4), st.sampled_from((0, 0.1, 0.4)), st.sampled_from((0, 0.5, 1)))


def rating(dice: Random, mood: Mood) -> int | str:
    if dice.random() < mood.silent:
        return dice.choice(("unknown", "not_applicable"))
    return max(0, min(4, mood.around + dice.choice((-2, -1, 0, 0, 0, 1, 2))))


def invented(method: Method, seed: int, mood: Mood) -> Audit:
    """Return an audit with answers of up to three roles, some documents, measures, people and consensus."""
    dice = Random(seed)
    answers = [
        answer(p.id, rating(dice, mood), role, function=function)
        for p in method.practices.values()
        for role in (p.asked if not p.per_function else ("F",))
        for function in (FUNCTIONS if p.per_function else (None,))
        if dice.random() >= mood.silent
    ]
    proofs = tuple(proof(p) for p in method.practices if dice.random() < mood.proved)
    agreed = dice.sample(list(method.practices), dice.choice((0, 0, 5)))
    figures = [measure("IND-04", str(dice.choice((0.5, 0.75, 0.9, 0.97)))), measure("IND-03", "0.9")]
    return audit_of(
        answers,
        proofs=proofs,
        people=dice.choice(((), (person("P1", "CM"),), (person("P1", "CM"), person("P2", "LD")))),
        judgements=tuple(consensus(p, dice.randint(0, 4), f"J{i}") for i, p in enumerate(agreed)),
        evidence=measured(*figures[: dice.randint(0, 2)]),
    )


def levels(result: Assessment, *names: str) -> list[tuple[int | None, ...]]:
    return [tuple(getattr(d, name) for name in names) for d in result.dimensions]


def fallen(before: list[tuple[int | None, ...]], after: list[tuple[int | None, ...]]) -> list[int]:
    """Return which dimensions have a level that fell; losing a level altogether is a fall too."""
    return [
        i
        for i, (old, new) in enumerate(zip(before, after, strict=True))
        if any((a is None) != (b is None) or (a or 0) > (b or 0) for a, b in zip(old, new, strict=True))
    ]


def raised(answers: tuple[Answer, ...], dice: Random, method: Method) -> tuple[Answer, ...]:
    """Return the answers with one of them higher: often a gate or a practice that a ceiling reads."""
    low = [i for i, a in enumerate(answers) if a.rating is not None and a.rating < 4]
    strong = [i for i in low if method.practices[answers[i].practice].gate]
    i = dice.choice(strong if strong and dice.random() < 0.7 else low)
    higher = answers[i].model_copy(update={"rating": dice.randint((answers[i].rating or 0) + 1, 4)})
    return (*answers[:i], higher, *answers[i + 1 :])


def changed(audit: Audit, **fields: object) -> Audit:
    """Return an audit with other parts; built anew, so that no look-up of the old one is kept."""
    return Audit(**({f: getattr(audit, f) for f in Audit.model_fields} | fields))


def disputed(result: Assessment) -> set[str]:
    return {p.practice for p in result.practices if p.disputed}


@QUICK
@given(seed=SEEDS, mood=MOODS)
def test_raising_an_answer_never_lowers_a_level(method: Method, seed: int, mood: Mood) -> None:
    audit, dice = invented(method, seed, mood), Random(seed + 1)
    before = assess(audit, method)
    for _ in range(3):
        if all(a.rating in (None, 4) for a in audit.answers):
            return
        audit = changed(audit, answers=raised(audit.answers, dice, method))
        after = assess(audit, method)
        held = ("declared", "cautious", "retained")
        assert not fallen(levels(before, *held), levels(after, *held))
        assert after.reference >= before.reference
        if disputed(after) == disputed(before):  # an answer may open or settle a dispute: other bounds then
            assert not fallen(levels(before, "low", "high"), levels(after, "low", "high"))
        before = after


@QUICK
@given(seed=SEEDS, mood=MOODS)
def test_adding_a_document_never_lowers_a_level(method: Method, seed: int, mood: Mood) -> None:
    audit, dice = invented(method, seed, mood), Random(seed + 1)
    before = assess(audit, method)
    more = tuple(proof(p) for p in dice.sample(list(method.practices), 8))
    after = assess(changed(audit, proofs=audit.proofs + more), method)
    every = ("declared", "cautious", "retained", "low", "high")
    assert not fallen(levels(before, *every), levels(after, *every))


@QUICK
@given(seed=SEEDS, mood=MOODS)
def test_the_readings_enclose_the_level(method: Method, seed: int, mood: Mood) -> None:
    for d in assess(invented(method, seed, mood), method).dimensions:
        if not d.assessed:
            assert (d.retained, d.cautious, d.declared, d.caps) == (None, None, None, ())
            continue
        assert (d.low or 0) <= (d.retained or 0) <= (d.high or 0), d.dimension
        assert (d.retained or 0) <= (d.cautious or 0) <= (d.declared or 0), d.dimension
        assert bool(d.caps) == (d.retained != d.cautious)


@QUICK
@given(seed=SEEDS, mood=MOODS)
def test_filling_what_is_missing_stays_within_the_readings(method: Method, seed: int, mood: Mood) -> None:
    audit, dice = invented(method, seed, mood), Random(seed + 1)
    before = assess(audit, method)
    missing = [p.practice for p in before.practices if p.state == "missing"]
    filled = tuple(
        answer(p, dice.randint(0, 4), "R", "R99", function)
        for p in missing
        for function in (FUNCTIONS if method.practices[p].per_function else (None,))
    )
    after = assess(changed(audit, answers=audit.answers + filled), method)
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        if new.retained is not None and old.low is not None:
            assert old.low <= new.retained <= (old.high or 0), old.dimension


@QUICK
@given(seed=SEEDS, mood=MOODS)
def test_the_same_inputs_give_the_same_value_and_stay_as_they_were(method: Method, seed: int, mood: Mood) -> None:
    audit = invented(method, seed, mood)
    said = audit.model_dump_json()
    shuffled = list(audit.answers)
    Random(seed).shuffle(shuffled)
    assert assess(audit, method) == assess(invented(method, seed, mood), method)
    assert audit.model_dump_json() == said
    again = assess(changed(audit, answers=tuple(shuffled)), method)
    assert again.dimensions == assess(audit, method).dimensions


@QUICK
@given(seed=SEEDS, mood=MOODS, practice_rating=st.integers(0, 4))
def test_a_consensus_wins_over_any_answers(method: Method, seed: int, mood: Mood, practice_rating: int) -> None:
    audit = invented(method, seed, mood)
    target = Random(seed).choice(list(method.practices))
    result = assess(changed(audit, judgements=(consensus(target, practice_rating),)), method).practice[target]
    assert (result.rating, result.origin, result.low, result.high) == (
        practice_rating,
        "consensus",
        result.cautious,
        result.cautious,
    )


def uncapped(result: DimensionResult) -> int:
    assert result.cautious is not None
    return result.cautious


@settings(QUICK, max_examples=25)
@given(seed=SEEDS, mood=MOODS)
def test_the_upward_move_is_enough_and_holds_nothing_spare(method: Method, seed: int, mood: Mood) -> None:
    audit = invented(method, seed, mood)
    result = assess(audit, method)
    d = Random(seed).choice([d for d in result.dimensions if d.dimension != "INT"])
    if d.up is None or not d.up.practices or d.up.to_level == 5:
        return
    moves = dict(d.up.practices)
    for left_out in (None, *moves):
        kept = {p: r for p, r in moves.items() if p != left_out}
        agreed = tuple(consensus(p, r, f"M{i}") for i, (p, r) in enumerate(kept.items()))
        rest = tuple(j for j in audit.judgements if j.target not in kept)
        proofs = audit.proofs + tuple(proof(p) for p in kept)
        after = assess(changed(audit, judgements=rest + agreed, proofs=proofs), method).dimension[d.dimension]
        assert (uncapped(after) >= d.up.to_level) == (left_out is None)


@settings(QUICK, max_examples=25)
@given(seed=SEEDS, mood=MOODS)
def test_each_downward_entry_lowers_its_dimension(method: Method, seed: int, mood: Mood) -> None:
    audit = changed(invented(method, seed, mood), evidence=measured())
    for d in assess(audit, method).dimensions:
        for practice, lower in d.down.practices if d.down and d.dimension != "INT" else ():
            rest = tuple(j for j in audit.judgements if j.target != practice)
            agreed = (*rest, consensus(practice, lower, "M1"))
            after = assess(changed(audit, judgements=agreed), method).dimension[d.dimension]
            assert uncapped(after) < uncapped(d)
            assert d.down is not None
            assert uncapped(after) <= d.down.to_level
