"""Write the inputs of the sample clients again: `python -m tests.samples.make`."""

import json
from pathlib import Path

from tests.samples import bois_clair, corvane, prevalle
from tests.samples.shape import Sample
from workbench.audit.blank import Cover, write_blank, write_response_blank
from workbench.audit.judgements import append_judgement
from workbench.audit.model import Client
from workbench.method.load import load_method
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace

SAMPLES = (bois_clair.SAMPLE, prevalle.SAMPLE, corvane.SAMPLE)

ROOT = Path(__file__).resolve().parents[2]


def write(root: Path, sample: Sample) -> Wave:
    """Write a sample client below a workspace; return its wave."""
    space = Workspace(root)
    method = load_method(space.method_folder("2026.1"), "method")
    wave = Wave(space, sample.client.id, sample.day)
    wave.responses.mkdir(parents=True, exist_ok=True)
    wave.evidence.mkdir(exist_ok=True)
    values = sample.audit(method)
    cover = Cover(sample.client, sample.day, Wording(space.templates / "wording", "fr"))
    write_blank(wave.workbook, method, cover, values)
    for respondent in sample.respondents:
        if respondent.file.startswith("responses/"):
            own = [a for a in values.answers if a.respondent == respondent.ref]
            write_response_blank(wave.folder / respondent.file, method, cover, respondent, own)
    for name, made in sample.exports.items():
        (wave.evidence / name).write_text(made(), encoding="utf-8")
    wave.judgements.unlink(missing_ok=True)
    for judgement in values.judgements:
        append_judgement(wave.judgements, judgement)
    wave.pin.write_text('method: "2026.1"\nlanguage: "fr"\n', encoding="utf-8")
    space.client_file(sample.client.id).write_text(_client_file(sample.client), encoding="utf-8")
    return wave


def _client_file(client: Client) -> str:
    lines = [f"# {client.name} is fictive: no such company, no such people, no such figures."]
    for key, value in client.model_dump(mode="json").items():
        lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for each in SAMPLES:
        print(write(ROOT, each).folder)
