"""The modular offer as data: modules, small forms, selection rules, options, default paths."""

from typing import Literal

from workbench.method.transfer import Needs
from workbench.values import Number, Text, Value

ModuleType = Literal["ACC", "SET", "RUN"]


class Module(Value):
    """A module (MO-01..34, and small forms MO-10c, MO-19c, MO-20c).

    `days`: agency days by client size (small, medium, large); `per`: what one unit is (None: once).
    `fit`: levels at which it makes sense. `gaps`: practices that call it when low; `small_form_of`: parent.
    `security`: never dropped (SR-06). `substitute`: what is proposed instead when out of fit.
    """

    id: str
    name: Text
    type: ModuleType
    deliverable: Text
    why: Text
    needs: Needs = Needs()
    fit: tuple[int, int]
    days: tuple[Number, Number, Number]
    per: Literal["once", "month", "function", "activity", "group", "country", "quarter"] = "once"
    gaps: tuple[str, ...] = ()
    gap_indicators: tuple[str, ...] = ()
    small_form: str | None = None
    small_form_of: str | None = None
    substitute: str | None = None
    security: bool = False
    activities: tuple[str, ...] = ()
    ends_when: Text | None = None
    profile: str
    sources: tuple[str, ...] = ()


class SelectionRule(Value):
    """A module selection rule (SR-01..12); the function of the same id applies it."""

    id: str
    name: Text
    text: Text
    parameters: dict[str, Number] = {}
    lists: dict[str, tuple[str, ...]] = {}
    sources: tuple[str, ...] = ()


class OptionTemplate(Value):
    """One of the three nested options: promise, and what it leaves undone."""

    code: Literal["socle", "cadre", "partage"]
    name: Text
    promise: Text
    leaves: Text
    modules: tuple[str, ...] = ()


class Profile(Value):
    """A default path of §5.3."""

    code: str
    name: Text
    modules: tuple[str, ...]


class RateProfile(Value):
    """A row of the rate card; the price itself is the agency's."""

    code: str
    name: Text


class Catalogue(Value):
    """All of the offer's data. `effort`: client days per agency day by module type (SR-09)."""

    modules: tuple[Module, ...]
    rules: tuple[SelectionRule, ...]
    options: tuple[OptionTemplate, ...]
    profiles: tuple[Profile, ...]
    rates: tuple[RateProfile, ...]
    effort: dict[str, Number]
    size_bounds: dict[str, tuple[Number, Number]]
