"""The end of the charter: legal points to check, signatures, sources, glossary."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from workbench.charter.holders import PROCESS_OWNER, agency_roles, holders
from workbench.charter.open_people import SIGNATURE
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import refs
from workbench.documents import parts as p
from workbench.documents.formats import day
from workbench.documents.references import Sources
from workbench.method.governance import LegalNote

RULE = "\n\n\n………………………\n"
"""What is filled in by hand."""

USED = 2
"""How often the document uses a term before the glossary explains it: a single mention explains itself."""


def legal(shown: Shown) -> tuple[p.Part, ...]:
    """Return the legal points behind the clauses of the draft, dated, for a lawyer to check."""
    notes = [n for n in shown.method.governance.legal if n.id in shown.charter.legal]
    if not notes:
        return ()
    return (
        p.Heading(text=shown.count("legal-title", len(notes)), id="legal"),
        p.Callout(title=shown.say("legal-callout"), text=(shown.say("legal-warning"),), tone="watch"),
        *(_note(note, shown) for note in notes),
    )


def _note(note: LegalNote, shown: Shown) -> p.Finding:
    standing = {c.clause for c in shown.charter.clauses if c.status != "later"}
    clauses = shown.say("legal-clauses", clauses=shown.listing(shown.clause(c) for c in note.clauses if c in standing))
    return p.Finding(
        title=shown.text(note.name),
        body=(shown.text(note.text), clauses),
        tag=shown.say("legal-tag", day=day(date.fromisoformat(note.checked), shown.language)),
        refs=refs("method"),
    )


def signature(shown: Shown) -> tuple[p.Part, ...]:
    """Return the page that is signed, once the open decisions are settled."""
    left = len(shown.charter.open)
    before = p.Callout(title=shown.count("sign-before", left), text=(shown.say("sign-before-text"),), tone="watch")
    return (
        p.Heading(text=shown.say("sign-title"), id="signature"),
        p.Paragraph(text=shown.say("sign-lead"), style="lead"),
        *((before,) if left else ()),
        p.Table(
            columns=tuple(
                p.Column(title=shown.say(f"col-{key}"), share=share)
                for key, share in {"signs": 4, "for": 4, "name": 4, "signed": 5}.items()
            ),
            rows=tuple(_signers(shown)),
            form=True,
        ),
    )


def _signers(shown: Shown) -> Iterator[tuple[str | p.Cell, ...]]:
    """Yield who signs: who approves and who carries the charter, the process owners, the agency."""
    right = next((r for r in shown.charter.rights if r.decision == SIGNATURE), None)
    signing = dict.fromkeys((right.accountable, *right.responsible) if right else ())
    for role in (*signing, PROCESS_OWNER, *sorted(agency_roles(shown.method))):
        about = "approves" if right and role == right.accountable else "carries"
        about = {PROCESS_OWNER: "supports"}.get(role, "agency" if role in agency_roles(shown.method) else about)
        titles = shown.series(shown.people[code].title for code in holders(shown.audit, role) if code in shown.people)
        who = shown.say("sign-who", role=shown.role(role), title=titles) if titles else shown.role(role)
        yield p.Cell(text=who, strong=True), shown.say(f"sign-{about}"), RULE, RULE


def sources(shown: Shown, found: Sources) -> tuple[p.Part, ...]:
    """Return where the draft comes from, and what it is not."""
    return (
        p.Heading(text=shown.say("sources-title"), id="sources"),
        p.Paragraph(text=shown.say("sources-lead")),
        found.listed(),
        p.Paragraph(text=shown.text(shown.method.manifest.notice), style="note"),
    )


def glossary(shown: Shown, parts: Sequence[p.Part]) -> tuple[p.Part, ...]:
    """Return the terms of the method that the document uses, with their meaning."""
    said = " ".join(_texts([part.model_dump() for part in parts])).casefold()
    terms = ((shown.text(term.term), shown.text(term.meaning)) for term in shown.method.glossary)
    used = [t for t in terms if len(re.findall(rf"\b{re.escape(_stem(t[0]))}s?\b", said)) >= USED]
    if not used:
        return ()
    ordered = tuple(sorted(used, key=lambda term: _plain(term[0])))
    return p.Heading(text=shown.say("glossary-title"), id="glossary"), p.Glossary(items=ordered)


def _plain(term: str) -> str:
    """Return a term as an alphabetical list orders it: without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", term.casefold()) if not unicodedata.combining(c))


def _stem(term: str) -> str:
    """Return a term without what stands in brackets after it."""
    return re.sub(r"\s*\(.*\)", "", term).casefold()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _texts(child)
