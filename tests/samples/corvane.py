"""Corvane Outdoor: a fictive outdoor-equipment maker whose framed community management stays among its own.

Nobody and nothing here exists. Profile: L3, framed but siloed. Charter, style guide and crisis plan are written
and dated; product and sales exchange little and do not answer in time. The answers disagree, lack some, and
contradict each other: the lead holds the duty to support for signed, the product function does not; the published
promise is a third of the median of the ticket tool; one of the three community managers did not answer.
"""

from datetime import UTC, date, datetime
from functools import partial

from tests.samples.conversations import ConversationPlan, conversations
from tests.samples.exports import PostPlan, TicketPlan, posts, tickets
from tests.samples.shape import Sample, ratings
from workbench.audit.model import Client, Judgement

RESPONDENTS = (
    ("D", None, "Florence Achard (fictive)", "audit.xlsx"),
    ("D", None, "Matthias Vogt (fictif)", "responses/direction-marketing.xlsx"),
    ("R", None, "Nora Belkacem (fictive)", "audit.xlsx"),
    ("R", None, "Alice Whitcombe (fictive)", "responses/cm-export.xlsx"),
    ("R", None, "Hugo Ferrand (fictif)", "responses/cm-france.xlsx"),
    ("A", None, "Clément Jourdan (fictif)", "audit.xlsx"),
    ("F", "product", "Ségolène Mauret (fictive)", "responses/produit.xlsx"),
    ("F", "support", "Rachid Amar (fictif)", "responses/service-client.xlsx"),
    ("F", "sales", "Ingrid Solberg (fictive)", "responses/ventes.xlsx"),
)

MATRIX = """
INT-1  communication:3 marketing:3 support:2 product:1 sales:1
INT-2  communication:3 marketing:2 support:2 product:0 sales:1
INT-3  communication:2 marketing:3 support:1 product:0 sales:0
INT-4  communication:3 marketing:3 support:1 product:0 sales:0
INT-5  communication:2 marketing:2 support:3 product:1 sales:0
"""

_CHARTER = ("Charte de gouvernance, version 2.1", date(2026, 1, 19))
_STYLE = ("Guide de style, version 3", date(2026, 4, 7))
_CRISIS = ("Plan de crise communautaire", date(2025, 10, 6))

PROOFS = (
    ("SPO-1", "Lettre de mission de la directrice générale", date(2026, 1, 12)),
    ("SPO-2", "Relevés de décisions du sponsor, quatre trimestres", date(2026, 9, 30)),
    ("CUL-1", "Fiches de comportements en ligne", date(2025, 11, 24)),
    ("GOV-1", *_CHARTER),
    ("GOV-2", *_CHARTER),
    ("GOV-3", "Comptes rendus des comités, 2026", date(2026, 10, 14)),
    ("GOV-5", "Contrat d'agence, avenant 2", date(2026, 2, 2)),
    ("OBJ-1", "Feuille de route marketing 2026, chapitre 4", date(2026, 1, 26)),
    ("OBJ-2", *_CHARTER),
    ("TRT-3", "Table des délais, annexe C de la charte", date(2026, 1, 19)),
    ("AUT-1", *_CHARTER),
    ("AUT-2", "Annuaire des référents", date(2026, 6, 22)),
    ("AUT-3", "Accord de support, annexe D de la charte", date(2026, 1, 19)),
    ("STY-1", *_STYLE),
    ("STY-2", *_STYLE),
    ("STY-3", "Promesse de service publiée sur les pages", date(2026, 2, 16)),
    ("CRI-1", *_CRISIS),
    ("CRI-2", *_CRISIS),
    ("CRL-1", "Ligne éditoriale et calendrier 2026", date(2026, 8, 31)),
    ("MDC-1", "Grille de modération et journal", date(2026, 10, 1)),
    ("MDC-2", "Horaires publiés et consignes du filet", date(2026, 3, 9)),
    ("MDC-5", "Accord d'astreinte", date(2025, 6, 2)),
    ("TKN-1", "Paramétrage de l'outil d'engagement", date(2026, 5, 18)),
    ("TKN-2", "Registre des comptes, revue de septembre", date(2026, 9, 15)),
    ("TEA-1", "Fiches de poste et organigramme", date(2026, 1, 12)),
    ("TEA-2", "Tableau des suppléances", date(2026, 6, 22)),
)

