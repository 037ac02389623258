"""Mutuelle Prévalle: a fictive health-insurance mutual whose community management rests wholly on its agency.

Nobody and nothing here exists. Profile: L1, 100 % external. The marketing manager signs off; the agency holds the
accounts, publishes, answers and decides. The answers disagree, lack some, and contradict each other: the direction
believes that it decides, the agency that all is framed; the hours of the context are not those of the effort sheet.
"""

from datetime import UTC, date, datetime
from functools import partial

from tests.samples.conversations import ConversationPlan, conversations
from tests.samples.exports import PostPlan, TicketPlan, posts, tickets
from tests.samples.shape import Sample, ratings
from workbench.audit.model import Client, Judgement

RESPONDENTS = (
    ("D", None, "Hélène Marchand (fictive)", "audit.xlsx"),
    ("D", None, "Yves Carpentier (fictif)", "responses/direction-generale.xlsx"),
    ("R", None, "Sandrine Leduc (fictive)", "audit.xlsx"),
    ("A", None, "Bastien Orsini (fictif)", "audit.xlsx"),
    ("F", "legal", "Nadège Pruvost (fictive)", "responses/conformite.xlsx"),
    ("F", "support", "Olivier Tassin (fictif)", "responses/relation-adherents.xlsx"),
)

MATRIX = """
INT-1  support:0 legal:1 marketing:1 product:0
INT-2  support:0 legal:0 marketing:2 product:0
INT-3  support:0 legal:1 marketing:0 product:0
INT-4  support:0 legal:0 marketing:1
INT-5  support:0 legal:0 marketing:0
"""

PROOFS = (
    ("STY-1", "Plateforme de marque et ton, remise par l'agence", date(2024, 9, 16)),
    ("CRL-1", "Plan de publications du second semestre 2026", date(2026, 7, 3)),
)

CONTEXT = {
    "sector": "Complémentaire santé : mutuelle régionale, contrats individuels et collectifs",
    "public_body": False,
    "regulated": True,
    "hosts_members": False,
    "employees": 480,
    "entities": 1,
    "countries": 1,
    "languages": "français",
    "autonomy_desire": 2,
    "autonomy_why": "Décider nous-mêmes et tenir les clés ; laisser l'agence produire tant que personne n'est formé.",
    "agency_hours": 96,
    "agency_scope": "Tout : ligne, contenus, publication, réponses, modération, publicité, rapport mensuel",
    "insiders": "Conseillers de la relation adhérents, chargées de prévention, conseillers en agence locale",
    "messages_month": 260,
    "posts_month": 19,
    "channels": 2,
    "hours_note": "L'agence répond du lundi au vendredi ; personne le soir ni le week-end.",
    "agency_days_max": 130,
    "client_days_month": 7,
    "internal_day_cost": 330,
    "recruitment": "one",
    "events": "Annonce des cotisations en novembre, campagne de prévention en mars, assemblée générale en juin",
    "start_date": date(2026, 11, 1),
    "no_incident": False,
    "contract_end": date(2027, 3, 31),
    "notice_days": 90,
    "handover_pack": False,
    "tools": "Outil de publication et d'écoute de l'agence ; outil de tickets de la relation adhérents",
    "deliverables": "both",
    "untouchable": "Données de santé d'un adhérent ; niveau des cotisations avant l'annonce",
    "candidates_count": 1,
    "candidates": "Une conseillère de la relation adhérents, intéressée, à former.",
}

FUNCTIONS = (
    ("communication", False, "Tenue par le marketing", "unknown", None),
    ("marketing", True, None, "yes", "0.20"),
    ("pr", False, "Aucune relation presse régulière", "unknown", None),
    ("support", True, None, "unknown", "0.58"),
    ("product", True, None, "unknown", "0.09"),
    ("sales", False, "Les agences locales n'utilisent pas les réseaux", "unknown", None),
    ("hr", False, "Pas de recrutement par les réseaux aujourd'hui", "unknown", None),
    ("legal", True, None, "yes", "0.04"),
    ("it", False, "Hébergement et outils confiés à un prestataire", "unknown", None),
)

