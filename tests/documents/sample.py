# ruff: noqa: E501 - sentences in both languages, one beside the other
"""A document that shows every part, in both languages: what the tests print and what an eye looks at."""

from datetime import date
from pathlib import Path

from workbench.documents import parts as p
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.formats import duration, percent
from workbench.values import Language
from workbench.wording import typeset

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 1)
PICTURES = ("profile", "radar", "gap", "gantt", "curve", "bars", "options", "mode", "heat")


def edition(language: Language) -> Edition:
    return Edition(read_agency(ROOT / "agency.yml", "agency.yml"), language, DAY, ROOT / "templates", ROOT)


class Says:
    """Picks and typesets the sample's sentences in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, fr: str, en: str) -> str:
        return typeset(fr if self.language == "fr" else en, self.language)


def _opening(t: Says) -> tuple[p.Part, ...]:
    return (
        p.Heading(text=t("La communauté vit, mais personne ne décide pour elle", "The community is alive, but nobody decides for it")),
        p.Paragraph(style="lead", text=t(
            "Les équipes répondent vite aux questions simples. Dès qu'un sujet engage l'entreprise, la réponse attend une décision que personne n'a le droit de prendre.",
            "The teams answer simple questions quickly. As soon as a topic commits the company, the answer waits for a decision that nobody has the right to take.")),
        p.BigNumbers(items=(
            p.BigNumber(value=duration(478, t.language), label=t("délai médian de première réponse", "median first response time"), note=t("délai promis : 1 h", "promised time: 1 h")),
            p.BigNumber(value=percent(2, t.language).replace("200", "62"), label=t("de messages hors horaires", "of messages outside staffed hours"), note=t("1 090 messages, janvier et février 2026", "1,090 messages, January and February 2026")),
            p.BigNumber(value="3/16", label=t("dimensions au niveau 3 ou plus", "dimensions at level 3 or above"), note=t("une dimension non évaluée", "one dimension not assessed")),
        )),
        p.Finding(id="f1", tag=t("Constat 1 · à traiter", "Finding 1 · to deal with"), tone="alert", refs=("E1", "E2"),
            title=t("Le soir et le week-end, un sujet rouge attend le lundi : aucun suppléant n'est nommé", "In the evening and at weekends a red topic waits until Monday: no deputy is named"),
            body=(t("Six messages sur dix arrivent hors horaires. Le community manager sait reconnaître un sujet sensible, mais il n'a ni numéro à appeler, ni déclaration d'attente prête.",
                    "Six messages out of ten arrive outside staffed hours. The community manager can recognise a sensitive topic, but has neither a number to call nor a holding statement at hand."),),
            because=t("CRI-2 notée 1 par quatre répondants sur cinq ; alarme FLAG-07 levée", "CRI-2 rated 1 by four respondents out of five; alarm FLAG-07 raised"),
            source=t("3 de la direction, 4 community managers, 2 de l'agence", "3 from management, 4 community managers, 2 from the agency")),
        p.Callout(tone="watch", title=t("Décision attendue du comité de direction", "Decision expected from the executive committee"),
            text=(t("Nommer avant le 1er avril 2026 un référent et un suppléant pour chaque sujet rouge.", "Name a referent and a deputy for each red topic before 1 April 2026."),)),
    )  # fmt: skip


def _reading(t: Says) -> tuple[p.Part, ...]:
    levels = ("Improvisé|Improvised", "Amorcé|Started", "Cadré|Framed", "Intégré|Integrated", "Appris|Learning")
    return (
        p.Heading(text=t("Ce que disent les répondants", "What respondents say")),
        p.Heading(level=2, text=t("Une échelle, deux lectures", "One scale, two readings")),
        p.Paragraph(beside=t("Les mots de la méthode sont définis au glossaire.", "The method's words are defined in the glossary."), refs=("E3",), text=t(
            "Chaque pratique est notée de 0 à 4. Une note déclarée sans document compte au plus 2 dans la lecture prudente : c'est elle qui fonde les niveaux retenus et toutes les décisions qui suivent.",
            "Each practice is rated from 0 to 4. A rating declared without a document counts at most 2 in the cautious reading: the retained levels and all later decisions rest on it.")),
        p.Bullets(items=((t("Déclaré.", "Declared."), t("Ce que les répondants affirment.", "What respondents state.")), (t("Document vu.", "Document seen."), t("Une pièce datée le confirme.", "A dated document confirms it.")), ("", t("Mesuré : un indicateur le confirme.", "Measured: an indicator confirms it.")))),
        p.Heading(level=3, text=t("Les cinq niveaux", "The five levels")),
        p.Table(title=t("Un niveau se lit en chiffre et en mot, jamais à sa seule couleur", "A level is read as a figure and a word, never by its colour alone"),
            columns=(p.Column(title=t("Niveau", "Level"), share=0), p.Column(title=t("Dimension", "Dimension"), share=3), p.Column(title=t("Note", "Rating"), share=0), p.Column(title=t("Mode", "Mode"), share=2), p.Column(title=t("État", "Status"), share=2), p.Column(title=t("Sujet", "Topic"), share=1)),
            rows=tuple((p.Cell(level=i + 1, text=t(*level.split("|"))), t("Autonomie, subsidiarité et support garanti", "Autonomy, subsidiarity, guaranteed support"), p.Cell(rating=i),
                p.Cell(mode=("internal", "mixed", "external", "internal", "mixed")[i], text=t(*("Interne|Internal", "Mixte|Mixed", "Externe|External", "Interne|Internal", "Mixte|Mixed")[i].split("|"))),
                p.Cell(status=("alert", "watch", "good", "good", "unknown")[i], text=t(*("À traiter|To deal with", "À surveiller|To watch", "En place|In place", "En place|In place", "Non évalué|Not assessed")[i].split("|"))),
                p.Cell(subject=("red", "amber", "green", "green", "green")[i], text=t(*("rouge|red", "orange|amber", "vert|green", "vert|green", "vert|green")[i].split("|")))) for i, level in enumerate(levels)),
            source=t("9 répondants, février 2026", "9 respondents, February 2026"), refs=("E1",)),
        p.Because(text=t("un niveau 3 demande que toutes les pratiques clés soient écrites, suivies et contrôlées", "a level 3 asks that all gate practices be written, followed and checked")),
        p.Finding(tone="good", tag=t("Point d'appui", "Strength"), title=t("Le style est tenu, même sous tension", "The style holds, even under pressure"), body=(t("C'est le socle sur lequel appuyer le transfert.", "It is the ground on which to rest the transfer."),), source=t("4 community managers", "4 community managers")),
    )  # fmt: skip


def _long_table(t: Says) -> p.Table:
    rows: list[tuple[str | p.Cell, ...]] = []
    for domain in range(6):
        rows.append((t(f"Domaine {domain + 1}", f"Domain {domain + 1}"),))
        rows += [
            (
                f"PR-{domain}{i}",
                t(
                    "Les droits de décision sont écrits, connus des équipes et revus chaque année",
                    "Decision rights are written, known to the teams and reviewed every year",
                ),
                p.Cell(rating=(domain + i) % 5),
                str(3 + i),
            )
            for i in range(8)
        ]
    rows.append((t("Total", "Total"), "", "", "264"))
    columns = (
        p.Column(title=t("Pratique", "Practice"), share=0),
        p.Column(title=t("Intitulé", "Wording"), share=4),
        p.Column(title=t("Note", "Rating"), share=0),
        p.Column(title=t("Réponses", "Answers"), share=0, align="right"),
    )
    return p.Table(title=t("Quarante-huit pratiques, une ligne chacune", "Forty-eight practices, one line each"), columns=columns, rows=tuple(rows), small=True, total=True, source=t("classeur d'audit, feuille Notes", "audit workbook, sheet Ratings"))  # fmt: skip


def _matrix(t: Says) -> p.Wide:
    titles = (
        t("Décision", "Decision"),
        "A",
        "R",
        t("Consultés", "Consulted"),
        t("Informés", "Informed"),
        t("Aujourd'hui", "Today"),
    )
    row = (
        t("Publier une position de l'entreprise sur un sujet rouge", "Publish the company's position on a red topic"),
        t("Direction générale", "General management"),
        t("Communication", "Communication"),
        t("Juridique, relation client", "Legal, customer relations"),
        t("Agence", "Agency"),
        t("personne", "nobody"),
    )
    return p.Wide(parts=(
        p.Heading(level=2, text=t("Qui décide de quoi", "Who decides what")),
        p.Table(columns=tuple(p.Column(title=x, share=2) for x in titles), rows=tuple((f"DR-{i:02d} · {row[0]}", *row[1:]) for i in range(1, 15)), small=True),
    ))  # fmt: skip


def _ending(t: Says) -> tuple[p.Part, ...]:
    return (
        p.Heading(text=t("Références", "References"), numbered=False),
        p.References(items=(
            ("E1", t("audit.xlsx, feuille Notes, D14 à D21", "audit.xlsx, sheet Ratings, D14 to D21")),
            ("E2", t("export Zendesk du 12/02/2026, messages reçus entre 19 h et 8 h", "Zendesk export of 12 February 2026, messages received between 19:00 and 08:00")),
            ("E3", t("charte de modération, version 2, vue le 03/02/2026", "moderation charter, version 2, seen on 3 February 2026")),
        )),
        p.Heading(level=2, text=t("Glossaire", "Glossary"), numbered=False),
        p.Glossary(items=(
            (t("subsidiarité", "subsidiarity"), t("celui qui est au plus près du message décide, sauf exception écrite", "whoever is closest to the message decides, unless an exception is written")),
            (t("déclaration d'attente", "holding statement"), t("phrase validée d'avance qui dit que l'on a vu et quand on répondra", "a sentence approved in advance that says we have seen it and when we will answer")),
        )),
    )  # fmt: skip


def document(language: Language) -> p.Document:
    t = Says(language)
    pictures = tuple(
        p.Picture(name=name, refs=("E1",), source=t("9 répondants, janvier et février 2026", "9 respondents, January and February 2026"),
            title=t("La gouvernance retient tout le reste : quatre dimensions sur cinq attendent une décision", "Governance holds everything back: four dimensions out of five wait for a decision"),
            alt=t("Figure d'essai qui montre des données inventées", "A trial figure that shows invented data"))
        for name in PICTURES
    )  # fmt: skip
    cover = p.Cover(title=t("Évaluation de la maturité communautaire", "Community maturity assessment"), client=t("Maison Verte", "Green House"), version="1", sample=True, draft=True,
        promise=t("Ce que nous avons vu, ce que cela veut dire, ce qu'il faut décider.", "What we saw, what it means, what to decide."),
        facts=((t("Période", "Period"), t("janvier et février 2026", "January and February 2026")),))  # fmt: skip
    body = (*_opening(t), *_reading(t), p.Heading(text=t("Les figures", "The figures")), *pictures)
    tables = (p.Heading(text=t("Le détail", "The detail")), _long_table(t), _matrix(t))
    return p.Document(cover=cover, parts=(*body, *tables, *_ending(t)))
