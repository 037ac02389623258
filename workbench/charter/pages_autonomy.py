"""Who may publish what: each person's level today, the one to sign, and what opens the next."""

from workbench.audit.model import Person
from workbench.charter.model import AutonomyDraft
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p


def autonomy(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on autonomy: person by person, then the ladder."""
    found = shown.charter.autonomy
    columns = {"voice": 5, "autonomy-today": 3, "autonomy-proposed": 3, "why": 9, "next": 3}
    people = p.Table(
        title=shown.say("autonomy-table"),
        columns=tuple(p.Column(title=shown.say(f"col-{key}"), share=share) for key, share in columns.items()),
        rows=tuple(_row(a, shown) for a in found),
        source=shown.say("autonomy-source", source=audited(shown)),
        refs=refs("people"),
        small=True,
    )
    return (
        p.Heading(text=headline(shown), id="autonomy"),
        p.Paragraph(text=shown.say("autonomy-lead"), style="lead"),
        *((people,) if found else (p.Paragraph(text=shown.say("autonomy-none")),)),
        p.Table(
            title=shown.say("ladder-title"),
            columns=(
                p.Column(title=shown.say("col-level"), share=3),
                p.Column(title=shown.say("col-may"), share=6),
                p.Column(title=shown.say("col-evidence"), share=5),
            ),
            rows=tuple(
                (
                    p.Cell(text=level_name(level.code, shown), strong=True),
                    shown.text(level.may),
                    shown.text(level.evidence),
                )
                for level in shown.method.governance.autonomy
            ),
            source=shown.say("ladder-source", version=shown.method.manifest.version),
            refs=refs("method"),
        ),
    )


def headline(shown: Shown) -> str:
    """Return what changes for the people who write to the public, as a sentence."""
    moving = sum(a.today != a.proposed for a in shown.charter.autonomy)
    if not shown.charter.autonomy:
        return shown.say("autonomy-title-none")
    return shown.count("autonomy-title-moving", moving) if moving else shown.say("autonomy-title")


def _row(draft: AutonomyDraft, shown: Shown) -> tuple[str | p.Cell, ...]:
    person = shown.people[draft.person]
    return (
        p.Cell(text=_voice(person, shown), strong=True),
        draft.today or shown.say("none-written"),
        p.Cell(text=level_name(draft.proposed, shown), strong=True),
        shown.told(draft.because, next=draft.next or ""),
        level_name(draft.next, shown) if draft.next else "–",
    )


def _voice(person: Person, shown: Shown) -> str:
    """Return who writes to the public: the post, and its role where the post does not say it."""
    post, role = shown.person(person.code), shown.role_inside(person.role)
    return post if role.casefold() in post.casefold() else shown.say("voice", person=post, role=role)


def evidence(code: str, shown: Shown) -> str:
    """Return what it takes to reach an autonomy level."""
    return next(shown.text(level.evidence) for level in shown.method.governance.autonomy if level.code == code)


def level_name(code: str, shown: Shown) -> str:
    """Return an autonomy level's code and name."""
    name = next(shown.text(level.name) for level in shown.method.governance.autonomy if level.code == code)
    return shown.say("level", code=code, name=name)