CONTEXT = {
    "sector": "Conception et vente d'équipement de randonnée et de montagne",
    "public_body": False,
    "regulated": False,
    "hosts_members": True,
    "employees": 1900,
    "entities": 3,
    "countries": 3,
    "languages": "français, anglais, espagnol",
    "autonomy_desire": 4,
    "autonomy_why": "Répondre avec le savoir des ateliers ; garder l'agence pour la création et le regard extérieur.",
    "agency_hours": 300,
    "agency_scope": "Réponses courantes de la marque d'entrée de gamme, modération, veille, création et publicité",
    "insiders": "Conseillers du service client, guides partenaires, réparateurs de l'atelier, vendeurs",
    "messages_month": 3100,
    "posts_month": 64,
    "channels": 5,
    "hours_note": "Du lundi au samedi ; astreinte de décision le dimanche, filet de l'agence le soir.",
    "agency_days_max": 170,
    "client_days_month": 26,
    "internal_day_cost": 360,
    "recruitment": "one",
    "events": "Collection d'hiver en novembre, salon de la montagne en février, collection d'été en mai",
    "start_date": date(2027, 1, 4),
    "no_incident": False,
    "contract_end": date(2027, 12, 31),
    "notice_days": 120,
    "handover_pack": True,
    "tools": "Outil d'engagement (licence du client), tickets du service client, forum hébergé par le client",
    "deliverables": "both",
    "untouchable": "Accident en montagne : aucun commentaire avant l'avis de la direction produit",
    "candidates_count": 3,
    "candidates": "Deux conseillers du service client et un réparateur de l'atelier, à temps partiel.",
}

FUNCTIONS = (
    ("communication", True, None, "yes", "0.04"),
    ("marketing", True, None, "yes", "0.13"),
    ("pr", False, "Relations presse tenues par la communication", "unknown", None),
    ("support", True, None, "yes", "0.31"),
    ("product", True, None, "no", "0.36"),
    ("sales", True, None, "unknown", "0.12"),
    ("hr", False, "Marque employeur conduite à part, sans les réseaux de la marque", "unknown", None),
    ("legal", False, "Consultée au cas par cas", "unknown", None),
    ("it", False, "Outils administrés par un prestataire", "unknown", None),
)

ACTIVITIES = """
ACT-01 6  2   180  P1 -
ACT-02 2  0   0    P5 -
ACT-03 8  1   90   P1 -
ACT-04 6  0   0    P1 -
ACT-05 3  1   90   P1 -
ACT-06 9  3   270  P1 -
ACT-07 22 4   360  P2 55
ACT-08 48 14  1120 P2 45
ACT-09 8  46  4140 P6 60
ACT-10 2  28  3080 P6 50
ACT-11 9  0   0    P8 60
ACT-12 26 8   560  P3 50
ACT-13 44 62  3720 P9 40
ACT-14 58 0   0    P2 45
ACT-15 52 0   0    P7 50
ACT-16 61 0   0    P3 40
ACT-17 26 2   140  P4 45
ACT-18 8  2   140  P1 -
ACT-20 12 0   0    P4 80
ACT-21 14 0   0    P4 60
ACT-22 2  7   630  P6 90
ACT-24 22 58  2900 P9 45
ACT-25 0  52  3900 P9 50
ACT-26 4  0   0    P1 50
ACT-27 4  11  990  P6 55
ACT-28 20 6   300  P3 60
ACT-30 6  0   0    P1 60
ACT-33 3  1   110  P1 -
ACT-35 1  0   0    .  -
ACT-36 5  0   0    P2 -
ACT-37 6  4   280  P2 -
ACT-38 6  0   0    P1 -
ACT-39 4  26  2340 P6 80
ACT-40 12 5   450  P1 -
ACT-43 6  0   0    P1 -
ACT-46 7  0   0    P1 -
"""

CRITERIA = {"ACT-13": {"K2": 4, "K7": 3}, "ACT-24": {"K3": 3, "K6": 3, "K7": 3}, "ACT-27": {"K5": 2}}

