"""Pieces of a screen as HTML; whatever people typed is shown as text, never as markup."""

from html import escape


def gone(text: str) -> str:
    """Return the warning that shows itself once the program behind the screen has stopped."""
    return f'<div class="cmw-lost" role="alert"><b>✗ {escape(text)}</b></div>'
