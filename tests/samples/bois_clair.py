"""Bois Clair: a fictive furniture maker whose community management rests on one isolated person.

Nobody and nothing here exists. Profile: L1-2, one isolated internal community manager. The answers disagree,
lack some, and claim more than is proved, as real ones do.
"""

from datetime import UTC, date, datetime
from functools import partial

from tests.samples.conversations import ConversationPlan, conversations
from tests.samples.exports import PostPlan, TicketPlan, posts, tickets
from tests.samples.shape import Sample, ratings
from workbench.audit.model import Audit, Client, Judgement
from workbench.method.model import Method

DAY = date(2026, 11, 2)

CLIENT = Client(
    id="bois-clair",
    name="Bois Clair",
    sector="Fabrication et vente de meubles en bois",
    languages=("fr", "en"),
    fictive=True,
)

RESPONDENTS = (
    ("D", None, "Claire Vasseur (fictive)", "audit.xlsx"),
    ("D", None, "Marc Delorme (fictif)", "responses/direction-marketing.xlsx"),
    ("R", None, "Inès Garnier (fictive)", "audit.xlsx"),
    ("A", None, "Tom Keller (fictif)", "audit.xlsx"),
    ("F", "support", "Samia Roux (fictive)", "responses/service-client.xlsx"),
    ("F", "product", "Paul Anselme (fictif)", "responses/produit.xlsx"),
)

MATRIX = """
INT-1  support:1 product:0 marketing:2 communication:2
INT-2  support:2 product:1 marketing:2 communication:2
INT-3  support:1 product:0 marketing:1 communication:2
INT-4  support:1 product:0 marketing:2 communication:1
INT-5  support:1 product:0
"""

PROOFS = (
    ("STY-1", "Guide de style éditorial", date(2025, 3, 12)),
    ("STY-2", "Guide de style éditorial", date(2025, 3, 12)),
    ("CRL-1", "Calendrier éditorial 2026", date(2026, 9, 28)),
    ("MDC-1", "Règles de modération publiées sur la page", date(2024, 11, 4)),
    ("OBJ-1", "Plan marketing 2026, page 14", date(2026, 1, 15)),
)

CONTEXT = {
    "sector": "Fabrication et vente de meubles en bois, en boutiques et en ligne",
    "public_body": False,
    "regulated": False,
    "hosts_members": False,
    "employees": 220,
    "entities": 1,
    "countries": 1,
    "languages": "français",
    "autonomy_desire": 4,
    "autonomy_why": "La direction veut que les réponses aux clients viennent de la maison, pas d'un prestataire.",
    "agency_hours": 46,
    "agency_scope": "Création visuelle, publicité, une partie des publications et des réponses du samedi",
    "insiders": "Conseillers du service client, menuisiers des ateliers, vendeurs en boutique",
    "messages_month": 640,
    "posts_month": 22,
    "channels": 3,
    "hours_note": "Du lundi au vendredi, de 9 h à 18 h ; l'agence regarde les commentaires le samedi matin.",
    "budget_year": 42000,
    "agency_days_max": 60,
    "client_days_month": 12,
    "internal_day_cost": 310,
    "recruitment": "one",
    "events": "Salon du meuble en mars, soldes en janvier et en juillet, catalogue de printemps",
    "start_date": date(2026, 12, 1),
    "no_incident": False,
    "contract_end": date(2027, 3, 31),
    "notice_days": 90,
    "handover_pack": False,
    "tools": "Outil de tickets du service client, planificateur de l'agence, applications natives",
    "deliverables": "both",
    "untouchable": "Provenance du bois : aucune réponse sans la direction industrielle",
    "candidates_count": 2,
    "candidates": "Une conseillère du service client et un vendeur en boutique se sont proposés.",
}

