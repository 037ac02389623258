"""What post exports show: IND-16 (promotion), IND-18 (engagement and reach), IND-19 (formats and regularity)."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.audit.evidence.indicators.case import Case, Slice
from workbench.audit.evidence.indicators.figure import MEDIAN_MINIMUM, MOST_SEGMENTS, Figure
from workbench.audit.evidence.indicators.tickets import quantile
from workbench.audit.measured import Measure

_ADDED = ("reactions", "comments", "shares")
_FIELDS = {"engagement_rate": "share", "interactions": "count", "reach": "count"}
_QUARTILES = (("_low", 0.25), ("_high", 0.75))


def expressions(case: Case, part: Slice) -> dict[str, str]:
    """Return how each figure of a post is told from the fields at hand.

    Blank counts are zero only where the total of every row proves it; interactions are the sum of their parts where
    no total is given.
    """
    found: dict[str, str] = {}
    added = part.has(*_ADDED)
    zeros = added and part.has("interactions") and _proven(case, part)
    for name in ("comments", "reactions", "shares"):
        if part.has(name):
            found[name] = f"coalesce({name}, 0)" if zeros else name
    if part.has("interactions"):
        found["interactions"] = "interactions"
    elif added:
        found["interactions"] = "reactions + comments + shares"
    if part.has("reach"):
        found["reach"] = "reach"
    if part.has("engaged", "reach"):
        found["engagement_rate"] = "engaged / nullif(greatest(reach, 0), 0)"
    return found


def _proven(case: Case, part: Slice) -> bool:
    total = " + ".join(f"coalesce({name}, 0)" for name in _ADDED)
    query = f"SELECT bool_and(interactions IS NOT NULL AND interactions = {total}) FROM posts WHERE {part.where}"
    return bool(case.study.row(query)[0])


def splits(case: Case, part: Slice) -> Iterator[tuple[str, str]]:
    """Yield the segments of posts with the condition of their rows: format, category, payment, promotion by words."""
    kinds = (("format", "type"), ("promo_label", "category"), ("paid", "paid"), ("promo_guess", "intention"))
    for field, kind in kinds:
        if not part.has(field):
            continue
        rows = case.study.rows(
            f"""SELECT {field}, count(*) FROM posts WHERE {part.where} AND {field} IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, {field}::VARCHAR LIMIT {MOST_SEGMENTS}"""
        )
        for value, _ in rows:
            told = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
            if kind == "intention":
                told = {"yes": "promotion", "no": "plain"}[told]
            literal = str(value).lower() if isinstance(value, bool) else "'" + str(value).replace("'", "''") + "'"
            yield f"{kind}:{told}", f"{part.where} AND {field} = {literal}"


def ind_16(case: Case) -> Iterator[Measure]:
    """IND-16: posts labelled as promotion ÷ posts labelled, by a person, else by their words; the labelled share."""
    made = list(case.by_tool("posts", lambda part: _promotion(case, part)))
    if not any(m.segment is None for m in made):
        yield from case.study.absent("IND-16", ("post_label",))
    yield from made


def _promotion(case: Case, part: Slice) -> Iterator[Measure]:
    labels = [label for taken in part.taken for label in taken.promotional]
    if labels and part.has("promo_label"):
        named = ", ".join("'" + label.replace("'", "''") + "'" for label in labels)
        promo, known, note = f"promo_label IN ({named})", "promo_label", "label_human"
    elif part.has("promo_guess"):
        promo, known, note = "promo_guess", "promo_guess", "label_by_words"
    else:
        return
    told, labelled, posts = case.study.row(
        f"SELECT count(*) FILTER ({promo}), count({known}), count(*) FROM posts WHERE {part.where}"
    )
    figure = case.study.figure(part.basis, "IND-16", "promo_share", "share", note)
    yield from figure.share(told, labelled)
    yield from replace(figure, label="labelled_share", note=None).share(labelled, posts)


def ind_18(case: Case) -> Iterator[Measure]:
    """IND-18: engaged ÷ reach, interactions and reach: medians and quartiles, whole, then by segment."""
    made = list(case.by_tool("posts", lambda part: _engagement(case, part)))
    if not any((m.label, m.segment) == ("engagement_rate", None) for m in made):
        partly = "posts" in case.study.filled
        lacking = case.study.lacking("posts", "engaged", "reach") if partly else ("engaged_reach",)
        yield from case.study.absent("IND-18", lacking or ("engaged_reach",))
    yield from made


def _engagement(case: Case, part: Slice) -> Iterator[Measure]:
    found, note = expressions(case, part), part.undated
    paid = part.has("paid") and case.study.row(f"SELECT bool_or(paid) FROM posts WHERE {part.where}")[0]
    for label, unit in _FIELDS.items():
        if label not in found:
            continue
        figure = replace(
            case.study.figure(part.basis, "IND-18", label, unit, note), whole=MEDIAN_MINIMUM, part=MEDIAN_MINIMUM
        )
        yield from _spread(case, figure.at(None, "paid_mixed" if paid else None), found[label], part.where)
        for segment, where in splits(case, part):
            yield from _spread(case, figure.at(segment), found[label], where)
    yield from _dialogue(case, part, found, note)


def _spread(case: Case, figure: Figure, value: str, where: str) -> Iterator[Measure]:
    """Yield a median, and for the engagement its quartiles."""
    middle, n = quantile(case, "posts", value, 0.5, where)
    yield from figure.value(middle, n)
    for end, at in _QUARTILES if figure.label == "engagement_rate" else ():
        yield from replace(figure, label=f"engagement_rate{end}").value(quantile(case, "posts", value, at, where)[0], n)


def _dialogue(case: Case, part: Slice, found: dict[str, str], note: str | None) -> Iterator[Measure]:
    """Yield the part of comments among interactions, and of posts that nobody commented."""
    if not {"comments", "interactions"} <= set(found):
        return
    comments, total, silent, n = case.study.row(
        f"""SELECT sum(c), sum(i), count(*) FILTER (c = 0), count(*) FROM (
            SELECT {found["comments"]} AS c, {found["interactions"]} AS i FROM posts WHERE {part.where})
        WHERE c IS NOT NULL AND i IS NOT NULL"""
    )
    figure = Figure(part.basis, "IND-18", "comments_share", "share", note)
    yield from figure.share(comments, total, n)
    yield from replace(figure, label="uncommented_share").share(silent, n)


def ind_19(case: Case) -> Iterator[Measure]:
    """IND-19: weeks with a post ÷ weeks; how much the posts of a week vary; share of each format."""
    made = list(case.by_tool("posts", lambda part: _rhythm(case, part)))
    if not any(m.label == "weeks_with_post" and m.segment is None for m in made):
        partly = "posts" in case.study.filled
        yield from case.study.absent("IND-19", ("post_dates",) if partly else ("posts",))
    yield from made


def _rhythm(case: Case, part: Slice) -> Iterator[Measure]:
    if part.has("published_at") and part.undated is None:
        weeks = case.study.rows(
            f"""SELECT date_trunc('week', published_at) AS week, count(*) FROM posts
            WHERE {part.where} AND published_at IS NOT NULL GROUP BY 1 ORDER BY 1"""
        )
        yield from _regularity(Figure(part.basis, "IND-19", "weeks_with_post", "share", whole=0), weeks)
    if part.has("format"):
        rows = case.study.rows(
            f"""SELECT format, count(*), sum(count(*)) OVER () FROM posts WHERE {part.where} AND format IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST_SEGMENTS}"""
        )
        for name, n, known in rows:
            yield from (
                Figure(part.basis, "IND-19", "format_share", "share", part.undated).at(f"type:{name}").share(n, known)
            )


def _regularity(figure: Figure, weeks: list[tuple[object, ...]]) -> Iterator[Measure]:
    """Yield the share of whole weeks with a post, and the coefficient of variation of the posts of a week."""
    if not weeks:
        return
    first, last = weeks[0][0], weeks[-1][0]
    span = (last - first).days // 7 + 1  # type: ignore[operator]
    counts = [int(n) for _, n in weeks]  # type: ignore[call-overload]
    posts = sum(counts)
    yield from figure.value(len(counts) / span, posts)
    if span > 1:
        mean = posts / span
        spread = (sum((n - mean) ** 2 for n in counts) + (span - len(counts)) * mean**2) / span
        yield from replace(figure, label="weekly_variation", unit="ratio").value(spread**0.5 / mean, span)
