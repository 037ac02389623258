"""A number that two documents give is the same in both: pages against sheets, deliverable against deliverable."""

import re
from datetime import datetime

import pikepdf
import pytest

from tests.builders import real_method
from tests.proofs.cells import Cells, values
from tests.proofs.papers import SPACE, Papers, pages, plain
from tests.proofs.tables import Rows, rows
from workbench.documents.formats import month
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording

OPTIONS = ("socle", "cadre", "partage")
NUMBER = r"\d[\d \u00a0\u202f]*(?:[.,]\d+)?"


class Reader:
    """One language's documents and the words to find things by."""

    def __init__(self, papers: Papers, language: Language) -> None:
        self.papers, self.language = papers, language
        self.wording = Wording(SPACE.templates / "wording", language)

    def printed(self, name: str) -> str:
        """Return a PDF's text as one line; long words are as they were before they were broken."""
        return plain(" ".join(pages(self.papers.pdf(name, self.language))))

    def lines(self, name: str) -> list[str]:
        """Return the printed lines of a PDF, rows of tables together."""
        text = "\n".join(pages(self.papers.pdf(name, self.language), layout=True))
        return [plain(line) for line in text.splitlines() if line.strip()]

    def cells(self, name: str) -> Cells:
        return values(self.papers.xlsx(name, self.language))

    def table(self, name: str, sheet: str, first: str) -> Rows:
        return rows(self.cells(name), self.wording(sheet), self.wording(first))


@pytest.fixture(params=LANGUAGES)
def reader(request: pytest.FixtureRequest, papers: Papers) -> Reader:
    return Reader(papers, request.param)


def number(text: str) -> float:
    return float(re.sub(r"\s", "", text).replace(",", "."))


