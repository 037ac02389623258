"""The organisation model, and who holds the roles that the charter calls on."""

from workbench.charter.holders import DEPENDS_ON_CASE, deputy, holders
from workbench.charter.pages_facts import decides, used_roles
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p
from workbench.method.governance import OrganisationModel


def organisation(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on the organisation: the model proposed and why, the roles and their holders."""
    chosen = next(m for m in shown.method.governance.organisations if m.code == shown.charter.organisation)
    return (
        p.Heading(text=shown.say("organisation-title", model=shown.model(chosen.code)), id="organisation"),
        p.Because(text=shown.text(shown.method.rules["RR-22"].text), refs=refs("context", "answers")),
        p.Table(
            title=shown.say("models-title"),
            columns=(
                p.Column(title=shown.say("col-model"), share=4),
                p.Column(title=shown.say("col-model-text"), share=15),
                p.Column(title=shown.say("col-model-levels"), share=3),
            ),
            rows=tuple(_model(m, m == chosen, shown) for m in shown.method.governance.organisations),
            source=shown.say("models-source"),
            refs=refs("method", "answers"),
            small=True,
        ),
        p.Heading(level=2, text=_holders_title(shown), id="holders"),
        p.Table(
            title=shown.say("holders-table"),
            columns=(
                p.Column(title=shown.say("col-role"), share=5),
                p.Column(title=shown.say("col-holder"), share=6),
                p.Column(title=shown.say("col-deputy"), share=5),
                p.Column(title=shown.say("col-decides"), share=0, align="right"),
            ),
            rows=tuple(role_row(role, shown) for role in lasting_roles(shown)),
            source=shown.say("holders-source", source=audited(shown)),
            refs=refs("people", "decisions"),
            small=True,
        ),
    )


def lasting_roles(shown: Shown) -> tuple[str, ...]:
    """Return the roles of the table that somebody holds once and for all."""
    return tuple(r for r in used_roles(shown.charter, shown.method) if r not in DEPENDS_ON_CASE)


def _model(model: OrganisationModel, chosen: bool, shown: Shown) -> tuple[str | p.Cell, ...]:
    name = shown.text(model.name)
    levels = shown.levels(model.levels) if model.levels else "–"
    if not chosen:
        return name, shown.text(model.text), levels
    return p.Cell(text=shown.say("proposed", name=name), strong=True, status="good"), shown.text(model.text), levels


def _holders_title(shown: Shown) -> str:
    empty = len(_found("empty_role", shown))
    return shown.count("holders-title", empty) if empty else shown.say("holders-title-full")


def _found(code: str, shown: Shown) -> set[str]:
    """Return the roles of which a check of the decision table says something."""
    return {check.who for check in shown.charter.checks if check.code == code}


def role_row(role: str, shown: Shown) -> tuple[str | p.Cell, ...]:
    """Return a role's line: name, holder, deputy, how many decisions it is accountable for."""
    name = p.Cell(text=shown.say("role-line", role=shown.role(role), code=role), strong=True)
    count = shown.number(decides(shown.charter, role))
    return name, _holder(role, shown), _deputy(role, shown), count


def _holder(role: str, shown: Shown) -> str | p.Cell:
    held = holders(shown.audit, role)
    if held:
        return shown.persons(held)
    return p.Cell(text=shown.say("to-name"), status="alert" if role in _found("empty_role", shown) else "unknown")


def _deputy(role: str, shown: Shown) -> str | p.Cell:
    found = deputies(role, shown)
    if found:
        return shown.persons(found)
    held = holders(shown.audit, role)
    if len(held) > 1:
        return shown.say("each-other")
    return p.Cell(text=shown.say("to-name"), status="watch") if role in _found("no_deputy", shown) else "–"


def deputies(role: str, shown: Shown) -> tuple[str, ...]:
    """Return who stands in for a role's holders."""
    found = (deputy(shown.audit, person) for person in holders(shown.audit, role))
    return tuple(dict.fromkeys(d for d in found if d))
