# ruff: noqa: E501 - labels in both languages, one beside the other
"""Figures with long labels in both languages: what an eye looks at, and what the tests print."""

from datetime import date
from decimal import Decimal

from workbench.documents.charts_bars import (
    BarRow,
    Heat,
    ModeRow,
    OptionColumn,
    bars_chart,
    heat_chart,
    mode_chart,
    options_chart,
)
from workbench.documents.charts_plan import CurvePoint, GanttBar, curve_chart, gantt_chart
from workbench.documents.charts_profile import GapRow, ProfileRow, RoleMark, gap_chart, profile_chart, radar_chart
from workbench.documents.edition import Edition
from workbench.documents.formats import days, duration

DIMENSIONS = (
    ("Stratégique|Strategic", "SPO", "Sponsoring et implication du management|Sponsorship and managers' involvement"),
    ("Stratégique|Strategic", "CUL", "Culture et valeurs comme repères|Culture and values as bearings"),
    ("Stratégique|Strategic", "GOV", "Gouvernance et droits de décision|Governance and decision rights"),
    ("Processus|Process", "OBJ", "Objectifs et périmètre|Objectives and perimeter"),
    ("Processus|Process", "TRT", "Traitement : pousser, remonter, suivre|Treatment: push, feed back, follow"),
    (
        "Processus|Process",
        "AUT",
        "Autonomie, subsidiarité et support garanti|Autonomy, subsidiarity, guaranteed support",
    ),
    ("Processus|Process", "STY", "Style, proximité et gestion des attentes|Style, proximity, expectation management"),
    ("Intégration|Integration", "INT", "Intégration aux processus de l'entreprise|Integration into company processes"),
    ("Intégration|Integration", "CRI", "Crise et situations sensibles|Crisis and sensitive situations"),
    ("Opérations|Operations", "LIS", "Écoute et analyse des conversations|Listening and conversation analysis"),
    ("Opérations|Operations", "CRL", "Contenus, relations et ambassadeurs|Content, relationships, ambassadors"),
    ("Opérations|Operations", "MDC", "Modération et couverture horaire|Moderation and hours coverage"),
    ("Opérations|Operations", "TKN", "Outils, accès et base de connaissances|Tools, access, knowledge base"),
    ("Personnes|People", "SKI", "Compétences et transmission|Skills and passing them on"),
    ("Personnes|People", "TEA", "Équipe, continuité, non-isolement|Team, continuity, no isolation"),
    ("Apprentissage|Learning", "MEA", "Mesure et « tester et apprendre »|Measurement and test-and-learn"),
)
#        retained, declared, low, high, target
LEVELS = (
    (1, 2, 1, 2, 2), (2, 3, 2, 3, 3), (1, 3, 1, 1, 2), (2, 2, 2, 2, 3), (2, 3, 1, 3, 3), (1, 1, 1, 2, 2),
    (3, 4, 3, 4, 4), (1, 2, 1, 1, 2), (2, 2, 1, 3, 3), (2, 4, 2, 3, 3), (3, 3, 3, 3, 4), (2, 3, 2, 2, 3),
    (None, None, None, None, None), (2, 2, 2, 2, 3), (1, 1, 1, 1, 2), (4, 5, 3, 4, 5),
)  # fmt: skip
NAMES = (
    "Improvisé|Improvised",
    "Amorcé|Started",
    "Cadré|Framed",
    "Intégré à l'organisation|Integrated",
    "Appris|Learning",
)


def pick(edition: Edition, pair: str) -> str:
    from workbench.wording import typeset

    return typeset(pair.split("|")[0 if edition.language == "fr" else 1], edition.language)


def profile_rows(edition: Edition) -> list[ProfileRow]:
    fields = ("retained", "declared", "low", "high", "target")
    return [
        ProfileRow(
            code=code, name=pick(edition, name), group=pick(edition, group), **dict(zip(fields, at, strict=True))
        )
        for (group, code, name), at in zip(DIMENSIONS, LEVELS, strict=True)
    ]


def gap_rows(edition: Edition) -> list[GapRow]:
    roles = {"D": "Direction|Direction", "R": "Responsable, community managers|Lead, community managers",
             "A": "Agence|Agency", "F": "Fonctions|Functions"}  # fmt: skip
    rows = (
        ("La direction arbitre en moins de deux jours les sujets sensibles qui lui remontent, et le fait savoir à l'équipe"
         "|Management arbitrates within two days the sensitive topics that reach it, and lets the team know", "D3 R1 A1 F2", "2"),
        ("Les droits de décision sont écrits|Decision rights are written down", "D4 R0 F1", "4"),
        ("Le support des fonctions est garanti|Support from the functions is guaranteed", "D3 R1 F3 A2", "2"),
    )  # fmt: skip
    return [
        GapRow(
            name=pick(edition, name),
            marks=tuple(
                RoleMark(letter=m[0], name=pick(edition, roles[m[0]]), rating=int(m[1])) for m in marks.split()
            ),
            gap=gap,
        )
        for name, marks, gap in rows
    ]