DECISIONS = """
DR-01 held SP P10 OW
DR-02 held SP P10 OW
DR-03 held OW P5 LD
DR-04 held OW P5 LD
DR-05 held SP P10 OW
DR-06 held OW P5 LD
DR-07 held OW P5 MK
DR-08 held LD P1 CM
DR-09 held LD P1 CM
DR-10 held LD P1 CM
DR-11 held OW P5 LD
DR-12 held LD P1 CM
DR-13 held PO P8 CM
DR-14 held OW P5 LD
DR-15 held SV P7 CM
DR-16 held SV P7 CM
DR-17 held SV P7 SV
DR-18 nobody . . CM
DR-19 held LD P1 CM
DR-20 held LD P1 CM
DR-21 held LD P1 LD
DR-22 held JU . LD
DR-23 held LD P1 CM
DR-24 held SP P10 OW
DR-25 held OW P5 PR
DR-26 held LD P1 CM
DR-27 held OW P5 LD
DR-28 held LD P1 LD
DR-29 held MK P5 LD
DR-31 held MK P5 AG
DR-32 held OW P5 LD
DR-33 held LD P1 IT
DR-34 held OW P5 LD
DR-35 held LD P1 LD
DR-36 held OW P5 LD
DR-37 nobody . . .
DR-38 held LD P1 CM
DR-39 held PR P5 PR
"""

TALKS = ConversationPlan(
    seed=33,
    first_day=datetime(2026, 8, 10),
    weeks=8,
    per_week=150,
    agents=(
        ("Eva (CM, fictive)", "marque", 0.22),
        ("Hugo (CM, fictif)", "marque", 0.17),
        ("Rita (CM, fictive)", "marque", 0.11),
        ("Nour (agence, fictive)", "agence", 0.31),
        ("Paco (support, fictif)", "marque", 0.13),
        ("Lina (responsable, fictive)", "marque", 0.06),
    ),
    hours={**dict.fromkeys(range(5), (8, 20)), 5: (9, 18), 6: (9, 20)},
    channels=("Facebook", "Instagram", "Instagram", "YouTube"),
    silent=0.08,
    quick=70,
    sent_away=0.06,
    asked=(8, 9, 9, 10, 11, 11, 12, 12, 13, 14, 15, 16, 17, 17, 18, 18, 19, 19, 20, 21),
)

PEOPLE = """
P1  LD client marketing 35  41 yes     P2 yes A4 0.06 43433 Responsable de la communauté
P2  CM client marketing 35  29 yes     P3 yes A3 0.22 33223 Community manager, France
P3  CM client marketing 35  16 yes     P2 yes A3 0.17 33212 Community manager, export
P4  CM client marketing 28  9  yes     P2 no  A2 0.11 32212 Community manager, péninsule Ibérique
P5  OW client marketing 3   .  yes     P1 yes .  .    ..34. Directeur marketing
P6  AG agency .         24  33 unknown P9 yes .  0.04 24434 Directrice conseil de l'agence
P7  SV client support   6   .  yes     .  yes A2 0.13 3..3. Responsable du service client
P8  PO client product   1   .  yes     .  no  .  .    1..4. Directrice produit
P9  AG agency .         31  14 yes     P6 yes A2 0.27 33212 Community manager de l'agence
P10 SP client .         0.5 .  no      .  no  .  .    ..... Directrice générale
"""

SLOTS = ((range(5), 8, 20, "no"), ((5,), 9, 18, "no"), ((6,), 9, 20, "yes"))

ACCOUNTS = (
    ("Facebook", "Corvane Outdoor", "client", 7, "yes", "no", "no", date(2026, 9, 15)),
    ("Instagram", "corvane.outdoor (fictif)", "client", 7, "yes", "no", "no", date(2026, 9, 15)),
    ("YouTube", "Corvane Outdoor", "client", 4, "yes", "no", "no", date(2026, 9, 15)),
    ("LinkedIn", "Corvane", "client", 3, "yes", "no", "unknown", date(2026, 4, 2)),
    ("Forum", "Le refuge Corvane (fictif)", "client", 9, "yes", "no", "no", date(2026, 9, 15)),
)

_IN_CHARTER = (
    *("CL-01", "CL-03", "CL-05", "CL-06", "CL-07", "CL-09", "CL-11", "CL-12", "CL-14", "CL-15", "CL-19", "CL-20"),
    *("CL-24", "CL-25", "CL-26", "CL-27", "CL-28", "CL-29", "CL-30", "CL-31", "CL-37", "CL-38", "CL-40", "CL-46"),
    *("CL-47", "CL-49", "CL-50", "CL-60"),
)
_IN_CONTRACT = ("CL-52", "CL-56", "CL-57", "CL-58", "CL-59")

