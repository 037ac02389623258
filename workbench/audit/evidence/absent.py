"""What cannot be computed from the exports at hand, and what is missing for it."""

from collections.abc import Iterable

from workbench.audit.measured import Measure
from workbench.method.model import Method

NEEDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "IND-01": ("first_reply_business", ("first_reply",)),
    "IND-02": ("first_reply_business_p90", ("first_reply",)),
    "IND-03": ("answered_share", ("reply_links", "needs_answer")),
    "IND-04": ("within_promise_share", ("reply_links", "priority")),
    "IND-05": ("outside_share", ("inbound_times", "local_time")),
    "IND-06": ("delay_gap", ("reply_links", "staff_calendar")),
    "IND-07": ("busy_band_ratio", ("inbound_times", "outbound_times")),
    "IND-08": ("longest_window", ("inbound_times", "outbound_times")),
    "IND-09": ("top_share", ("agent",)),
    "IND-10": ("voices", ("agent", "agent_function")),
    "IND-11": ("deflected_share", ("reply_text", "deflection_outcome")),
    "IND-12": ("reopened_share", ("ticket_history",)),
    "IND-13": ("escalated_share", ("escalation_log",)),
    "IND-14": ("on_time_share", ("escalation_log",)),
    "IND-15": ("backlog", ("ticket_status",)),
    "IND-16": ("promo_share", ("post_label",)),
    "IND-17": ("conversation_ratio", ("brand_replies", "posts")),
    "IND-18": ("engagement_rate", ("engaged_reach",)),
    "IND-19": ("format_share", ("posts",)),
    "IND-20": ("peer_share", ("reply_links", "author_role")),
    "IND-21": ("ambassador_share", ("ambassador_list", "author_role")),
    "IND-22": ("illegal_minutes", ("moderation_log",)),
    "IND-23": ("coded_share", ("motives",)),
    "IND-24": ("gratitude_share", ("threads",)),
    "IND-25": ("acknowledged_share", ("insight_log",)),
    "IND-26": ("covered_share", ("motives", "knowledge_list")),
    "IND-27": ("internal_share", ("effort_by_party",)),
    "IND-28": ("contacts_avoided", ("contact_survey",)),
    "IND-29": ("client_owned_share", ("access_export",)),
    "IND-30": ("approval_hours", ("approval_log",)),
    "IND-31": ("answer_quality", ("answer_sample",)),
    "IND-32": ("certified_share", ("access_export", "training_list")),
    "IND-33": ("peak_ratio", ("inbound_times", "handling_minutes")),
    "IND-34": ("logged_share", ("experiment_log",)),
    "IND-35": ("months_in_post", ("staff_list",)),
    "IND-36": ("active_members", ("author_role", "inbound_times")),
}
"""Main label of each indicator, and what it needs (wording `evidence.need_…`)."""


def not_computable(method: Method, measured: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return one measure for each indicator whose main figure is not there, naming what is missing."""
    present = {(m.indicator, m.label) for m in measured}
    return tuple(
        Measure(indicator=i.id, label=label, state="not_computable", unit=i.unit, missing=needs)
        for i in method.indicators
        for label, needs in (NEEDS.get(i.id, ("value", ("unknown",))),)
        if (i.id, label) not in present and not _stands_in(i.id, present)
    )


def _stands_in(indicator: str, present: set[tuple[str, str]]) -> bool:
    """Return whether a figure of the same kind is there: calendar minutes where business minutes are not."""
    return indicator in ("IND-01", "IND-02") and any(known == indicator for known, _ in present)
