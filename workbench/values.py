"""What every frozen value of the workbench shares: strictness, two languages, exact numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")


class Value(BaseModel):
    """A frozen, strict value: unknown keys and wrong types are faults, never conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a checked copy with some fields replaced; look-ups are computed anew, never carried over."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**fields, **(update or {})})


def _exact(value: object) -> object:
    """Return an integer as a decimal; everything else is left for the strict check."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Number = Annotated[Decimal, BeforeValidator(_exact)]
"""An exact decimal; a whole number in a file is one too."""

Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Text(Value):
    """One text in both languages; French is the reference."""

    fr: Sentence
    en: Sentence

    def to(self, language: Language) -> str:
        """Return the text in one language."""
        return self.fr if language == "fr" else self.en
