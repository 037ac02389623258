"""JSON Schemas of the method's files, for completion and checks in editors."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from workbench.method.files import DIMENSIONS, FILES
from workbench.method.maturity import Dimension
from workbench.values import Value

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DIMENSION_FILES = f"{DIMENSIONS}/[A-Z]*.yaml"
"""The pattern of the dimensions' files: upper-case codes, which leaves their order apart."""


class _NumbersOnly(GenerateJsonSchema):
    """Says of an exact number what the strict reader says: a number, never a quoted one."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Return the schema of an exact decimal."""
        return {"type": "number"}


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return a JSON Schema per file name of a method version; one pattern stands for all dimensions."""
    models: dict[str, type[Value]] = {**FILES, DIMENSION_FILES: Dimension}
    return {
        name: {"$schema": DRAFT, **model.model_json_schema(schema_generator=_NumbersOnly)}
        for name, model in models.items()
    }