CLAUSES = {
    **dict.fromkeys(_IN_CHARTER, ("yes", *_CHARTER)),
    **{clause: ("yes", "Contrat d'agence, avenant 2", date(2026, 2, 2)) for clause in _IN_CONTRACT},
    "CL-04": ("yes", "Fiches de comportements en ligne", date(2025, 11, 24)),
    "CL-17": ("yes", *_STYLE),
    "CL-18": ("yes", *_STYLE),
    "CL-42": ("yes", *_CRISIS),
    "CL-43": ("yes", *_CRISIS),
    "CL-54": ("yes", "Accord d'astreinte", date(2025, 6, 2)),
    **dict.fromkeys(("CL-10", "CL-13", "CL-32", "CL-33", "CL-35", "CL-36", "CL-39", "CL-45"), ("no",)),
}

TOPICS = (
    ("Choix du matériel, tailles, conseils", "green", "treat", "yes", "P2", "P3", "0.29"),
    ("Livraison et retours", "green", "treat", "yes", "P7", "P2", "0.17"),
    ("Résistance, entretien, réparation", "amber", "refer", "yes", "P8", None, "0.26"),
    ("Origine et composition des tissus", "amber", "refer", "yes", "P8", None, "0.10"),
    ("Accident, défaut de sécurité", "red", "refer", "no", "P8", "P5", "0.02"),
    ("Itinéraires et récits de sortie", "green", "treat", "yes", "P4", "P2", "0.11"),
    ("Idées de produits", "green", "treat", "yes", None, None, "0.05"),
)

CHANNELS = (
    ("Facebook", "Répondre aux clients", "yes", 1150, 16, 180, "yes", 1),
    ("Instagram", "Inspirer, faire connaître les collections", "yes", 980, 24, 240, "yes", 3),
    ("YouTube", "Montrer l'usage et l'entretien", "yes", 210, 6, None, "no", None),
    ("LinkedIn", "Parler des métiers", "yes", 60, 8, None, "no", None),
    ("Forum", "Entraide entre pratiquants", "yes", 700, 10, 1440, "yes", 0),
)

INCIDENTS = (
    (
        date(2026, 2, 21),
        "Boucle de harnais mise en cause dans une vidéo ; réponse du produit après deux jours",
        2,
        "55",
        "no",
    ),
    (date(2025, 8, 9), "Polémique sur une photo de bivouac en zone protégée", 1, "34", "yes"),
)

JUDGEMENTS = (
    Judgement(
        id="J0001",
        kind="consensus",
        target="LIS-3",
        value=1,
        author="Atelier de restitution",
        at=datetime(2026, 11, 17, 14, 40, tzinfo=UTC),
        reason="Une synthèse part chaque mois au service client ; produit et ventes ne la reçoivent pas.",
        counts=(1, 6, 2, 0, 0, 0),
        dissent="Le service client note 2 : la synthèse qu'il reçoit lui sert.",
    ),
)

TICKETS = TicketPlan(
    seed=20261109,
    groups={"Conseil client": (620, 165), "Atelier et produit": (340, 2640), "Boutiques": (180, 510)},
    unsolved=88,
    unanswered=60,
    reopened=171,
    coded=430,
    motives=("Conseil", "Réparation", "Retour"),
    first_day=datetime(2026, 5, 4),
)

POSTS = PostPlan(seed=20261110, likes=143000, categories={1: (96, "0.074"), 2: (134, "0.128"), 3: (130, "0.156")})

SAMPLE = Sample(
    client=Client(
        id="corvane-outdoor",
        name="Corvane Outdoor",
        sector="Équipement de randonnée et de montagne",
        languages=("fr", "en"),
        fictive=True,
    ),
    day=date(2026, 11, 9),
    who=RESPONDENTS,
    ratings=ratings("corvane-outdoor"),
    matrix=MATRIX,
    interviewed="R03",
    proofs=PROOFS,
    context=CONTEXT,
    functions=FUNCTIONS,
    activities=ACTIVITIES,
    criteria=CRITERIA,
    decisions=DECISIONS,
    written=tuple(f"DR-{n:02d}" for n in range(1, 37)),
    people=PEOPLE,
    slots=SLOTS,
    accounts=ACCOUNTS,
    clauses=CLAUSES,
    topics=TOPICS,
    channels=CHANNELS,
    incidents=INCIDENTS,
    targets={"INT": 4, "TRT": 4, "MEA": 4},
    judgements=JUDGEMENTS,
    exports={
        "tickets.csv": partial(tickets, TICKETS),
        "publications-facebook.csv": partial(posts, POSTS),
        "conversations.csv": partial(conversations, TALKS),
    },
)
