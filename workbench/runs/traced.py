"""What a version printed, read back: its values, its references, its inputs' hashes; never worked out anew."""

import json
from pathlib import Path
from typing import Any

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.model import Charter
from workbench.dossier.board_words import Whole
from workbench.dossier.trace import trace
from workbench.dossier.trace_words import Line, Telling
from workbench.faults import Fault, Faulty, Place
from workbench.offer.model import Offer
from workbench.roadmap.model import Roadmap
from workbench.runs.case import Case
from workbench.runs.printed import FILE, read_printed
from workbench.runs.publish import current_version
from workbench.runs.record import read_record
from workbench.values import Language
from workbench.wording import Wording


def traced(case: Case, ref: str, chosen: tuple[str, Language], words: Wording) -> tuple[Line, ...]:
    """Return the chain behind a reference of a document (name, language) of the wave's current version.

    Raises `Faulty` where nothing was delivered, where the version kept no references, or none of that number.
    """
    version = current_version(case.wave)
    place = Place(case.wave.workspace.name(case.wave.reports))
    if version is None:
        raise Faulty([Fault(place, "trace-without-version")])
    printed = read_printed(version / "internal")
    found = next((p for p in printed if (p.document, p.language) == chosen), None)
    if found is None:
        raise Faulty([Fault(Place(f"{place.file}/current/internal/{FILE}"), "trace-without-document", _named(chosen))])
    trail = next((t for t in found.trails if t.ref == ref.upper()), None)
    if trail is None:
        known = f"{found.trails[0].ref}–{found.trails[-1].ref}" if found.trails else "–"
        raise Faulty([Fault(place, "trace-unknown", {"ref": ref, "known": known, **_named(chosen)})])
    record = read_record(version / "internal")
    if record.method_fingerprint != case.method.fingerprint:
        raise Faulty([Fault(place, "trace-other-method", {"version": record.method})])
    return trace(trail, Telling(_whole(version / "internal", case), record.inputs, words))


def _named(chosen: tuple[str, Language]) -> dict[str, str]:
    return {"document": chosen[0], "language": chosen[1]}


def _whole(internal: Path, case: Case) -> Whole:
    """Return the values behind a version, as it kept them; what it left out of people stays out."""
    kept: dict[str, Any] = json.loads((internal / "results.json").read_text(encoding="utf-8"))
    audit = kept["audit"]
    audit["respondents"] = [{**r, "file": ""} for r in audit["respondents"]]
    audit["judgements"] = [{**j, "author": ""} for j in audit["judgements"]]
    read = {name: json.dumps(value) for name, value in kept.items()}
    return Whole(
        Audit.model_validate_json(read["audit"]),
        Assessment.model_validate_json(read["assessment"]),
        Charter.model_validate_json(read["charter"]),
        Roadmap.model_validate_json(read["roadmap"]),
        Offer.model_validate_json(read["offer"]),
        case.method,
    )