FUNCTIONS = (
    ("communication", True, None, "yes", "0.06"),
    ("marketing", True, None, "yes", "0.18"),
    ("pr", False, "Aucune relation presse régulière", "unknown", None),
    ("support", True, None, "yes", "0.52"),
    ("product", True, None, "no", "0.16"),
    ("sales", True, None, "unknown", "0.05"),
    ("hr", False, "Pas de recrutement par les réseaux aujourd'hui", "unknown", None),
    ("legal", True, None, "unknown", "0.01"),
    ("it", False, "Hébergement et outils confiés à un prestataire", "unknown", None),
)

ACTIVITIES = """
ACT-01 3 1 90 P1 -
ACT-02 1 0 0 P2 -
ACT-03 2 1 90 P3 -
ACT-06 4 3 270 P1 -
ACT-07 8 2 180 P1 -
ACT-08 20 8 640 P1 80
ACT-09 2 12 1080 P4 90
ACT-10 0 6 600 P4 90
ACT-12 6 3 210 P1 70
ACT-13 34 6 360 P1 85
ACT-14 9 0 0 P1 90
ACT-15 16 0 0 P1 70
ACT-16 14 0 0 P1 90
ACT-17 6 1 80 P1 85
ACT-21 2 0 0 P1 100
ACT-24 8 4 240 P1 65
ACT-25 0 5 300 P4 100
ACT-27 1 2 160 P4 60
ACT-35 0 0 0 . -
ACT-38 0.5 0.5 40 P4 -
ACT-39 0 4 400 P4 100
ACT-40 5 2 170 P1 70
ACT-46 2 0 0 P3 -
"""

CRITERIA = {"ACT-13": {"K2": 3, "K4": 3, "K6": 2}, "ACT-24": {"K3": 3, "K7": 3}, "ACT-25": {"K3": 3, "K7": 4}}

DECISIONS = """
DR-01 held OW P3 LD
DR-02 held SP P2 OW
DR-03 held CM P1 CM
DR-05 nobody . . .
DR-07 held OW P3 CM
DR-08 held CM P1 CM
DR-09 held OW P3 CM
DR-10 held OW P3 CM
DR-11 held OW P3 CM
DR-12 held CM P1 CM
DR-13 nobody . . CM
DR-14 held SP P2 CM
DR-15 held SV P5 CM
DR-16 nobody . . CM
DR-17 held SV P5 SV
DR-18 nobody . . .
DR-19 held CM P1 CM
DR-20 held CM P1 CM
DR-21 held CM P1 CM
DR-23 nobody . . .
DR-24 held SP P2 OW
DR-26 nobody . . .
DR-29 held OW P3 AG
DR-31 held AG P4 AG
DR-32 held OW P3 CM
DR-33 held AG P4 AG
DR-34 nobody . . .
DR-36 held OW P3 OW
DR-37 nobody . . CM
DR-39 held OW P3 OW
DR-40 nobody . . CM
"""

TALKS = ConversationPlan(
    seed=31,
    first_day=datetime(2026, 8, 3),
    weeks=10,
    per_week=90,
    agents=(
        ("Lou (CM fictive)", "marque", 0.78),
        ("Sacha (agence, fictif)", "agence", 0.17),
        ("Samia (support, fictive)", "marque", 0.05),
    ),
    hours={**dict.fromkeys(range(5), (9, 18)), 5: (9, 12)},
    channels=("Facebook", "Facebook", "Instagram"),
    silent=0.24,
    quick=60,
    sent_away=0.22,
)

PEOPLE = """
P1 CM client marketing 35 19 yes     . no      A2 0.85 33112 Community manager
P2 SP client .          . .  no      . unknown .  .    ..... Directrice générale adjointe
P3 OW client marketing  2 .  yes     . unknown .  .    ..... Directeur marketing
P4 AG agency .         11 30 unknown . unknown A2 0.15 24323 Chef de projet de l'agence
P5 SV client support    1 .  yes     . no      .  .    2..3. Responsable du service client
"""

SLOTS = ((range(5), 9, 18, "no"), ((5,), 9, 12, "no"))

