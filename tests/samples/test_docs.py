"""The pages on the sample clients say what the workbench says: every figure, every id, in both languages."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.samples.conftest import BOIS, CORVANE, IDS, PREVALLE, Told
from tests.samples.make import ROOT
from workbench.documents import formats
from workbench.values import Language

Samples = Callable[[str], Told]

PAGES: dict[Language, str] = {"en": "docs/samples.md", "fr": "docs/samples.fr.md"}

both = pytest.mark.parametrize("language", PAGES)
each = pytest.mark.parametrize("client", IDS)


def _section(client: str, language: Language) -> str:
    """Return what a page says of a client."""
    sections = (ROOT / PAGES[language]).read_text(encoding="utf-8").split("\n## ")
    return next(s for s in sections if f"(`{client}`" in s.splitlines()[0])


def _figures(client: str, language: Language) -> list[str]:
    """Return the figures of a client's table, below its heading."""
    rows = re.findall(r"^\| .+? \| (.+?) \| .+? \|$", _section(client, language), re.MULTILINE)
    return rows[1:]


def _expected(client: str, found: Told) -> list[Decimal | int | None]:
    """Return the figures that a client's table must show, in its order; shares as 0-1 decimals."""
    alarm, months = found.assessment.alarm, found.roadmap.months
    level = found.assessment.reference
    if client == PREVALLE:
        told = [alarm["FLAG-04"].facts["share"], alarm["FLAG-14"].facts["count"], alarm["FLAG-08"].facts["share"]]
        backup = found.lines("cadre")["MO-33"].end
        return [level, *told, found.value("IND-16", "promo_share"), months[11].internal_share, backup]  # type: ignore[list-item]
    if client == BOIS:
        groups = ("Service client", "Atelier et pièces")
        return [level, found.roadmap.share_today, alarm["FLAG-08"].facts["share"], *_medians(found, groups)]  # type: ignore[list-item]
    framed = sum((d.retained or 0) >= 3 for d in found.assessment.dimensions)
    units = [found.lines("partage")["MO-12"].units, found.lines("cadre")["MO-27"].units]
    medians = _medians(found, ("Conseil client", "Atelier et produit"))
    shares = [found.roadmap.share_today, months[-1].internal_share]
    return [level, framed, alarm["FLAG-10"].facts["amber"], *medians, *units, *shares]  # type: ignore[list-item]


def _medians(found: Told, groups: tuple[str, ...]) -> list[int]:
    return [int(found.value("IND-01", "first_reply_business", f"group:{g}")) for g in groups]


def _shown(value: Decimal | int | None, language: Language) -> str:
    """Return a figure as a page types it: plain spaces, one decimal at most."""
    if isinstance(value, int):
        text = formats.number(value, language)
    else:
        assert value is not None
        text = re.sub(r"[.,]0(?=\s?%)", "", formats.percent(value, language, 1))
    return re.sub(r"\s", " ", text)


@both
@each
def test_every_figure_of_a_page_is_the_workbenchs(client: str, language: Language, told: Samples) -> None:
    expected = [_shown(v, language) for v in _expected(client, told(client))]
    assert _figures(client, language) == expected


@both
@each
def test_every_id_of_a_page_stands_in_that_clients_results(client: str, language: Language, told: Samples) -> None:
    found, text = told(client), _section(client, language)
    ids = set(re.findall(r"`((?:FLAG|RR|MO|ACT|IND)-\d+c?)`", text))
    rules = {r.rule for r in found.roadmap.rules if r.state in ("acted", "broken")}
    quiet = {a.alarm for a in found.assessment.alarms if a.state == "clear"}
    modules = {c.module for c in found.offer.candidates}
    measured = {m.indicator for m in found.audit.evidence.measures if m.state == "measured"}
    assert {i for i in ids if i.startswith("RR")} <= rules
    assert not ids & quiet
    assert {i for i in ids if i.startswith("MO")} <= modules
    assert {i for i in ids if i.startswith("IND")} <= measured
    assert {i for i in ids if i.startswith("ACT")} <= {m.activity for m in found.roadmap.modes}


@both
def test_a_page_names_the_path_that_each_client_resembles(language: Language, told: Samples) -> None:
    head = (ROOT / PAGES[language]).read_text(encoding="utf-8").split("\n## ")[0]
    row = re.findall(r"`(\w+)` \|", head)
    assert row == [told(c).offer.profile for c in (PREVALLE, BOIS, CORVANE)]


@each
def test_both_languages_quote_the_same_ids(client: str) -> None:
    said = [sorted(re.findall(r"`([A-Z]+-\d+c?)`", _section(client, language))) for language in PAGES]
    assert said[0] == said[1]
