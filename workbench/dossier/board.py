"""The board summary: two pages over the four deliverables, every figure as its own document prints it."""

from workbench.documents import parts as p
from workbench.documents.edition import Edition
from workbench.dossier.board_ahead import ahead
from workbench.dossier.board_ahead import figures as figures_ahead
from workbench.dossier.board_seen import figures as figures_seen
from workbench.dossier.board_seen import seen
from workbench.dossier.board_words import Board, Whole, sources

TEMPLATE = "board.typ"


def report(whole: Whole, edition: Edition) -> tuple[p.Document, dict[str, bytes]]:
    """Return the two pages and their figures by name."""
    board = Board(whole, edition)
    found = sources(board)
    told = found.number((*seen(board), *ahead(board)))
    heading = p.Heading(level=2, text=board.say("sources"), id="sources", numbered=False)
    cover = p.Cover(
        title=board.say("title"),
        promise=board.say("promise"),
        client=whole.audit.client.name,
        sample=whole.audit.client.fictive,
        contents=False,
    )
    figures = figures_seen(board) | figures_ahead(board)
    return p.Document(cover=cover, parts=(*told, heading, found.listed())), figures