def gantt_bars(edition: Edition) -> list[GanttBar]:
    steps = (
        ("Décider|Decide", "Écrire les droits de décision et nommer les suppléants|Write the decision rights and name deputies", 1, 3, "foundation"),
        ("Décider|Decide", "Valider la charte de gouvernance|Approve the governance charter", 3, 5, "foundation"),
        ("Décider|Decide", "Retirer les accès dormants des comptes|Remove dormant account access", 1, 1, "quick_win"),
        ("Transférer|Transfer", "Réponses courantes : binôme puis supervisé|Routine answers: paired, then supervised", 4, 9, "transfer"),
        ("Transférer|Transfer", "Modération courante : observation, binôme, supervisé, autonome|Routine moderation: shadowing, paired, supervised, autonomous", 6, 13, "transfer"),
        ("Transférer|Transfer", "Écoute et synthèses par direction|Listening and function briefings", 10, 18, "transfer"),
        ("Suivre|Follow", "Revue de fin de trimestre|Quarterly review", 6, 6, "review"),
        ("Suivre|Follow", "Bilan à douze mois et suite|Twelve-month review and next steps", 18, 18, "review"),
    )  # fmt: skip
    return [
        GanttBar(name=pick(edition, name), group=pick(edition, group), first=a, last=b, kind=kind,
                 note=days(Decimal(2 + b - a) / 2, edition.language))
        for group, name, a, b, kind in steps
    ]  # fmt: skip


def mode_rows(edition: Edition) -> list[ModeRow]:
    groups = ("Réponses|Answers", "Éditorial|Editorial", "Écoute|Listening", "Autres activités|Other activities")
    modes = ("internal", "mixed", "external")
    return [
        ModeRow(
            name=pick(edition, f"Tenue de la charte et de la matrice des sujets ({i + 1})|Keeping charter and topic matrix ({i + 1})"),
            group=pick(edition, groups[i // 12]),
            today=None if i % 11 == 5 else modes[(i * 5 // 3) % 3],
            target=modes[(i * 7 // 4) % 3],
        )
        for i in range(46)
    ]  # fmt: skip


def bar_rows(edition: Edition) -> list[BarRow]:
    rows = (("Réclamations|Complaints", 478, 214), ("Questions techniques qui demandent un expert|Technical questions that need an expert", 1295, 61),
            ("Questions courantes|Routine questions", 42, 803), ("Messages privés|Private messages", 0, 12))  # fmt: skip
    return [
        BarRow(name=pick(edition, name), value=Decimal(value), shown=duration(value, edition.language), n=f"n = {n}", strong=value > 1000)
        for name, value, n in rows
    ]  # fmt: skip


def option_columns(edition: Edition) -> list[OptionColumn]:
    rows = (
        ("Socle|Foundation", (18, 9, 0)),
        ("Cadre|Framework", (31, 22, 6)),
        ("Partage|Sharing", (38, 30, Decimal("1.5"))),
    )
    return [
        OptionColumn(
            name=pick(edition, name),
            days=tuple(Decimal(d) for d in parts),
            shown=tuple(days(Decimal(d), edition.language) for d in parts),
            total=days(Decimal(sum(parts)), edition.language),
            note=pick(edition, "Écrire les règles, former, garder la main sur les réponses|Write the rules, train, keep answers in house"),
        )
        for name, parts in rows
    ]  # fmt: skip


def heat(edition: Edition) -> Heat:
    names = (
        "lundi|Monday",
        "mardi|Tuesday",
        "mercredi|Wednesday",
        "jeudi|Thursday",
        "vendredi|Friday",
        "samedi|Saturday",
        "dimanche|Sunday",
    )
    values = tuple(tuple(Decimal((h * (d + 3) * 7) % 53 if 7 < h < 23 else h % 4) for h in range(24)) for d in range(7))
    return Heat(
        rows=tuple(pick(edition, n) for n in names),
        columns=tuple(f"{h} h" for h in range(24)),
        values=values,
        shown=tuple(tuple(str(v) for v in row) for row in values),
    )


def figures(edition: Edition) -> dict[str, bytes]:
    start = date(2026, 4, 1)
    points = [
        CurvePoint(accompaniment=Decimal(40 - 2 * i), execution=Decimal(max(6, 60 - 4 * i)), share=Decimal(30 + 3 * i) / 100)
        for i in range(18)
    ]  # fmt: skip
    ends = (pick(edition, "absent|absent"), pick(edition, "mesuré et amélioré|measured and improved"))
    promise = (Decimal(60), pick(edition, "promis : 1 h|promised: 1 h"))
    return {
        "profile": profile_chart(profile_rows(edition), [pick(edition, n) for n in NAMES], edition),
        "radar": radar_chart(profile_rows(edition), edition),
        "gap": gap_chart(gap_rows(edition), ends, edition),
        "gantt": gantt_chart(gantt_bars(edition), start, edition),
        "curve": curve_chart(points, start, edition),
        "bars": bars_chart(bar_rows(edition), edition, promise),
        "options": options_chart(option_columns(edition), edition),
        "mode": mode_chart(mode_rows(edition), edition),
        "heat": heat_chart(heat(edition), edition),
    }
