"""The governance charter as a document: to discuss, to complete, to sign."""

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.model import Charter
from workbench.charter.pages_autonomy import autonomy
from workbench.charter.pages_clauses import clauses, later, recommended
from workbench.charter.pages_end import glossary, legal, signature, sources
from workbench.charter.pages_opens import opens
from workbench.charter.pages_organisation import organisation
from workbench.charter.pages_pictures import escalation_picture, matrix_picture
from workbench.charter.pages_rights import rights
from workbench.charter.pages_rules import crisis, moderation
from workbench.charter.pages_service import delays, escalation
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import sources as references
from workbench.charter.pages_summary import cover, summary
from workbench.charter.pages_topics import topics
from workbench.documents.edition import Edition
from workbench.documents.parts import Document, Part
from workbench.method.model import Method


def report(
    audit: Audit, assessment: Assessment, charter: Charter, method: Method, edition: Edition
) -> tuple[Document, dict[str, bytes]]:
    """Return the charter's document and its figures by name."""
    shown = Shown(audit, assessment, charter, method, edition)
    body: tuple[Part, ...] = (
        *summary(shown),
        *opens(shown),
        *organisation(shown),
        *rights(shown),
        *clauses(shown),
        *autonomy(shown),
        *escalation(shown),
        *delays(shown),
        *topics(shown),
        *moderation(shown),
        *crisis(shown),
        *recommended(shown),
        *later(shown),
        *legal(shown),
        *signature(shown),
    )
    found = references(shown)
    body = (*found.number(body), *sources(shown, found))
    figures = {"matrix": matrix_picture(shown), "escalation": escalation_picture(shown)}
    return Document(cover=cover(shown), parts=(*body, *glossary(shown, body))), figures
