"""The minutes written beside the wave's reports, in each of its languages."""

from pathlib import Path

from workbench.documents.pdf import print_document
from workbench.faults import Fault, Faulty, Place
from workbench.runs.case import Case
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording
from workbench.workshop.ballot.values import Rule
from workbench.workshop.consensus import decided
from workbench.workshop.minutes import Held, minutes
from workbench.workshop.places import minutes_file, record_file
from workbench.workshop.questions import Questions
from workbench.workshop.record import Plan, read_record
from workbench.workshop.sitting import Sitting, sittings


def last_closed(case: Case) -> Sitting:
    """Return the wave's last workshop that is closed; raises `Faulty` where there is none."""
    found = [s for s in sittings(read_record(record_file(case.wave))) if s.over]
    if not found:
        raise Faulty([Fault(Place(case.wave.workspace.name(case.wave.folder)), "workshop-none")])
    return found[-1]


def write_minutes(case: Case, languages: tuple[Language, ...] = LANGUAGES) -> tuple[Path, ...]:
    """Return the files of the minutes of the wave's last closed workshop, written whole or not at all."""
    sitting = last_closed(case)
    folder = case.wave.workspace.templates / "wording"
    asked = Questions(case.method, case.audit, Wording(folder, "fr"), Wording(folder, "en"))
    made = []
    for language in languages:
        held = Held(
            sitting=sitting,
            plan=sitting.plan or Plan(keys=()),
            rule=sitting.over.rule if sitting.over else Rule(),
            decisions=decided(case.wave, case.audit),
            asked=asked,
            edition=case.edition(language),
        )
        path = minutes_file(case.wave, sitting.number, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = path.with_suffix(".part")
        whole.write_bytes(print_document(*minutes(held), held.edition))
        whole.replace(path)
        made.append(path)
    return tuple(made)
