"""The profile as a picture, and how to read it."""

from workbench.assessment.model import DimensionResult
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p
from workbench.documents.charts_profile import ProfileRow, profile_chart
from workbench.documents.formats import NOTHING

PROFILE = "profile"


def profile(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter of the profile: the picture, then how to read it."""
    return (p.Heading(text=title(shown), id="profile"), _picture(shown, references), *_how_to_read(shown, references))


def figures(shown: Presented) -> dict[str, bytes]:
    """Return the figures of the chapter."""
    return {PROFILE: profile_chart(rows(shown), _levels(shown), shown.edition)}


def title(shown: Presented) -> str:
    """Return the profile's point in one sentence."""
    if not shown.assessed:
        return shown.say("profile-title-none")
    if not shown.claimed:
        return shown.say("profile-title-even")
    return shown.count("profile-title-claimed", len(shown.claimed), assessed=len(shown.assessed))


def _levels(shown: Presented) -> tuple[str, ...]:
    return tuple(shown.text(rule.name) for rule in shown.method.scale.levels)


def rows(shown: Presented) -> tuple[ProfileRow, ...]:
    """Return the profile as its picture draws it, one row per dimension."""
    return tuple(_row(d, shown) for d in shown.assessment.dimensions)


def _row(result: DimensionResult, shown: Presented) -> ProfileRow:
    dimension = shown.method.dimension_by_code[result.dimension]
    group = next(d for d in shown.method.domains if d.code == dimension.domain)
    return ProfileRow(
        code=result.dimension,
        name=shown.text(dimension.name),
        group=shown.text(group.name),
        retained=result.retained,
        declared=result.declared,
        low=result.low,
        high=result.high,
        target=result.target,
    )


def _picture(shown: Presented, references: References) -> p.Picture:
    levels = [d.retained or 0 for d in shown.assessed]
    applicable = sum(d.applicable for d in shown.assessment.dimensions)
    return p.Picture(
        name=PROFILE,
        title=shown.say(
            "profile-picture",
            low=sum(v == 1 for v in levels),
            middle=sum(v == 2 for v in levels),
            high=sum(v >= 3 for v in levels),
        ),
        alt=shown.say("profile-alt", rows=" ".join(_said(d, shown) for d in shown.assessment.dimensions)),
        source=shown.say("profile-source", people=shown.everybody, rated=len(shown.rated), applicable=applicable),
        refs=(references.everybody(),),
    )


def _said(result: DimensionResult, shown: Presented) -> str:
    name = shown.dimension(result.dimension)
    if not result.assessed:
        return shown.say("profile-alt-none", name=name)
    levels = {key: getattr(result, key) or NOTHING for key in ("retained", "declared", "low", "high", "target")}
    return shown.say("profile-alt-row", name=name, **levels)


def _how_to_read(shown: Presented, references: References) -> tuple[p.Part, ...]:
    cap = next((g.cautious_cap for g in shown.method.scale.grades if g.grade == "D"), None)
    lines = ("rating", "grade", "level", "score", "readings", "range", "tables")
    items = tuple((shown.say(f"how-{line}"), shown.say(f"how-{line}-text", cap=cap)) for line in lines)
    return (
        p.Break(),
        p.Heading(level=2, text=shown.say("how-title")),
        p.Bullets(items=items),
        p.Table(
            title=shown.say("levels-title"),
            columns=(
                p.Column(title=shown.say("levels-col-level"), share=0),
                p.Column(title=shown.say("levels-col-test"), share=4),
            ),
            rows=tuple(
                (p.Cell(level=rule.level, text=shown.text(rule.name)), shown.text(rule.test))
                for rule in shown.method.scale.levels
            ),
            refs=(references.method(),),
        ),
        p.Table(
            title=shown.say("ratings-title"),
            columns=(
                p.Column(title=shown.say("ratings-col-rating"), share=0),
                p.Column(title=shown.say("ratings-col-name"), share=2),
                p.Column(title=shown.say("ratings-col-meaning"), share=5),
            ),
            rows=tuple(
                (p.Cell(rating=r.value), shown.text(r.name), shown.text(r.meaning)) for r in shown.method.scale.ratings
            ),
            refs=(references.method(),),
        ),
    )