ACTIVITIES = """
ACT-01 0   2  180  P3 -
ACT-02 0.5 0  0    P2 -
ACT-03 0   2  180  P3 -
ACT-06 0   5  450  P3 -
ACT-07 0.5 6  540  P3 -
ACT-08 0.5 20 1600 P4 90
ACT-09 0   14 1260 P3 -
ACT-10 0   5  500  P3 -
ACT-12 0   8  560  P4 100
ACT-13 0   10 700  P4 95
ACT-14 0.5 3  210  P4 90
ACT-15 0   4  280  P4 90
ACT-16 0   4  280  P4 90
ACT-17 0   2  140  P4 100
ACT-24 0   6  420  P4 95
ACT-27 0   2  180  P4 90
ACT-30 0   0  0    .  -
ACT-35 0   0  0    .  -
ACT-38 0   1  80   P3 -
ACT-39 0   9  810  P3 -
ACT-40 0   4  360  P3 -
ACT-46 1.5 0  0    P1 100
"""

CRITERIA = {"ACT-13": {"K2": 3, "K3": 4}, "ACT-14": {"K2": 4, "K3": 4, "K10": 0}}

DECISIONS = """
DR-01 nobody . . .
DR-02 held SP P2 OW
DR-03 held OW P1 AG
DR-04 nobody . . .
DR-05 nobody . . .
DR-06 nobody . . .
DR-07 held OW P1 AG
DR-08 held AG P3 AG
DR-09 held AG P3 AG
DR-10 held OW P1 AG
DR-11 held SP P2 OW
DR-12 held AG P4 AG
DR-13 nobody . . AG
DR-14 nobody . . AG
DR-15 held AG P4 AG
DR-16 nobody . . .
DR-18 nobody . . .
DR-19 held AG P4 AG
DR-20 held AG P4 AG
DR-21 held AG P4 AG
DR-23 nobody . . .
DR-24 held SP P2 OW
DR-25 nobody . . .
DR-26 held AG P3 AG
DR-29 held OW P1 AG
DR-31 held AG P3 AG
DR-32 held AG P3 AG
DR-33 held AG P3 AG
DR-34 held AG P3 AG
DR-37 nobody . . .
DR-38 held AG P4 AG
DR-40 nobody . . AG
"""

TALKS = ConversationPlan(
    seed=32,
    first_day=datetime(2026, 7, 20),
    weeks=12,
    per_week=52,
    agents=(("Noé (agence, fictif)", "agence", 0.92), ("Alma (agence, fictive)", "agence", 0.08)),
    hours=dict.fromkeys(range(5), (9, 18)),
    channels=("Facebook", "Facebook", "Facebook", "Avis en ligne"),
    silent=0.8,
    quick=700,
    sent_away=0.45,
    robot=0.5,
)

PEOPLE = """
P1 OW client marketing 0.7 38 yes     . no      .  .    11121 Responsable marketing
P2 SP client .         .   .  no      . unknown .  .    ..... Directrice du développement
P3 AG agency .         9   44 unknown . unknown .  0.08 24423 Directeur de clientèle de l'agence
P4 AG agency .         16  11 yes     . unknown A3 0.92 33212 Community manager de l'agence
P5 SV client support   .   .  yes     . no      .  .    1..2. Responsable de la relation adhérents
"""

SLOTS = ((range(5), 9, 18, "no"),)

ACCOUNTS = (
    ("Facebook", "Page Mutuelle Prévalle", "agency", 5, "no", "yes", "yes", None),
    ("LinkedIn", "Mutuelle Prévalle", "person", 3, "unknown", "no", "yes", None),
    ("Avis en ligne", "Fiches des agences locales", "client", 2, "no", "yes", "unknown", date(2025, 5, 20)),
    ("Outil de publication", "Espace Prévalle chez l'agence", "agency", 6, "yes", "no", "unknown", None),
)

CLAUSES = {
    "CL-09": ("no",),
    "CL-12": ("no",),
    "CL-17": ("yes", "Plateforme de marque et ton, remise par l'agence", date(2024, 9, 16)),
    "CL-24": ("unknown",),
    "CL-26": ("no",),
    "CL-30": ("no",),
    "CL-42": ("no",),
    "CL-46": ("no",),
    "CL-51": ("no",),
    "CL-52": ("yes", "Contrat d'agence, article 11", date(2024, 4, 1)),
    "CL-56": ("no",),
    "CL-57": ("no",),
    "CL-58": ("no",),
}

