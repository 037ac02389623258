"""The last steps of the calculation: tests of the levels, caps and retained levels in the four readings."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.assessment.level import (
    CAPS,
    CapFacts,
    Profile,
    Reading,
    alone,
    confirmed_dimensions,
    enough,
    holds,
    mean,
    profile,
)
from workbench.assessment.sheets_frame import READINGS, SPARE_CEILING, Frame
from workbench.documents.excel import Area, Content, Field, Formula
from workbench.method.maturity import Cap, Dimension, LevelRule

_COLUMNS = {"declared": "told", "cautious": "kept", "low": "lowest", "high": "highest"}


class Levels:
    """The tables of the four readings while they are written.

    `practices`: where the calculation, practice by practice, stands; `rules`, `coverage`: where the method's
    level rules and least coverage stand.
    """

    def __init__(self, sheets: Frame, practices: Area, rules: Area, coverage: str) -> None:
        self.sheets, self.practices, self.rules, self.coverage = sheets, practices, rules, coverage
        self.sheet = sheets.sheets["levels"]
        self._first = self.sheet.row + 2
        self.engine = {reading: self._engine(reading) for reading in READINGS}

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of each reading's table."""
        say = self.sheets.shown.say
        keys = ("counted", "known", "mean", "confirmed", "assessed")
        tests = (r.level for r in self.sheets.shown.method.scale.levels)
        return (
            Field("id", say("col-code")),
            *(Field(k, say(f"calc-{k}"), "exact" if k == "mean" else "whole", 12) for k in keys),
            *(Field(f"test{n}", say("calc-test", level=n), "whole", 12) for n in tests),
            *(Field(k, say(f"calc-{k}"), "whole", 12) for k in ("level", "ceiling", "capped")),
        )

    def area(self, reading: str) -> Area:
        """Return where a reading's table stands: each under its label, two rows below the one before."""
        count = len(self.sheets.shown.method.dimensions)
        keys = tuple(f.key for f in self.fields)
        return Area(self.sheet.name, self._first + READINGS.index(reading) * (count + 4), count, keys)

    def write(self) -> None:
        """Write the four tables, each under its label."""
        sheet = self.sheet
        for reading in READINGS:
            sheet.put(sheet.row, 0, self.sheets.shown.say(f"calc-{reading}"), look="group")
            sheet.row += 1
            rows = [self._row(reading, index) for index in range(len(self.sheets.shown.method.dimensions))]
            if sheet.row + 1 != self.area(reading).first:
                raise ValueError(f"{reading}: not where the formulas expect it")
            sheet.table(self.fields, rows)

    def _engine(self, reading: str) -> tuple[Reading, Profile]:
        """Return the engine's own reading and its profile, whose values the formulas carry."""
        shown, told = self.sheets.shown, self.sheets.told
        method = shown.method
        assessed = frozenset(d.code for d in method.dimensions if enough(d, told.cautious, method))
        applies = told.low.applicable
        every = frozenset(d.code for d in method.dimensions if applies & {x.id for x in d.practices})
        wide = reading in ("low", "high")
        governed = reading != "high" or "GOV" in assessed
        found: Reading = getattr(told, reading)
        return found, profile(shown.audit, method, found, every if wide else assessed, governed)

    def _row(self, reading: str, index: int) -> tuple[Content, ...]:
        method, area = self.sheets.shown.method, self.area(reading)
        dimension = method.dimensions[index]
        found, levels = self.engine[reading]
        part = Part(self, reading, dimension, index)
        told, average = found.of(dimension), mean(dimension, found, method.scale) or Decimal(0)
        level = levels.uncapped[dimension.code]
        capped = level if reading == "declared" else levels.retained[dimension.code]
        tests = method.scale.levels
        chain = "0"
        for rule in reversed(tests):
            chain = f"{area.here(index, f'test{rule.level}')}*(1+{chain})"
        assessed = area.here(index, "assessed")
        return (
            dimension.code,
            Formula(f"=SUM({part.column('applies')})", sum(x.id in found.applicable for x in dimension.practices)),
            Formula(f"=SUMPRODUCT({part.column('applies')}*({part.ratings}>=0))", len(told)),
            Formula(f"=IF({area.here(index, 'known')}=0,0,{part.total}/{area.here(index, 'known')})", average),
            part.confirmed(),
            part.assessed(level is not None),
            *(part.test(rule, found) for rule in tests),
            Formula(f'=IF({assessed}=1,{chain},"")', level),
            part.ceiling_of(),
            Formula(f'=IF({assessed}=1,MIN({area.here(index, "level")},{area.here(index, "ceiling")}),"")', capped),
        )


