"""Registers to keep: official accounts, and the trace of every act of moderation."""

from workbench.audit.model import Account
from workbench.charter.pages_shown import Shown
from workbench.charter.sheets_frame import heads, known, open_sheet
from workbench.documents.excel import Book, Content

ACCOUNTS, TRACES = 10, 40
"""Empty lines of the registers."""


def account_sheet(book: Book, shown: Shown) -> None:
    """Write the account register: what the audit found, and what it leaves to complete (CL-11, CL-57)."""
    sheet = open_sheet(book, shown, "accounts")
    kinds = {
        "platform": "text", "account": "text", "purpose": "text", "owner": "text", "users": "whole",
        "two_factor": "text", "shared": "text", "leavers": "text", "reviewed": "date", "account_state": "text",
    }  # fmt: skip
    states = tuple(shown.say(f"account-{state}") for state in ("active", "frozen", "closing"))
    choices = {"owner": tuple(shown.say(f"owner-{o}") for o in ("client", "agency", "person", "unknown"))}
    choices |= {
        key: tuple(known(shown, k) for k in ("yes", "no", "unknown")) for key in ("two_factor", "shared", "leavers")
    }
    more = {key: {"editable": True, "choices": choices.get(key, ())} for key in kinds}
    more["account_state"] = {"editable": True, "choices": states}
    for key in ("account", "purpose"):
        more[key] = {"editable": True, "width": 34}
    rows = [*(_account(a, shown) for a in shown.audit.accounts), *([(None,) * len(kinds)] * ACCOUNTS)]
    sheet.table(heads(shown, kinds, **more), rows)  # type: ignore[arg-type]


def _account(account: Account, shown: Shown) -> tuple[Content, ...]:
    return (
        account.platform,
        account.account,
        None,
        shown.say(f"owner-{account.owner}"),
        account.users if account.users is not None else "–",
        known(shown, account.two_factor),
        known(shown, account.shared_password),
        known(shown, account.leavers),
        account.reviewed if account.reviewed is not None else "–",
        None,
    )


def moderation_sheet(book: Book, shown: Shown) -> None:
    """Write the sheet on which every hiding, deletion or block leaves its trace (CL-38)."""
    sheet = open_sheet(book, shown, "moderation")
    kinds = {
        "trace_day": "date", "trace_channel": "text", "trace_rule": "text", "trace_who": "text", "action": "text",
        "trace_capture": "text", "trace_reason": "text", "trace_appeal": "text",
    }  # fmt: skip
    # A list of choices cannot hold a comma: the name of an action stops at its first one.
    actions = tuple(shown.text(a.name).split(",")[0] for a in shown.method.governance.moderation)
    more: dict[str, dict[str, object]] = {key: {"editable": True, "width": 24} for key in kinds}
    more["trace_day"] = {"editable": True, "width": 13}
    more["action"] = {"editable": True, "width": 18, "choices": actions}
    sheet.table(heads(shown, kinds, **more), [(None,) * len(kinds)] * TRACES)  # type: ignore[arg-type]