TOPICS = (
    ("Remboursement en attente, télétransmission", "amber", "refer", "yes", None, None, "0.41"),
    ("Carte de tiers payant, attestation", "green", "treat", "yes", None, None, "0.18"),
    ("Hausse des cotisations", "red", "refer", "no", "P2", None, "0.09"),
    ("Données de santé d'un adhérent", "red", "never", "no", None, None, "0.05"),
    ("Résiliation, changement de contrat", "amber", "refer", "yes", "P5", None, "0.11"),
    ("Offres, parrainages et jeux", "green", "treat", "yes", None, None, "0.12"),
    ("Prévention et bien-être", "green", "treat", "yes", None, None, "0.04"),
)

CHANNELS = (
    ("Facebook", "Faire connaître les offres", "yes", 190, 14, 120, "yes", 3),
    ("LinkedIn", None, "no", 20, 5, None, "no", None),
    ("Avis en ligne", None, "no", 50, 0, None, "no", None),
)

INCIDENTS = (
    (date(2026, 4, 14), "Réponse publique citant le remboursement d'une adhérente", 2, "1510", "no"),
    (date(2025, 11, 21), "Vague de messages sur les cotisations, offres publiées le même jour", 2, None, "no"),
)

JUDGEMENTS = (
    Judgement(
        id="J0001",
        kind="consensus",
        target="OBJ-1",
        value=1,
        author="Atelier de restitution",
        at=datetime(2026, 10, 22, 10, 5, tzinfo=UTC),
        reason="Des objectifs de campagne existent ; aucun ne relie une activité à un résultat de la mutuelle.",
        counts=(1, 4, 0, 1, 0, 0),
        dissent="L'agence note 3 : le plan de publications fixe des objectifs d'audience.",
    ),
    *(
        Judgement(
            id=f"J000{n}",
            kind="mode",
            target=activity,
            value="external",
            author="Responsable marketing",
            at=datetime(2026, 10, 22, 11, 30 + n, tzinfo=UTC),
            reason="Tant que personne n'est formé, la mutuelle décide du fond et l'agence rédige et programme.",
        )
        for n, activity in enumerate(("ACT-08", "ACT-12"), 2)
    ),
)

TICKETS = TicketPlan(
    seed=20261019,
    groups={"Relation adhérents": (430, 95), "Prestations": (270, 1260), "Cotisations": (150, 735)},
    unsolved=61,
    unanswered=85,
    reopened=119,
    coded=212,
    motives=("Remboursement", "Tiers payant", "Cotisation"),
    first_day=datetime(2026, 4, 15),
)

POSTS = PostPlan(seed=20261020, likes=9600, categories={1: (155, "0.041"), 2: (44, "0.097"), 3: (31, "0.083")})

SAMPLE = Sample(
    client=Client(
        id="mutuelle-prevalle",
        name="Mutuelle Prévalle",
        sector="Complémentaire santé (mutuelle régionale)",
        languages=("fr", "en"),
        fictive=True,
    ),
    day=date(2026, 10, 19),
    who=RESPONDENTS,
    ratings=ratings("mutuelle-prevalle"),
    matrix=MATRIX,
    interviewed="R03",
    proofs=PROOFS,
    context=CONTEXT,
    functions=FUNCTIONS,
    activities=ACTIVITIES,
    criteria=CRITERIA,
    decisions=DECISIONS,
    people=PEOPLE,
    slots=SLOTS,
    accounts=ACCOUNTS,
    clauses=CLAUSES,
    topics=TOPICS,
    channels=CHANNELS,
    incidents=INCIDENTS,
    targets={"GOV": 3, "TKN": 2, "TRT": 2},
    judgements=JUDGEMENTS,
    not_applicable={"CUL-4": "Une seule entité, un seul pays"},
    exports={
        "tickets.csv": partial(tickets, TICKETS),
        "publications-facebook.csv": partial(posts, POSTS),
        "conversations.csv": partial(conversations, TALKS),
    },
)
