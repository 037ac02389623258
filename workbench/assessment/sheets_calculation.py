"""The first steps of the calculation: each practice as it counts in the four readings, by live formulas."""

from workbench.assessment.measures import claims_on, held_claims
from workbench.assessment.model import PracticeResult
from workbench.assessment.sheets_frame import Frame
from workbench.documents.excel import Content, Field, Formula

_KEYS = (
    "gate", "applies", "effective", "audited", "rawlow", "rawhigh", "told", "kept", "lowest", "highest",
    "sound", "sound_low", "seen", "absent", "claim", "held",
)  # fmt: skip


def practice_columns(sheets: Frame) -> tuple[Field, ...]:
    """Return the columns of the calculation, practice by practice."""
    say = sheets.shown.say
    return Field("id", say("col-code")), *(Field(k, say(f"calc-{k}"), "whole", 12) for k in _KEYS)


class Calculation:
    """The calculation sheet while it is written. `cap`: address of the cap of a declared rating."""

    def __init__(self, sheets: Frame, cap: str) -> None:
        self.sheets, self.cap = sheets, cap
        self.top = sheets.shown.method.scale.top
        self.sheet = sheets.sheets["calculation"]
        self.area = self.sheet.area_at(practice_columns(sheets), len(sheets.shown.method.practices))

    def write(self) -> None:
        """Write the practices; the readings of the dimensions stand on their own sheet."""
        results = self.sheets.shown.assessment.practices
        rows = [self._row(index, result) for index, result in enumerate(results)]
        self.sheet.table(practice_columns(self.sheets), rows)

    def _row(self, index: int, result: PracticeResult) -> tuple[Content, ...]:
        here = self.area.here
        told = self.sheets.practices.cell(index, "rating")
        applies = result.state != "not_applicable"
        na = self.sheets.shown.say("not-applicable")
        seen = self.sheets.practices.cell(index, "document")
        absent = f"=IF(AND({here(index, 'applies')}=1,ISNUMBER({told})=FALSE),1,0)"
        claim, held = self._claims(result.practice)
        return (
            result.practice,
            int(self.sheets.shown.method.practices[result.practice].gate),
            Formula(f'=IF({told}="{na}",0,1)', int(applies)),
            self._effective(index, result),
            result.rating if result.rating is not None else "–",
            *self._raw(index, result),
            Formula(f"=IF(ISNUMBER({told}),{told},-1)", _or_missing(result.rating)),
            self._kept(index, result),
            self._bound(index, "rawlow", 0, result.low),
            self._bound(index, "rawhigh", self.top, result.high),
            *self._sound(result),
            Formula(f'=IF({seen}="{self.sheets.shown.say("decided-yes")}",1,0)', int(bool(result.documents))),
            Formula(absent, int(result.state == "missing")),
            claim,
            held,
        )

    def _effective(self, index: int, result: PracticeResult) -> Formula:
        """A gate that applies; where none does, every practice that applies stands in for them."""
        dimension = self.sheets.shown.method.dimension_of[result.practice]
        start, stop = self.sheets.rows(dimension)
        gates, applies = (self.area.column(key, start, stop) for key in ("gate", "applies"))
        known = {p.practice: p.state != "not_applicable" for p in self.sheets.shown.assessment.practices}
        any_gate = any(x.gate and known[x.id] for x in dimension.practices)
        own = next(x.gate for x in dimension.practices if x.id == result.practice)
        here = self.area.here
        text = f"=IF({here(index, 'applies')}=0,0,IF(SUMPRODUCT({gates}*{applies})=0,1,{here(index, 'gate')}))"
        return Formula(text, int(known[result.practice] and (own if any_gate else True)))

    def _raw(self, index: int, result: PracticeResult) -> tuple[Content, Content]:
        """Return the ends of the answers before the evidence cap; a changed rating replaces both."""
        if result.practice in self.sheets.by_function:
            return self._raw_matrix(result)
        ends = self.sheets.shown.spread(result.practice)
        low, high = ends if result.disputed and ends else (result.rating, result.rating)
        told, audited = self.sheets.practices.cell(index, "rating"), self.area.here(index, "audited")
        made: list[Content] = []
        for end in (low, high):
            known = end if end is not None else -1
            made.append(Formula(f"=IF(ISNUMBER({told}),IF({told}={audited},{known},{told}),-1)", known))
        return made[0], made[1]

    def _raw_matrix(self, result: PracticeResult) -> tuple[Content, Content]:
        """A function that gave no rating counts as 0 in the lowest reading and as the top in the highest."""
        column = self.sheets.matrix.column(result.practice)
        count, place = f"COUNT({column})", (len(self.sheets.functions) + 1) // 2
        silent = f"({len(self.sheets.functions)}-{count})"
        rated = [f.rating for f in result.functions]
        low = sorted(0 if r is None else r for r in rated)[place - 1]
        high = sorted(self.top if r is None else r for r in rated)[place - 1]
        return (
            Formula(f"=IF({place}<={silent},0,SMALL({column},{place}-{silent}))", low),
            Formula(f"=IF({place}<={count},SMALL({column},{place}),{self.top})", high),
        )

    def _kept(self, index: int, result: PracticeResult) -> Formula:
        cell = self.sheets.practices.cell(index, "cautious")
        return Formula(f"=IF(ISNUMBER({cell}),{cell},-1)", _or_missing(result.cautious))

    def _bound(self, index: int, raw: str, unknown: int, value: int) -> Formula:
        """Return an end of the answers after the evidence cap; `unknown` where no rating is known."""
        places, end = self.sheets.practices, self.area.here(index, raw)
        document, confirmed = (places.cell(index, key) for key in ("document", "confirmed"))
        shown = f'IF({document}="{self.sheets.shown.say("decided-yes")}",{end},MIN({end},{self.cap}))'
        known = f"IF(ISNUMBER({confirmed}),MAX({shown},MIN({end},{confirmed})),{shown})"
        return Formula(f"=IF(ISNUMBER({places.cell(index, 'rating')}),{known},{unknown})", value)

    def _sound(self, result: PracticeResult) -> tuple[Content, Content]:
        """Return whether no function is at 0; the second counts a function without rating as one."""
        if not result.functions:
            return int(result.sound), int(result.sound_low)
        column = self.sheets.matrix.column(result.practice)
        sound = Formula(f"=IF(COUNTIF({column},0)=0,1,0)", int(result.sound))
        if result.origin == "consensus":
            return sound, Formula(sound.text, int(result.sound_low))
        return sound, Formula(f"=IF(COUNTIF({column},0)+COUNTBLANK({column})=0,1,0)", int(result.sound_low))

    def _claims(self, practice: str) -> tuple[int, int]:
        """Return the highest level that any measure could confirm here, and that one does (0: none)."""
        shown = self.sheets.shown
        could = (c.level for c in claims_on({practice}, shown.method))
        does = (c.level for _, c in held_claims(shown.audit.evidence, shown.method) if c.practice == practice)
        return max(could, default=0), max(does, default=0)


def _or_missing(rating: int | None) -> int:
    return -1 if rating is None else rating
