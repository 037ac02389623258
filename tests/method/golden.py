"""What the three samples come to, and a client built so that every cap holds, in few words; the file that keeps it.

Written again only on purpose: `python -m tests.method.golden`; the difference is then read line by line.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.builders import PEOPLE, make_audit, real_method
from tests.samples.make import ROOT, SAMPLES
from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.charter.model import Charter
from workbench.method.model import Method
from workbench.offer.compose import compose
from workbench.offer.model import Offer, OfferLine, Rates
from workbench.roadmap.model import PlannedStep, Roadmap
from workbench.roadmap.plan import plan
from workbench.workspace import Wave, Workspace

FILE = Path(__file__).with_name("golden.json")

Told = dict[str, dict[str, str]]
"""What a client comes to: part of the results → id → its value in few words."""


@cache
def audits() -> dict[str, Audit]:
    """Return the audits by client, read with the method as committed."""
    space = Workspace(ROOT)
    samples = {s.client.id: load_audit(Wave(space, s.client.id, s.day), real_method())[0] for s in SAMPLES}
    return samples | {"capped": _capped()}


def _capped() -> Audit:
    """Return a client without governance, whose one person listens well, and who left questions unanswered."""
    ratings = {f"GOV-{n}": 0 for n in range(1, 6)} | {f"LIS-{n}": 4 for n in range(1, 5)}
    ratings |= {f"TEA-{n}": 3 for n in range(1, 6)}
    audit = make_audit(ratings=ratings, people=tuple(p for p in PEOPLE if p.role != "AG"))
    answers = tuple(a for a in audit.answers if a.practice not in ("MEA-2", "MEA-3"))
    return audit.model_copy(update={"answers": answers})


def told(method: Method, client: str) -> Told:
    """Return what a method makes of a client: levels, alarms, charter, modes, steps, modules."""
    audit = audits()[client]
    assessment = assess(audit, method)
    charter = draft(audit, method, assessment)
    roadmap = plan(audit, method, assessment, charter)
    offer = compose(audit, method, assessment, roadmap, Rates(profiles={}, vat=Decimal("0.2")))
    return {**_maturity(assessment), **_charter(charter), **_roadmap(roadmap), **_offer(offer)}


def differing(method: Method) -> frozenset[str]:
    """Return the parts of the results that a method makes differ from the file, over all clients."""
    golden = read()
    both = ((told(method, client), golden[client]) for client in golden)
    return frozenset(part for found, kept in both for part in found if found[part] != kept[part])


def read() -> dict[str, Told]:
    """Return the file's values by client."""
    kept: dict[str, Told] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept


def _words(*values: object) -> str:
    """Return values in one line; what is not there is a dot."""
    return " ".join("." if v is None or v == "" else _word(v) for v in values)


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return "+".join(_word(v) for v in value) or "."
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _maturity(found: Assessment) -> Told:
    return {
        "levels": {
            d.dimension: _words(d.declared, d.cautious, d.retained, d.low, d.high, d.target, d.caps, d.blocking)
            for d in found.dimensions
        },
        "ratings": {p.practice: _words(p.rating, p.cautious, p.grade, p.confirmed) for p in found.practices},
        "alarms": {a.alarm: _words(a.state, a.colour, a.missing) for a in found.alarms},
        "gaps": {g.practice: _words(g.gap, g.finding) for g in found.gaps},
    }


def _charter(found: Charter) -> Told:
    return {
        "charter": {"form": _words(found.form, found.level, found.organisation, found.band)},
        "checks": {f"{c.code} {c.who}": _words(len(c.decisions)) for c in found.checks},
        "clauses": {c.clause: _words(c.form, c.status, c.practices, c.alarms) for c in found.clauses},
        "rights": {r.decision: _words(r.accountable, r.responsible, r.consulted, r.change) for r in found.rights},
        "delays": {d.priority: _words(d.first, d.solution, d.internal, d.chain, d.fits) for d in found.delays},
    }


def _roadmap(found: Roadmap) -> Told:
    return {
        "modes": {m.activity: _words(m.mode, m.pull, m.form, m.rules) for m in found.modes},
        "steps": {s.id: _step(s) for s in found.steps},
        "rules": {r.rule: _words(r.state, r.on) for r in found.rules},
    }


def _step(s: PlannedStep) -> str:
    return _words(s.first, s.last, s.client_days, s.agency_days, s.module, s.late)


def _offer(found: Offer) -> Told:
    return {
        "needs": {c.module: _words(c.need.points, c.verdict, c.until) for c in found.candidates},
        "modules": {o.code: _lines(o.lines) for o in found.options},
        "selection": {r.rule: _words(r.state, r.on) for r in found.rules},
    }


def _lines(lines: Iterable[OfferLine]) -> str:
    secure = {True: ("secure",), False: ()}
    return ", ".join(_words(x.module, x.units, x.days, x.client_days, x.start, *secure[x.security]) for x in lines)


def main() -> None:
    """Write the file again from the method and the samples as they are."""
    made = {client: told(real_method(), client) for client in audits()}
    FILE.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(FILE)


if __name__ == "__main__":
    main()
