"""How the offer was composed: each selection rule, whether it was followed, and what it did."""

from decimal import Decimal, InvalidOperation
from typing import Literal

from workbench.documents import parts as p
from workbench.offer.model import RuleResult
from workbench.offer.presented import Presented
from workbench.offer.references import References

_SIGNS: dict[str, Literal["good", "alert", "unknown"]] = {
    "kept": "good",
    "acted": "good",
    "broken": "alert",
    "not_applicable": "unknown",
}


def rules(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the section on the rules."""
    return (
        p.Heading(text=shown.say("rules-title"), id="rules"),
        p.Paragraph(text=shown.say("rules-text")),
        p.Table(
            columns=(
                p.Column(title=shown.say("col-rule"), share=3),
                p.Column(title=shown.say("col-state"), share=2),
                p.Column(title=shown.say("col-effect"), share=6),
            ),
            rows=tuple(_row(result, shown) for result in shown.offer.rules),
            small=True,
            refs=(references.method(),),
        ),
    )


def _row(result: RuleResult, shown: Presented) -> tuple[str | p.Cell, ...]:
    rule = shown.method.selection[result.rule]
    state = shown.ruled(f"rule-state-{result.state}")
    return (
        p.Cell(text=shown.say("named", code=rule.id, name=shown.text(rule.name)), strong=True),
        p.Cell(status=_SIGNS[result.state], text=state),
        sentence(result, shown),
    )


def told(rule: str, shown: Presented) -> str:
    """Return what one rule did."""
    return sentence(next(r for r in shown.offer.rules if r.rule == rule), shown)


def sentence(result: RuleResult, shown: Presented) -> str:
    """Return what a rule did, its numbers printed as the language does and its module by name."""
    values = {name: _printed(name, value, shown) for name, value in result.values.items()}
    early = _too_early(result, shown)
    return shown.ruled(f"rule-{result.rule}-{'early' if early else result.state}", **values)


def _too_early(result: RuleResult, shown: Presented) -> bool:
    """Return whether the accompaniment share is not asked yet, for the level of maturity alone (SR-07)."""
    if result.rule != "SR-07" or result.state != "not_applicable" or "level" not in result.values:
        return False
    return Decimal(result.values["level"]) < shown.method.selection["SR-07"].parameters["from_level"]


def _printed(name: str, value: str, shown: Presented) -> str:
    if name == "module":
        return shown.named(value)
    try:
        return shown.number(Decimal(value))
    except InvalidOperation:
        return value
