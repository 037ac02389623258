"""What is kept beside the conversation: IND-26 (knowledge), IND-30 (approvals), IND-31 (quality), IND-34 (trials)."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import MEDIAN_MINIMUM, MOST_SEGMENTS, Figure
from workbench.audit.evidence.indicators.tickets import quantile
from workbench.audit.measured import Measure

TOP_MOTIVES = 20
CRITERIA = ("right", "complete", "human", "tone", "next_step")
_FRESH_DAYS = 182


def ind_26(case: Case) -> Iterator[Measure]:
    """IND-26: commonest reasons for contact with a card ÷ those (20 at most); cards reviewed within six months."""
    study = case.study
    source = next((s for s in ("tickets", "messages") if study.has(s, "motive")), None)
    lacking = (() if source else ("motives",)) + study.lacking("knowledge", "motive")
    made = [] if lacking or source is None else list(_covered(case, source))
    if not made:
        yield from study.absent("IND-26", lacking or ("motives",))
    yield from made
    if study.has("knowledge", "reviewed_at"):
        last = _today(case, "SELECT max(reviewed_at)::DATE FROM knowledge")
        fresh, cards = study.row(
            f"SELECT count(*) FILTER (reviewed_at::DATE >= {last} - {_FRESH_DAYS}), count(*) FROM knowledge"
        )
        yield from Figure(study.basis("knowledge"), "IND-26", "fresh_share", "share", whole=0).share(fresh, cards)


def _covered(case: Case, source: str) -> Iterator[Measure]:
    where = "AND direction = 'in'" if source == "messages" and case.study.has("messages", "direction") else ""
    covered, motives, n = case.study.row(
        f"""SELECT count(*) FILTER (EXISTS (SELECT 1 FROM knowledge k WHERE lower(trim(k.motive)) = m.motive)),
            count(*), sum(n) FROM (SELECT lower(trim(motive)) AS motive, count(*) AS n FROM {source}
                WHERE motive IS NOT NULL {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP_MOTIVES}) m"""
    )
    if motives:
        basis = case.study.basis("knowledge")
        basis = replace(basis, files=(*basis.files, *case.study.store.files(source)))
        yield from Figure(basis, "IND-26", "covered_share", "share").share(covered, motives, int(n))


def _today(case: Case, otherwise: str) -> str:
    """Return the expression of the day at which ages are read: the wave's, else the export's last one."""
    day = case.study.situation.day
    return f"DATE '{day}'" if day else f"({otherwise})"


def ind_30(case: Case) -> Iterator[Measure]:
    """IND-30: median hours between first draft and publication or approval; share of tacit approvals."""
    study = case.study
    lacking = study.lacking("approvals", "drafted_at", "ready_at")
    made: list[Measure] = []
    if not lacking:
        hours = "epoch_ms(ready_at - drafted_at) / 3600000.0"
        middle, n = quantile(case, "approvals", hours, 0.5, "ready_at >= drafted_at")
        made = list(study.figure(study.basis("approvals"), "IND-30", "approval_hours", "hours").value(middle, n))
    if not made:
        yield from study.absent("IND-30", lacking or ("approval_ready",))
    yield from made
    if study.has("approvals", "tacit"):
        figure = Figure(study.basis("approvals"), "IND-30", "tacit_share", "share", whole=MEDIAN_MINIMUM)
        yield from figure.share(*study.row("SELECT count(*) FILTER (tacit), count(tacit) FROM approvals"))


def ind_31(case: Case) -> Iterator[Measure]:
    """IND-31: mean score of the sampled answers; the part rated twice, and how far two raters agree."""
    study = case.study
    lacking = study.lacking("quality", "answer_id", *CRITERIA)
    made = [] if lacking else list(_scores(case))
    if not made:
        yield from study.absent("IND-31", lacking or ("answer_sample",))
    yield from made


def _scores(case: Case) -> Iterator[Measure]:
    """Yield the mean over answers of the mean of their ratings, each the mean of the five criteria."""
    each = " + ".join(f'"{name}"' for name in CRITERIA)
    score, answers, twice = case.study.row(
        f"""SELECT avg(score), count(*), count(*) FILTER (raters > 1) FROM (
            SELECT avg(({each}) / {len(CRITERIA)}) AS score, count(DISTINCT rater_hash) AS raters
            FROM quality WHERE answer_id IS NOT NULL AND {each} IS NOT NULL GROUP BY answer_id)"""
    )
    figure = Figure(
        case.study.basis("quality"), "IND-31", "answer_quality", "share", "human_scores", whole=MEDIAN_MINIMUM
    )
    yield from figure.value(score, answers)
    if not answers or not case.study.has("quality", "rater_hash"):
        return
    yield from replace(figure, label="double_rated_share").share(twice, answers)
    same = " + ".join(f'(a."{name}" = b."{name}")::INTEGER' for name in CRITERIA)
    agreed, pairs = case.study.row(
        f"""SELECT sum({same}), count(*) FROM quality a JOIN quality b
        ON a.answer_id = b.answer_id AND a.rater_hash < b.rater_hash"""
    )
    yield from replace(figure, label="rater_agreement").share(agreed, pairs * len(CRITERIA), pairs)


def ind_34(case: Case) -> Iterator[Measure]:
    """IND-34: experiments logged with a hypothesis and a decision ÷ experiments logged, and per quarter."""
    study = case.study
    lacking = study.lacking("experiments", "hypothesis", "decided")
    if lacking:
        yield from study.absent("IND-34", lacking)
        return
    figure = Figure(study.basis("experiments"), "IND-34", "logged_share", "share", whole=0, part=0)
    done = "count(*) FILTER (hypothesis AND decided)"
    yield from figure.share(*study.row(f"SELECT {done}, count(*) FROM experiments"))
    quarters = study.rows(
        f"""SELECT year(started_at) || '-' || quarter(started_at), {done}, count(*) FROM experiments
        WHERE started_at IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT {MOST_SEGMENTS}"""
    )
    for name, sound, logged in reversed(quarters):
        yield from figure.at(f"quarter:{name}").share(sound, logged)