ACCOUNTS = (
    ("Facebook", "Page Bois Clair", "agency", 3, "no", "yes", "yes", None),
    ("Instagram", "bois.clair (fictif)", "agency", 3, "no", "yes", "unknown", None),
    ("LinkedIn", "Bois Clair", "client", 2, "yes", "no", "no", date(2026, 2, 9)),
    ("Outil de tickets", "Service client", "client", 9, "yes", "no", "no", date(2026, 6, 15)),
)

CLAUSES = {
    "CL-09": ("no",),
    "CL-17": ("yes", "Guide de style éditorial", date(2025, 3, 12)),
    "CL-18": ("yes", "Guide de style éditorial", date(2025, 3, 12)),
    "CL-24": ("no",),
    "CL-26": ("no",),
    "CL-27": ("no",),
    "CL-30": ("no",),
    "CL-37": ("yes", "Règles de modération publiées sur la page", date(2024, 11, 4)),
    "CL-42": ("no",),
    "CL-46": ("no",),
    "CL-52": ("yes", "Contrat d'agence, article 9", date(2024, 4, 1)),
    "CL-56": ("no",),
    "CL-57": ("no",),
    "CL-58": ("no",),
}

TOPICS = (
    ("Délais et livraison", "green", "treat", "yes", "P5", None, "0.38"),
    ("Entretien et montage des meubles", "green", "treat", "yes", "P1", None, "0.17"),
    ("Défaut, pièce manquante, garantie", "amber", "refer", "yes", "P5", None, "0.21"),
    ("Provenance et traitement du bois", "red", "refer", "no", None, None, "0.06"),
    ("Prix et soldes", "green", "treat", "yes", "P1", None, "0.11"),
    ("Fermeture d'un atelier, emploi", "red", "never", "no", "P2", None, "0.01"),
    ("Idées et envies de produits", "green", "treat", "yes", None, None, "0.06"),
)

CHANNELS = (
    ("Facebook", "Répondre aux clients et montrer les gammes", "yes", 410, 12, 240, "yes", 2),
    ("Instagram", "Donner envie, montrer l'atelier", "yes", 190, 9, None, "no", None),
    ("LinkedIn", None, "no", 40, 1, None, "no", None),
)

INCIDENTS = (
    (date(2026, 1, 10), "Vidéo d'une table fendue, reprise pendant un week-end sans réponse", 2, "3840", "no"),
    (date(2025, 6, 3), "Promotion publiée sur le mauvais compte par l'agence", 1, "95", "no"),
)

TARGETS = {"GOV": 3, "TRT": 3, "AUT": 3, "TEA": 2, "CRI": 3}

JUDGEMENTS = (
    Judgement(
        id="J0001",
        kind="consensus",
        target="AUT-3",
        value=1,
        author="Atelier de restitution",
        at=datetime(2026, 11, 5, 15, 20, tzinfo=UTC),
        reason="Les référents répondent quand ils le peuvent ; personne ne leur a dit que c'était attendu.",
        counts=(1, 4, 1, 0, 0, 0),
        dissent="Le service client note 2 : il répond toujours, mais sans délai convenu.",
    ),
)

TICKETS = TicketPlan(
    seed=20261102,
    groups={"Service client": (320, 240), "Atelier et pièces": (200, 1380), "Facturation": (120, 615)},
    unsolved=72,
    unanswered=90,
    reopened=104,
    coded=96,
    motives=("Livraison", "Défaut", "Pièce manquante"),
)

POSTS = PostPlan(seed=20261103, likes=18400, categories={1: (118, "0.088"), 2: (70, "0.142"), 3: (52, "0.121")})

SAMPLE = Sample(
    client=CLIENT,
    day=DAY,
    who=RESPONDENTS,
    ratings=ratings("bois-clair"),
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
    targets=TARGETS,
    judgements=JUDGEMENTS,
    not_applicable={"CUL-4": "Une seule entité, un seul pays"},
    exports={
        "tickets.csv": partial(tickets, TICKETS),
        "publications-facebook.csv": partial(posts, POSTS),
        "conversations.csv": partial(conversations, TALKS),
    },
)


def audit(method: Method) -> Audit:
    """Return the sample's inputs as one value."""
    return SAMPLE.audit(method)
