"""The sample clients: made as committed, with the answers planted in them, each the profile that it stands for."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import real_method
from tests.samples import bois_clair, corvane, prevalle
from tests.samples.conftest import BOIS, CORVANE, IDS, PREVALLE, Told, workspace
from tests.samples.make import SAMPLES, write
from tests.samples.shape import Sample
from workbench.audit.load import load_audit

Samples = Callable[[str], Told]

PLANTED = {BOIS: bois_clair, PREVALLE: prevalle, CORVANE: corvane}

each = pytest.mark.parametrize("client", IDS)


def _bare(value: Any) -> Any:
    """Return a value without the cells that it comes from."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k != "place"}
    return [_bare(v) for v in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_the_committed_inputs_are_what_the_makers_write(sample: Sample, told: Samples, tmp_path: Path) -> None:
    made, _ = load_audit(write(workspace(tmp_path).root, sample), real_method())
    assert made == told(sample.client.id).audit


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_what_was_typed_is_what_is_read(sample: Sample, told: Samples) -> None:
    typed, read = (a.model_dump() for a in (sample.audit(real_method()), told(sample.client.id).audit))
    for part in ("context", "functions", "activities", "decisions", "people", "slots", "accounts", "clauses"):
        assert _bare(typed[part]) == _bare(read[part]), part
    for part in ("topics", "channels", "incidents", "judgements"):
        assert _bare(typed[part]) == _bare(read[part]), part
    assert _signed(sample.audit(real_method())) == _signed(told(sample.client.id).audit)


def _signed(audit: Any) -> list[tuple[object, ...]]:
    """Return the answers with the names that they came with, in order."""
    names = {r.ref: r.name for r in audit.respondents}
    told = ((a.practice, names[a.respondent], a.function or "", a.state, a.rating or 0) for a in audit.answers)
    return sorted(told)


@each
def test_a_sample_loads_without_a_blocking_fault(client: str, told: Samples) -> None:
    found = told(client)
    assert not [f for f in found.notices if f.blocking]
    assert found.audit.client.fictive
    assert all("fictive" in r.name or "fictif" in r.name for r in found.audit.respondents)


@each
def test_a_sample_lacks_some_answers_and_disagrees_as_real_ones_do(client: str, told: Samples) -> None:
    found = told(client)
    assert any(a.state == "unknown" for a in found.audit.answers)
    assert any(d.state == "unknown" for d in found.audit.decisions)
    assert any(p.disputed for p in found.assessment.practices)
    assert found.assessment.raised("FLAG-21")


@each
def test_planted_answers_come_out_of_the_ticket_export(client: str, told: Samples) -> None:
    found, tickets = told(client), PLANTED[client].TICKETS
    for group, (_, median) in tickets.groups.items():
        assert found.value("IND-01", "first_reply_business", f"group:{group}") == median
    assert found.value("IND-15", "backlog") == tickets.unsolved
    assert found.value("IND-12", "reopened_share") == pytest.approx(Decimal(tickets.reopened) / tickets.count)


@each
def test_planted_answers_come_out_of_the_post_export(client: str, told: Samples) -> None:
    found, posts = told(client), PLANTED[client].POSTS
    for category, (_, rate) in posts.categories.items():
        assert found.value("IND-18", "engagement_rate", f"category:{category}") == pytest.approx(Decimal(rate))
    assert float(found.value("IND-16", "promo_share")) == pytest.approx(posts.promo_share, abs=1e-6)


def test_each_sample_resembles_its_own_path_of_the_method(told: Samples) -> None:
    assert {c: told(c).offer.profile for c in IDS} == {BOIS: "isolated_cm", PREVALLE: "l1_external", CORVANE: "siloed"}
    assert [told(c).assessment.reference for c in (PREVALLE, BOIS, CORVANE)] == [1, 1, 3]


@each
def test_offers_and_contests_engage_least_of_all_posts(client: str, told: Samples) -> None:
    rates = [told(client).value("IND-18", "engagement_rate", f"category:{n}") for n in (1, 2, 3)]
    assert min(rates) == rates[0]


@each
def test_the_delay_depends_on_the_function_behind_the_counter(client: str, told: Samples) -> None:
    groups = PLANTED[client].TICKETS.groups
    medians = [told(client).value("IND-01", "first_reply_business", f"group:{g}") for g in groups]
    assert max(medians) >= 5 * min(medians)
