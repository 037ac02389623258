"""wave.yml: what a wave pins, the version of its method and its language."""

from workbench.reading import read_model
from workbench.values import Language, Sentence, Value
from workbench.workspace import Wave


class Pin(Value):
    """What a wave keeps for good."""

    method: Sentence
    language: Language


def read_pin(wave: Wave) -> Pin:
    """Return what a wave pins; raises `Faulty` for an unsound wave.yml."""
    return read_model(wave.pin, wave.workspace.name(wave.pin), Pin)
