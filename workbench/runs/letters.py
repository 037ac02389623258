"""What is sent before the interviews: the evidence-request letter and an interview guide per role."""

from collections.abc import Iterable

from pydantic import BaseModel

from workbench.audit.layout import NOT_APPLICABLE, UNKNOWN
from workbench.audit.model import Client
from workbench.audit.sheets.practices import GATE
from workbench.documents import parts as p
from workbench.documents.edition import Edition
from workbench.documents.formats import day
from workbench.documents.pdf import render_pdf
from workbench.method.maturity import Dimension, Role
from workbench.method.model import Method

_TEMPLATE = "letter.typ"


def evidence_request(client: Client, method: Method, edition: Edition) -> bytes:
    """Return the PDF of the letter that asks a client for the inputs of an audit (IN-01…)."""
    words = edition.wording
    asked = [i for i in method.inputs if i.asked_in_letter]
    rows = tuple(
        (
            p.Cell(text=words.text(i.name), strong=True),
            words.text(i.request),
            words.text(i.provider),
            p.Cell(text=words.text(i.absent), muted=True),
        )
        for i in asked
    )
    titles = (("item", 3), ("ask", 11), ("from", 3), ("without", 3))
    columns = tuple(p.Column(title=words(f"letters.request-{key}"), share=share) for key, share in titles)
    content = (
        p.Paragraph(text=words("letters.request-hello")),
        p.Paragraph(text=words("letters.request-why")),
        p.Heading(level=2, text=words("letters.request-how-title"), numbered=False),
        p.Bullets(items=tuple(("", words(f"letters.request-how-{n}")) for n in range(1, 5))),
        p.Paragraph(text=words("letters.request-close")),
        p.Paragraph(text=words("letters.request-sign", agency=edition.agency.name)),
        p.Break(),
        p.Heading(level=2, text=words("letters.request-list-title"), numbered=False),
        p.Paragraph(text=words("letters.request-first")),
        p.Table(columns=columns, rows=rows, small=True),
    )
    return _print(words("letters.request-title"), client, {"parts": content}, edition)


def interview_guide(client: Client, method: Method, role: Role, edition: Edition) -> bytes:
    """Return the PDF of the interview guide of a role: its practices with what to ask for, room for notes."""
    words = edition.wording
    questions = tuple(_dimension(d, role, edition) for d in method.dimensions if _asked(d, role))
    count = sum(len(_asked(d, role)) for d in method.dimensions)
    scale = tuple((f"{r.value} · {words.text(r.name)}", words.text(r.meaning)) for r in method.scale.ratings)
    columns = (
        p.Column(title=words("letters.guide-rating"), share=2),
        p.Column(title=words("letters.guide-meaning"), share=5),
    )
    bounds = {"low": method.scale.lowest, "high": method.scale.top}
    marks = [str(r.value) for r in method.scale.ratings]
    marks += [words(f"audit.rating-{code}") for code in (UNKNOWN, NOT_APPLICABLE)]
    data: dict[str, object] = {
        "parts": (
            p.Paragraph(text=words.text(role.guide)),
            p.Paragraph(
                text=f"{words.count('letters.guide-count', count, **bounds)}. {words('letters.guide-time')}",
                style="note",
            ),
            *_advice("open", 3, edition),
            p.Heading(level=2, text=words("letters.guide-scale-title"), numbered=False),
            p.Table(columns=columns, rows=scale),
        ),
        "questions": questions,
        "marks": tuple(marks),
        "labels": {"evidence": words("letters.guide-evidence"), "notes": words("letters.guide-notes")},
        "closing": _advice("close", 4, edition),
    }
    return _print(words("letters.guide-title", role=words.text(role.name)), client, data, edition)


def _advice(key: str, count: int, edition: Edition) -> tuple[p.Heading | p.Bullets, ...]:
    """Return a short list of advice for the interviewer."""
    words = edition.wording
    lines = tuple(("", words(f"letters.guide-{key}-{n}")) for n in range(1, count + 1))
    title = words(f"letters.guide-{key}-title")
    return p.Heading(level=2, text=title, numbered=False), p.Bullets(items=lines)


def _asked(dimension: Dimension, role: Role) -> tuple[str, ...]:
    """Return the practices of a dimension that a role is asked."""
    return tuple(practice.id for practice in dimension.practices if role.code in practice.asked)


def _dimension(dimension: Dimension, role: Role, edition: Edition) -> dict[str, object]:
    """Return a dimension's questions for a role."""
    words = edition.wording
    asked = _asked(dimension, role)
    return {
        "name": words.text(dimension.name),
        "purpose": words.text(dimension.purpose),
        "practices": tuple(
            {
                "id": practice.id,
                "mark": f" {GATE}" if practice.gate else "",
                "question": words.text(practice.question),
                "evidence": words.text(practice.evidence),
            }
            for practice in dimension.practices
            if practice.id in asked
        ),
    }


def _print(title: str, client: Client, content: dict[str, object], edition: Edition) -> bytes:
    """Return the PDF of a letter: its subject, the client, the date of the wave."""
    cover = p.Cover(title=title, client=client.name, sample=client.fictive, contents=False)
    data: dict[str, object] = {"cover": cover.model_dump(), "day": day(edition.day, edition.language)}
    return render_pdf(_TEMPLATE, data | {key: _plain(value) for key, value in content.items()}, {}, edition)


def _plain(value: object) -> object:
    """Return parts as the data that a template reads."""
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return value
