"""A chapter per domain: each dimension with its level, its practices, what blocks it and what would move it."""

from workbench.assessment.model import DimensionResult, DomainResult, PracticeResult
from workbench.assessment.pages_moves import moves
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p
from workbench.documents.formats import NOTHING, percent, span
from workbench.method.maturity import Dimension


def domains(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapters of the domains, in printing order."""
    return tuple(part for result in shown.assessment.domains for part in _domain(result, shown, references))


def _domain(result: DomainResult, shown: Presented, references: References) -> tuple[p.Part, ...]:
    inside = [
        d for d in shown.assessment.dimensions if shown.method.dimension_by_code[d.dimension].domain == result.domain
    ]
    lead: tuple[p.Part, ...] = ()
    if result.level is not None:
        mean = shown.number(result.mean, 1)
        text = shown.say("domain-lead", level=shown.level(result.level), mean=mean)
        lead = (p.Paragraph(text=text, style="lead"),)
    body = tuple(part for d in inside for part in _dimension(d, shown, references))
    return p.Heading(text=_title(result, inside, shown), id=f"domain-{result.domain}"), *lead, *body


def _title(result: DomainResult, inside: list[DimensionResult], shown: Presented) -> str:
    name = next(shown.text(d.name) for d in shown.method.domains if d.code == result.domain)
    if result.level is None:
        return shown.say("domain-title-none", domain=name)
    weakest = [shown.dimension(d.dimension) for d in inside if d.retained == result.level]
    if len(inside) == 1:
        return shown.say("domain-title-only", domain=name, level=shown.level(result.level))
    if len(weakest) == len(inside):
        return shown.say("domain-title-even", domain=name, level=result.level)
    values = {"domain": name, "level": result.level, "all": len(inside)}
    return shown.count("domain-title", len(weakest), weakest=shown.quote(weakest[0]), **values)


def _dimension(result: DimensionResult, shown: Presented, references: References) -> tuple[p.Part, ...]:
    dimension = shown.method.dimension_by_code[result.dimension]
    heading = p.Heading(level=2, text=_name(result, dimension, shown), id=f"dimension-{result.dimension}")
    level = (
        (_levels(result, dimension, shown).model_copy(update={"refs": (references.method(),)}), _line(result, shown))
        if result.assessed
        else (_short(result, shown),)
    )
    practices = _practices(result, dimension, shown).model_copy(update={"refs": references.dimension(dimension)})
    told = moves(result, dimension, shown)
    matrix = _matrix(dimension, shown, references) if any(x.per_function for x in dimension.practices) else ()
    if matrix:
        return heading, p.Together(parts=(*level, practices)), *matrix, *told
    return heading, p.Together(parts=(*level, practices, *told))


def _name(result: DimensionResult, dimension: Dimension, shown: Presented) -> str:
    name = shown.text(dimension.name)
    if result.retained is None:
        return shown.say("dimension-title-none", name=name)
    level = shown.level(result.retained)
    if (result.declared or 0) > result.retained:
        return shown.say("dimension-title-claimed", name=name, level=level, declared=result.declared)
    return shown.say("dimension-title", name=name, level=level)


def _short(result: DimensionResult, shown: Presented) -> p.Paragraph:
    """Return why a dimension has no level."""
    share = percent(shown.method.scale.coverage, shown.language)
    values = {"rated": result.rated, "applicable": result.applicable, "share": share}
    return p.Paragraph(text=shown.say("dimension-missing", **values))


def _levels(result: DimensionResult, dimension: Dimension, shown: Presented) -> p.Table:
    """Return what the present level describes, and the next."""
    now = result.retained or 1
    described = [(shown.say("row-today"), now)]
    if now < len(dimension.levels):
        described.append((shown.say("row-next"), now + 1))
    return p.Table(
        columns=(
            p.Column(title=shown.say("col-state"), share=2),
            p.Column(title=shown.say("col-level"), share=2),
            p.Column(title=shown.say("col-described"), share=8),
        ),
        rows=tuple(
            (
                p.Cell(text=label, strong=True),
                p.Cell(level=level, text=shown.level_name(level)),
                shown.text(dimension.levels[level - 1]),
            )
            for label, level in described
        ),
    )


def _line(result: DimensionResult, shown: Presented) -> p.Paragraph:
    """Return the scores, the range and the target in one line."""
    low, high = result.low or result.retained or 1, result.high or result.retained or 1
    return p.Paragraph(
        text=shown.say(
            "dimension-line",
            cautious=shown.number(result.score_cautious, 1),
            declared=shown.number(result.score_declared, 1),
            range=span(str(low), str(high)),
            target=_target(result, shown),
        ),
        style="note",
    )


def _target(result: DimensionResult, shown: Presented) -> str:
    if result.target is None:
        return NOTHING
    if (result.retained or 0) >= result.target:
        return shown.say("target-reached", level=result.target)
    return shown.say("target-asked" if result.target_asked else "target-default", level=result.target)


def _practices(result: DimensionResult, dimension: Dimension, shown: Presented) -> p.Table:
    """Return the practices with their ratings, evidence and answers."""
    return p.Table(
        columns=(
            p.Column(title=shown.say("col-code"), share=0),
            p.Column(title=shown.say("col-practice"), share=8),
            p.Column(title=shown.say("col-rated"), share=0),
            p.Column(title=shown.say("col-cautious"), share=0),
            p.Column(title=shown.say("col-proof"), share=3),
            p.Column(title=shown.say("col-answers"), share=2),
        ),
        rows=tuple(
            _practice(shown.assessment.practice[x.id], x.id in result.blocking, shown) for x in dimension.practices
        ),
        small=True,
    )


def _practice(result: PracticeResult, blocks: bool, shown: Presented) -> tuple[str | p.Cell, ...]:
    practice = shown.method.practices[result.practice]
    name = shown.text(practice.short)
    told = p.Cell(
        text=shown.say("key-practice", name=name) if practice.gate else name,
        strong=practice.gate,
        status="alert" if blocks else None,
    )
    if result.rating is None:
        state = shown.say("rating-missing" if result.state == "missing" else "rating-na")
        return result.practice, told, p.Cell(text=state, muted=True), NOTHING, NOTHING, NOTHING
    grade = next(shown.text(g.name) for g in shown.method.scale.grades if g.grade == result.grade)
    rated, kept = p.Cell(rating=result.rating), p.Cell(rating=result.cautious)
    return result.practice, told, rated, kept, grade, answers(result, shown)


def answers(result: PracticeResult, shown: Presented) -> str:
    """Return how many answers a practice has and their ends; a consensus says so."""
    if result.origin == "consensus":
        return shown.say("consensus")
    ends = shown.spread(result.practice)
    return shown.say("answers-cell", n=result.answers, range=span(*map(str, ends)) if ends else NOTHING)


def _matrix(dimension: Dimension, shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the ratings by function of the practices that are rated by function."""
    named = {f.code: shown.text(f.name) for f in shown.method.functions}
    relevant = [f.code for f in shown.audit.functions if f.relevant]
    out = [named[f.code] for f in shown.audit.functions if not f.relevant]
    if not relevant:
        return ()
    ratings = {
        x.id: {f.function: f.rating for f in shown.assessment.practice[x.id].functions} for x in dimension.practices
    }
    rows = tuple((named[code], *(_mark(ratings[x.id].get(code)) for x in dimension.practices)) for code in relevant)
    note = shown.say("functions-out", names=shown.listing(out)) if out else ""
    return (
        p.Table(
            title=shown.say("functions-title"),
            columns=(
                p.Column(title=shown.say("col-function"), share=4),
                *(p.Column(title=x.id, share=1) for x in dimension.practices),
            ),
            rows=rows,
            small=True,
            refs=references.dimension(dimension),
        ),
        p.Paragraph(text=" ".join(filter(None, (shown.say("functions-note"), note))), style="note"),
    )


def _mark(rating: int | None) -> str | p.Cell:
    return NOTHING if rating is None else p.Cell(rating=rating)