@dataclass(frozen=True)
class Part:
    """One dimension in one reading."""

    levels: Levels
    reading: str
    dimension: Dimension
    index: int

    @property
    def area(self) -> Area:
        """The reading's table."""
        return self.levels.area(self.reading)

    def column(self, key: str) -> str:
        """Return the address of a column of the dimension's practices."""
        return self.levels.practices.column(key, *self.levels.sheets.rows(self.dimension))

    @property
    def ratings(self) -> str:
        """The address of the dimension's ratings in this reading."""
        return self.column(_COLUMNS[self.reading])

    @property
    def total(self) -> str:
        """The sum of the known ratings."""
        return f"SUMPRODUCT({self.column('applies')}*({self.ratings}>=0)*{self.ratings})"

    def _gates(self, at: str) -> str:
        """Return how many gates reach a rating; one with a function at 0 does not count."""
        sound = self.column("sound_low" if self.reading == "low" else "sound")
        return f"SUMPRODUCT({self.column('effective')}*{sound}*({self.ratings}>={at}))"

    def test(self, rule: LevelRule, found: Reading) -> Content:
        """Return the formula of one level's test, from the method's rules."""
        row = self.levels.sheets.shown.method.scale.levels.index(rule)
        needed = self.levels.rules
        gates = f"SUM({self.column('effective')})"
        tests = []
        if rule.gates != "none" and rule.gate_rating is not None:
            met = self._gates(needed.cell(row, "gate_rating"))
            tests.append(f"{met}={gates}" if rule.gates == "all" else f"{met}>=MIN(1,{gates})")
        if rule.mean is not None:
            known, average = self.area.here(self.index, "known"), self.area.here(self.index, "mean")
            tests += [f"{known}>0", f"{average}>={needed.cell(row, 'mean')}"]
        if rule.one_gate_at is not None:
            tests.append(f"{self._gates(needed.cell(row, 'one_gate'))}>=MIN(1,{gates})")
        if rule.every is not None:
            reached = f"SUMPRODUCT({self.column('applies')}*({self.ratings}>={needed.cell(row, 'every')}))"
            tests.append(f"{reached}={self.area.here(self.index, 'counted')}")
        if rule.confirmed and self.reading != "declared":
            tests.append(f"{self.area.here(self.index, 'confirmed')}=1")
        value = int(holds(rule, self.dimension, found, self.levels.sheets.shown.method.scale))
        return Formula(f"=IF(AND({','.join(tests)}),1,0)", value) if tests else value

    def confirmed(self) -> Content:
        """Whether the top level is confirmed: by a measure, or, where none can, by a document on every gate."""
        sheets = self.levels.sheets
        applies = self.column("applies")
        top = f"SUMPRODUCT(MAX({applies}*{self.column('claim')}))"
        held = f"SUMPRODUCT(MAX({applies}*{self.column('held')}))"
        bare = f"(1-{self.column('seen')})"
        if self.reading == "high":
            bare = f"{bare}*(1-{self.column('absent')})"
        shown = f"SUMPRODUCT({self.column('effective')}*{bare})=0"
        results = sheets.shown.assessment.practice
        missing = frozenset(p for p, r in results.items() if r.state == "missing")
        pending = missing if self.reading == "high" else frozenset()
        codes = confirmed_dimensions(results, sheets.shown.audit.evidence, sheets.shown.method, pending)
        text = f"=IF({top}=0,IF({shown},1,0),IF({held}={top},1,0))"
        return Formula(text, int(self.dimension.code in codes))

    def assessed(self, known: bool) -> Content:
        """Whether the dimension has a level: enough ratings, or for the ends of the range any that applies."""
        counted = self.area.here(self.index, "counted")
        if self.reading in ("low", "high"):
            return Formula(f"=IF({counted}>0,1,0)", int(known))
        rated = self.levels.area("cautious").cell(self.index, "known")
        return Formula(f"=IF(AND({counted}>0,{rated}>={self.levels.coverage}*{counted}),1,0)", int(known))

    def ceiling_of(self) -> Content:
        """Return the lowest cap on the dimension in this reading; none holds on the declared one."""
        sheets = self.levels.sheets
        caps = [c for c in sheets.shown.method.scale.caps if self.dimension.code in c.dimensions]
        if self.reading == "declared" or not caps:
            return SPARE_CEILING
        governing = [d.code for d in sheets.shown.method.dimensions].index("GOV")
        level = self.area.here(governing, "level")
        if self.reading == "high":
            known = self.levels.area("cautious").cell(governing, "assessed")
            level = f'IF({known}=1,{level},"")'
        ceilings = [self._ceiling(cap, level) for cap in caps]
        return Formula(f"=MIN({','.join(ceilings)})", self._lowest(caps))

    def _ceiling(self, cap: Cap, governance: str) -> str:
        """Return the formula of a cap's ceiling; `governance`: address of the governance level before caps."""
        numbers = {key: int(value) for key, value in cap.parameters.items()}
        if cap.id == "CAP-01":
            first, second = numbers["level_1_cap"], numbers["level_2_cap"]
            return f"IF({governance}=1,{first},IF({governance}=2,{second},{SPARE_CEILING}))"
        if cap.id == "CAP-02":
            return f"IF({self._rating('OBJ-1')}=0,{numbers['cap']},{SPARE_CEILING})"
        fixed = alone(self.levels.sheets.shown.audit, {})
        if fixed is not None:
            return str(numbers["cap"] if fixed else SPARE_CEILING)
        deputy = self._rating("TEA-2")
        return f"IF(AND({deputy}>=0,{deputy}<=1),{numbers['cap']},{SPARE_CEILING})"

    def _rating(self, practice: str) -> str:
        """Return the address of any practice's rating in this reading."""
        return self.levels.practices.cell(self.levels.sheets.row(practice), _COLUMNS[self.reading])

    def _lowest(self, caps: list[Cap]) -> int:
        """Return the engine's lowest ceiling on the dimension."""
        found, levels = self.levels.engine[self.reading]
        known = self.levels.engine["cautious"][1].uncapped["GOV"] is not None
        facts = CapFacts(self.levels.sheets.shown.audit, found, levels.uncapped, known or self.reading != "high")
        held = [CAPS[cap.id](cap, facts) for cap in caps]
        return min((v for v in held if v is not None), default=SPARE_CEILING)
