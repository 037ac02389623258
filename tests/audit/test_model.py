"""An audit survives being written down: every value comes back as it was."""

import pytest

from tests.samples.make import SAMPLES
from tests.samples.shape import Sample
from workbench.audit.model import Audit
from workbench.method.model import Method


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.client.id)
def test_an_audit_read_back_from_json_is_the_same_audit(sample: Sample, method: Method) -> None:
    audit = sample.audit(method)
    assert Audit.model_validate_json(audit.model_dump_json()) == audit
