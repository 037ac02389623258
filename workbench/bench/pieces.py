"""The pieces of a screen as HTML; whatever people typed is shown as text, never as markup."""

from collections.abc import Iterable
from html import escape

from workbench.audit.model import Judgement
from workbench.method.maturity import Practice, RatingName
from workbench.wording import Wording
from workbench.workshop.hands import Hands


def head(words: Wording, client: str, progress: str) -> str:
    """Return the line above the screen: whose workshop, and how far it is."""
    title = words("workshop.title", client=client)
    return f'<div class="cmw-head"><b>{escape(title)}</b><span>{escape(progress)}</span></div>'


def question(words: Wording, practice: Practice, with_evidence: bool = True) -> str:
    """Return what the room is asked and, until it has answered, the documents that would help it."""
    asked = f'<div class="cmw-question">{escape(words.text(practice.question))}</div>'
    evidence = words("workshop.evidence", documents=words.text(practice.evidence))
    return asked + (f'<div class="cmw-evidence">{escape(evidence)}</div>' if with_evidence else "")


def choice(mark: str, name: str, meaning: str) -> str:
    """Return one of the six answers: its number, its name, what it means."""
    inside = f"<b>{escape(name)}</b> <small>{escape(meaning)}</small>"
    return f'<div class="cmw-choice"><i>{escape(mark)}</i><span>{inside}</span></div>'


def bar(words: Wording, hands: Hands, answer: int) -> str:
    """Return the bar of one answer, as long as its count; the room's median is darker and says so."""
    count, most = hands.counts[answer], max(hands.counts)
    median = answer == hands.median
    told = f"{count} · {words('workshop.median')}" if median else str(count)
    width = 64 * count // most if most else 0
    kind = "cmw-bar cmw-median" if median else "cmw-bar"
    return f'<div class="{kind}"><span style="width:{width}px"></span>{escape(told)}</div>'


def how(words: Wording) -> str:
    """Return what the consultant does before anything is revealed."""
    steps = (words("workshop.how-read"), words("workshop.how-count"), words("workshop.how-reveal"))
    return f'<ol class="cmw-how">{"".join(f"<li>{escape(s)}</li>" for s in steps)}</ol>'


def told(lines: Iterable[str]) -> str:
    """Return what the hands say, then what the audit said."""
    first, *others = lines
    rest = "".join(f"<p>{escape(line)}</p>" for line in others)
    return f'<div class="cmw-told"><p><b>{escape(first)}</b></p>{rest}</div>'


def kept(words: Wording, judgement: Judgement, rating: RatingName) -> str:
    """Return a stored decision as its file has it."""
    lines = [words("workshop.stored", level=f"{rating.value} · {words.text(rating.name)}", author=judgement.author)]
    lines.append(words("workshop.stored-reason", reason=judgement.reason))
    if judgement.dissent:
        lines.append(words("workshop.stored-dissent", dissent=judgement.dissent))
    if judgement.supersedes:
        lines.append(words("workshop.stored-replaces", id=judgement.supersedes))
    rest = " ".join(escape(line) for line in lines)
    return f'<div class="cmw-note cmw-kept" role="status"><b>✓ {escape(judgement.id)}</b> {rest}</div>'


def note(text: str) -> str:
    """Return a quiet remark."""
    return f'<div class="cmw-note">{escape(text)}</div>'


def problem(lines: Iterable[str]) -> str:
    """Return what stands in the way and what to do, one line each."""
    rest = "<br>".join(escape(line) for line in lines)
    return f'<div class="cmw-note cmw-problem" role="alert">✗ {rest}</div>'


def gone(text: str) -> str:
    """Return the warning that shows itself once the program behind the screen has stopped."""
    return f'<div class="cmw-lost" role="alert"><b>✗ {escape(text)}</b></div>'