def test_levels(reader: Reader) -> None:
    """Of each dimension: heading of its section, words of the picture, sheet of the profile."""
    profile = reader.table("assessment", "assessment.sheet-profile", "assessment.col-code")
    printed = reader.printed("assessment")
    with pikepdf.open(reader.papers.pdf("assessment", reader.language)) as document:
        alts = [plain(str(o.Alt)) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    picture = next(a for a in alts if a.count(":") + a.count("\u00a0:") > 10)
    for dimension in real_method().dimensions:
        name = plain(reader.wording.text(dimension.name))
        level = profile.value(dimension.code, reader.wording("assessment.col-retained-level"))
        said = {int(n) for n in re.findall(rf"\d+\.\d+ {re.escape(name)} ?: \D{{4,9}}(\d) \(", printed)}
        drawn = re.search(rf"{re.escape(name)}\D*(\d)", picture)
        if not isinstance(level, int):
            assert said == set(), f"{name}: {level}, {said}"
            continue
        assert said == {level}, name
        assert drawn is not None, name
        assert int(drawn.group(1)) == level, name


def test_counts_of_the_assessment(reader: Reader) -> None:
    """Practices proved, alarms raised: first page against the sheets."""
    say = reader.wording
    practices = reader.table("assessment", "assessment.sheet-practices", "assessment.col-code")
    grades = [practices.value(p, say("assessment.col-grade")) for p in real_method().practices]
    ratings = [practices.value(p, say("assessment.col-rating")) for p in real_method().practices]
    rated = [g for g, r in zip(grades, ratings, strict=True) if isinstance(r, int | float)]
    proved = sum(g != "D" for g in rated)
    alarms = reader.table("assessment", "assessment.sheet-alarms", "assessment.col-code")
    states = [alarms.value(a, say("assessment.col-state-of")) for a in alarms.numbers if a.startswith("FLAG-")]
    raised = sum(s in (say("assessment.state-raised-red"), say("assessment.state-raised-amber")) for s in states)
    printed = reader.printed("assessment")
    assert f"{proved}/{len(rated)}" in printed
    assert f"{raised}/{len(states)}" in printed


def test_counts_of_the_charter(reader: Reader) -> None:
    """Clauses to sign and questions to settle."""
    say = reader.wording
    states = [v for (sheet, _), v in reader.cells("charter").items() if sheet == say("charter-report.sheet-clauses")]
    signed = say("charter-report.status-to_sign").capitalize()
    clauses = reader.table("charter", "charter-report.sheet-clauses", "charter-report.col-code")
    column = next(t for t, n in clauses.titles["CL-01"].items() if n == 4)
    to_sign = sum(clauses.value(c, column) == signed for c in clauses.numbers if c.startswith("CL-"))
    assert signed in states
    questions = reader.table("charter", "charter-report.sheet-opens", "charter-report.col-code")
    asked = [q for q in questions.numbers if re.fullmatch(r"Q\d+", q)]
    figures = next(line for line in reader.lines("charter") if re.fullmatch(r"\d+( \d+){2,3}", line))
    assert [int(n) for n in figures.split()[:2]] == [to_sign, len(asked)]
    assert {f"Q{n}" for n in re.findall(r"\bQ(\d+)\b", reader.printed("charter"))} == set(asked)


def test_days_of_each_option(reader: Reader) -> None:
    """The comparison's rows against the sheet of options, which adds up the lines by formula."""
    say = reader.wording
    options = reader.table("offer", "offer-report.sheet-options", "offer-report.field-option")
    names = [plain(v) for v in options.numbers][: len(OPTIONS)]
    pairs = {
        "row-days": "field-days",
        "row-days-ACC": "field-days-ACC",
        "row-days-SET": "field-days-SET",
        "row-days-RUN": "field-days-RUN",
        "row-client-days": "field-client_days",
    }
    for row, field in pairs.items():
        label = re.escape(plain(say(f"offer-report.{row}")))
        found = [re.fullmatch(rf"{label} ((?:{NUMBER} ?[jd] ?)+)", line) for line in reader.lines("offer")]
        told = [number(n) for m in found if m for n in re.findall(NUMBER, m.group(1))]
        written = [options.value(name, plain(say(f"offer-report.{field}"))) for name in names]
        assert told[: len(names)] == pytest.approx(written, abs=0.0501), row


def test_the_summary_gives_the_documents_own_figures(reader: Reader) -> None:
    """Days of each option against the offer's sheet; proved, alarms and open points against the other pages."""
    say, board = reader.wording, reader.printed("board")
    options = reader.table("offer", "offer-report.sheet-options", "offer-report.field-option")
    names = [plain(v) for v in options.numbers][: len(OPTIONS)]
    for row, field in (("row-days", "field-days"), ("row-client-days", "field-client_days")):
        label = re.escape(plain(say(f"offer-report.{row}")))
        found = [re.fullmatch(rf"{label} ((?:{NUMBER} ?[jd] ?)+)", line) for line in reader.lines("board")]
        told = [number(n) for m in found if m for n in re.findall(NUMBER, m.group(1))]
        written = [options.value(name, plain(say(f"offer-report.{field}"))) for name in names]
        assert told == pytest.approx(written, abs=0.0501), row
    fractions = re.findall(r"(?<![\d/])\d+/\d+(?![\d/])", board)[:2]
    assert len(fractions) == 2
    assert all(f in reader.printed("assessment") for f in fractions)
    asked = set(re.findall(r"\bQ\d+\b", board))
    assert asked <= set(re.findall(r"\bQ\d+\b", reader.printed("charter")))
    shares = re.search(r"(\d+) ?% → (\d+) ?%", board)
    if shares:
        assert all(re.search(rf"\b{n} ?%", reader.printed("roadmap")) for n in shares.groups())


def test_as_many_gaps_as_the_sheet_lists(reader: Reader) -> None:
    """The chapter's title against the sheet: practices whose answers differ by two points or more."""
    say = reader.wording
    sheet = reader.table("assessment", "assessment.sheet-gaps", "assessment.col-code")
    found = [c for c in sheet.numbers if c in real_method().practices]
    wide = sum(float(str(sheet.value(c, say("assessment.col-gap")))) >= 2 for c in found)
    form = re.escape(plain(say("assessment.gaps-title_other", n="@"))).replace("@", r"(\d+)")
    told = re.findall(form, reader.printed("assessment"))
    assert told or wide < 2
    assert {int(n) for n in told} <= {wide}


def test_start_of_each_module(reader: Reader) -> None:
    """In the offer's pages, in its sheet of lines, and in the roadmap's plan."""
    say = reader.wording
    told = reader.cells("offer")
    sheet = say("offer-report.sheet-lines")
    head = {
        str(v): a.rstrip("0123456789")
        for (s, a), v in told.items()
        if s == sheet and a.endswith("4") and a[:-1].isalpha()
    }
    code, start = (head[say(f"offer-report.field-{key}")] for key in ("module", "start"))
    opens = {}
    for (s, address), value in told.items():
        if s == sheet and address.startswith(code) and re.fullmatch(r"MO-\d+\w?", str(value)):
            opens[str(value)] = told.get((sheet, address.replace(code, start, 1)))
    printed = {}
    for line in reader.lines("offer"):
        found = re.match(r"(MO-\d+\w?) .*[jd–] (\D+ \d{4})$", line)
        if found:
            printed[found.group(1)] = found.group(2).split("–")[-1].strip()
    dated = {m: month(d.date(), reader.language) for m, d in opens.items() if isinstance(d, datetime)}
    assert {m: p for m, p in printed.items() if m in dated and not p.endswith(dated[m])} == {}
    assert len(set(printed) & set(dated)) >= 0.8 * len(dated) > 0


def test_months_of_each_step(reader: Reader) -> None:
    """In the roadmap's pages and in its plan; the months of a module's step are those of the offer."""
    say = reader.wording
    plan = reader.table("roadmap", "roadmap-report.sheet-plan", "roadmap-report.col-code")
    found, lines = 0, reader.lines("roadmap")
    steps = [c for c in plan.numbers if re.match(r"[A-Z]{2}-", c)]
    placed = [c for c in steps if isinstance(plan.value(c, say("roadmap-report.col-first")), int)]
    for code in placed:
        name = plain(str(plan.value(code, say("roadmap-report.col-step"))))[:17]
        first, last = (plan.value(code, say(f"roadmap-report.col-{key}")) for key in ("first", "last"))
        told = [line for line in lines if line.startswith(name) and re.search(r"\d+(–\d+)? \(\w", line)]
        span = str(first) if first == last else f"{first}–{last}"
        if told:
            found += 1
            assert any(re.search(rf"(?<![\d–]){span} \(", line) for line in told), f"{code} {span}: {told}"
    assert found >= 0.6 * len(placed) > 0
    counts = {int(n) for n in re.findall(r"\b(\d+) (?:étapes|steps)\b", reader.printed("roadmap"))}
    assert len(placed) in counts


@pytest.mark.parametrize("name", DELIVERABLES)
def test_every_reference_has_its_source(reader: Reader, name: str) -> None:
    """And the sources are numbered without a gap."""
    cited = set(re.findall(r"\[(S\d+)\]", reader.printed(name)))
    text = "\n".join(pages(reader.papers.pdf(name, reader.language)))
    listed = set(re.findall(r"^(S\d+)$", text, re.M))
    assert cited, "no page refers to a source"
    assert cited <= listed, "cited but not listed"
    assert listed == {f"S{n}" for n in range(1, len(listed) + 1)}


def test_a_wrong_number_would_be_found(bois_clair: Papers) -> None:
    """The same look at one more day in the sheet, one level higher in the profile: it finds the difference."""
    reader = Reader(bois_clair, "fr")
    test_days_of_each_option(reader)
    for room, sheet, column, shift in (
        ("offer", "offer-report.sheet-options", "F5", test_days_of_each_option),
        ("assessment", "assessment.sheet-profile", "D5", test_levels),
    ):
        told = reader.cells(room)
        place = (reader.wording(sheet), column)
        wrong = Altered(bois_clair, "fr", {place: told[place] + 1})  # type: ignore[operator]
        with pytest.raises(AssertionError):
            shift(wrong)


class Altered(Reader):
    """A reader who finds other values in some cells."""

    def __init__(self, papers: Papers, language: Language, other: Cells) -> None:
        super().__init__(papers, language)
        self.other = other

    def cells(self, name: str) -> Cells:
        return super().cells(name) | self.other
