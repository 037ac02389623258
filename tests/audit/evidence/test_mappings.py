"""Unknown exports are guessed at, shown without naming anybody, confirmed once and remembered."""

from datetime import date
from pathlib import Path

import pytest

from tests.audit.evidence.exports import delimited
from workbench.audit.evidence.asking import ask, draft, mapping_for, write_mapping
from workbench.audit.evidence.mapping import Mapping, MappingFile, as_yaml, read_mapping, signature_of
from workbench.audit.evidence.masks import samples_of
from workbench.audit.evidence.proposal import Proposal, propose_mapping
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.store import Store
from workbench.faults import Faulty
from workbench.method.model import Method
from workbench.workspace import Wave, Workspace

HEADER = ("Thread", "Message ID", "Sens", "Date/Heure", "Auteur", "Canal", "Corps")
ROWS = [
    [
        f"C{n // 2}",
        f"M{n}",
        ("Entrant", "Sortant")[n % 2],
        f"2026-03-{14 + n % 10} 1{n % 10}:00",
        "Camille Planté",
        "Facebook",
        "Bonjour Noor",
    ]
    for n in range(30)
]


@pytest.fixture
def wave(tmp_path: Path) -> Wave:
    (tmp_path / "agency.yml").write_text("", encoding="utf-8")
    made = Wave(Workspace(tmp_path), "maison-verte", date(2026, 11, 1))
    made.evidence.mkdir(parents=True)
    (made.evidence / "inbox.csv").write_text(delimited(HEADER, ROWS, ";"), encoding="utf-8")
    return made


def guess(wave: Wave, method: Method) -> Proposal:
    (one,) = propose_mapping(wave.evidence / "inbox.csv", method)
    return one


def test_an_unknown_export_is_guessed_column_by_column(wave: Wave, method: Method) -> None:
    proposal = guess(wave, method)
    assert proposal.schema_name == "messages"
    fields = {c.header: c.field for c in proposal.columns}
    assert fields["Sens"] == "direction"
    assert fields["Message ID"] == "message_id"
    assert fields["Auteur"] == "author_hash"
    assert fields["Canal"] == "channel"
    assert fields["Date/Heure"] == "created_at"


def test_samples_name_nobody(wave: Wave, method: Method) -> None:
    shown = repr(guess(wave, method))
    for planted in ("Camille", "Planté", "Noor", "Bonjour"):
        assert planted not in shown
    assert "2026-03-14 10:00" in shown


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Agent", "Camille"),
        ("Team", "Camille Planté"),
        ("Texte", "Bonjour, je m'appelle Noor et j'attends"),
        ("Contact", "noor@example.org"),
        ("Ref", "06 12 34 56 78"),
        ("Compte", "@noor_semee"),
    ],
)
def test_what_looks_like_a_person_is_masked(header: str, value: str) -> None:
    assert value not in samples_of(header, [value] * 10)
    assert samples_of("Statut", ["Ouvert", "Fermé"] * 10) == ("Ouvert", "Fermé")
    assert samples_of("Vues", ["1200", "8"]) == ("1200", "8")


def test_a_draft_is_not_used_until_it_is_confirmed(wave: Wave, method: Method) -> None:
    path = draft(wave, ask(wave, method))
    assert path == wave.evidence / "mapping.yml"
    assert [m.confirmed for m in read_mapping(path).files] == [False]
    assert read(wave, method) == (None, 0)
    path.write_text(path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true"), encoding="utf-8")
    assert read(wave, method) == (f"mapping-{signature_of(HEADER)}", 30)


def read(wave: Wave, method: Method) -> tuple[str | None, int]:
    with Store() as store:
        (report,) = take_folder(store, wave.evidence, method, b"salt")
        return report.format, report.kept


def confirmed(wave: Wave, method: Method) -> Mapping:
    """What a consultant makes of the guess: the columns that it left open are told."""
    told = {"Thread": "conversation_id", "Date/Heure": "created_at", "Corps": "text"}
    mapping = guess(wave, method).mapping(confirmed=True)
    columns = tuple(c.model_copy(update={"field": told.get(c.header, c.field)}) for c in mapping.columns)
    return mapping.model_copy(update={"columns": columns, "time_zone": "Europe/Paris"})


def test_a_confirmed_mapping_is_read_like_a_known_format(wave: Wave, method: Method) -> None:
    write_mapping(wave, confirmed(wave, method))
    with Store() as store:
        (report,) = take_folder(store, wave.evidence, method, b"salt")
        assert (report.kept, report.dropped, report.time_zone) == (30, {}, "Europe/Paris")
        query = "SELECT conversation_id, direction, created_at::VARCHAR, is_question FROM messages LIMIT 1"
        assert store.con.execute(query).fetchall() == [("C0", "in", "2026-03-14 09:00:00", False)]
        assert "Camille" not in repr(store.con.execute("SELECT * FROM messages").fetchall())


def test_a_mapping_is_found_by_the_clients_other_waves_and_where_told_by_everybody(wave: Wave, method: Method) -> None:
    mapping = confirmed(wave, method)
    write_mapping(wave, mapping)
    later = Wave(wave.workspace, wave.client, wave.day.replace(month=12))
    other = Wave(wave.workspace, "autre-client", wave.day)
    for one in (later, other):
        one.evidence.mkdir(parents=True)
        (one.evidence / "x.csv").write_text(delimited(HEADER, ROWS, ","), encoding="utf-8")
    assert read(later, method)[1] == 30
    assert [one.before for one in ask(later, method)] == [True]
    assert read(other, method) == (None, 0)
    write_mapping(wave, mapping, remember=True)
    assert read(other, method)[1] == 30
    assert mapping_for(other, mapping.signature) == mapping


def test_a_mapping_survives_writing_and_reading(wave: Wave, method: Method) -> None:
    mapping = confirmed(wave, method).model_copy(update={"tool": 'Boîte "maison" : v2', "brand": ("Éclat",)})
    path = wave.evidence / "mapping.yml"
    path.write_text(as_yaml(MappingFile(files=(mapping,))), encoding="utf-8")
    assert read_mapping(path).files == (mapping,)


def test_a_broken_mapping_is_named_with_its_line(wave: Wave, method: Method) -> None:
    (wave.evidence / "mapping.yml").write_text("files: []\nsettings: []\nautre: 1\n", encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        read(wave, method)
    assert [(f.place.line, f.code) for f in caught.value.faults] == [(3, "yaml-extra_forbidden")]


def test_a_setting_tells_what_a_known_export_leaves_open(wave: Wave, method: Method) -> None:
    (wave.evidence / "inbox.csv").unlink()
    rows = [
        [f"{n:06}", ("Marque", "u1")[n % 2], "bonjour", f"2026-03-{14 + n} 10:00:00+00:00", "https://x"]
        for n in range(8)
    ]
    (wave.evidence / "x.csv").write_text(
        delimited(("tweet_id", "author", "text", "date", "url"), rows), encoding="utf-8"
    )
    with Store() as store:
        (report,) = take_folder(store, wave.evidence, method, b"salt")
        assert "brand_unknown" in report.notes
    text = 'settings:\n  - {format: "x-search", brand: ["Marque"]}\n'
    (wave.evidence / "mapping.yml").write_text(text, encoding="utf-8")
    with Store() as store:
        take_folder(store, wave.evidence, method, b"salt")
        found = store.con.execute(
            "SELECT direction, author_role, count(*) FROM messages GROUP BY ALL ORDER BY 1"
        ).fetchall()
    assert found == [("in", "member", 4), ("out", "staff", 4)]
