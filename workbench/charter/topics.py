"""The topic matrix of the charter: who answers, who is asked, and what may be opened (ESC-02, RR-13)."""

from workbench.audit.model import Audit, Topic
from workbench.charter.holders import in_force
from workbench.charter.model import TopicDraft
from workbench.method.model import Method


def draft_topics(audit: Audit, method: Method) -> tuple[TopicDraft, ...]:
    """Return each topic of the matrix, with whether it may be opened and why."""
    return tuple(_draft(topic, audit, method) for topic in audit.topics)


def _draft(topic: Topic, audit: Audit, method: Method) -> TopicDraft:
    closed = never_here(topic) or esc_02(topic) or rr_13(topic, audit, method)
    return TopicDraft(
        topic=topic.name,
        colour=topic.colour,
        treatment=topic.treatment,
        referent=topic.referent,
        deputy=topic.deputy,
        open=closed is None,
        because=closed or (f"because-topic-{topic.colour}" if has_deputy(topic) else "because-topic-no-deputy"),
    )


def never_here(topic: Topic) -> str | None:
    """Return why a topic that is never raised here stays closed, None for the others."""
    return "because-topic-never" if topic.treatment == "never" else None


def esc_02(topic: Topic) -> str | None:
    """ESC-02: return why a topic without a referent stays closed, None where one is named."""
    return None if topic.referent else "because-topic-no-referent"


def rr_13(topic: Topic, audit: Audit, method: Method) -> str | None:
    """RR-13: return why an amber topic waits for the duty to support, None where it is signed or not needed."""
    signed = all(in_force(audit, clause) for clause in method.rules["RR-13"].lists["clauses"])
    return "because-topic-support-unsigned" if topic.colour == "amber" and not signed else None


def has_deputy(topic: Topic) -> bool:
    """Return whether somebody else than the referent stands in for a topic (ESC-02)."""
    return topic.deputy is not None and topic.deputy != topic.referent
