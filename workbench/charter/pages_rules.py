"""The moderation grid and the crisis scale that the charter carries as they stand in the method."""

from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import refs
from workbench.documents import parts as p


def moderation(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on moderation: what is done with which message, and the ladder of sanctions."""
    governance = shown.method.governance
    return (
        p.Heading(text=shown.say("moderation-title"), id="moderation"),
        p.Paragraph(text=shown.say("moderation-lead"), style="lead"),
        p.Table(
            title=shown.say("moderation-table"),
            columns=(p.Column(title=shown.say("col-action"), share=1), p.Column(title=shown.say("col-cases"), share=3)),
            rows=tuple(
                (p.Cell(text=shown.text(action.name), strong=True), shown.text(action.cases))
                for action in governance.moderation
            ),
            source=shown.say("method-source", version=shown.method.manifest.version),
            refs=refs("method"),
        ),
        p.Callout(title=shown.say("ladder-of-sanctions"), text=(shown.text(governance.moderation_ladder),)),
        p.Paragraph(text=shown.say("moderation-trace")),
    )


def crisis(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on crises: the scale, then the first hours."""
    governance = shown.method.governance
    columns = {"level": 3, "trigger": 5, "declares": 4, "cadence": 4, "crisis-rule": 5}
    return (
        p.Heading(text=shown.say("crisis-title"), id="crisis"),
        p.Paragraph(text=shown.say("crisis-lead"), style="lead"),
        p.Table(
            title=shown.say("crisis-table"),
            columns=tuple(p.Column(title=shown.say(f"col-{key}"), share=share) for key, share in columns.items()),
            rows=tuple(
                (
                    p.Cell(text=shown.say("level", code=c.level, name=shown.text(c.name)), strong=True),
                    *(shown.text(text) for text in (c.trigger, c.declares, c.cadence, c.rule)),
                )
                for c in governance.crisis
            ),
            source=shown.say("crisis-source", version=shown.method.manifest.version),
            refs=refs("method"),
            small=True,
        ),
        p.Heading(level=2, text=shown.say("first-hours")),
        p.Bullets(items=tuple(("", shown.text(line)) for line in governance.first_hours), numbered=True),
    )
