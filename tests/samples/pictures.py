"""Make the README's pictures from the delivered sample: `python -m tests.samples.pictures` after `make demo`.

Needs pdftoppm (poppler-utils). Each picture is a real page, found by its place in the document.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CURRENT = ROOT / "reports" / "bois-clair" / "2026-11-02" / "current" / "client"
PICTURES = ROOT / "docs" / "pictures"

PAGES = {
    "board": ("0-board-summary", "first"),
    "assessment-summary": ("1-assessment", "summary"),
    "assessment-profile": ("1-assessment", "profile"),
    "charter": ("2-charter", "matrix"),
    "roadmap": ("3-roadmap", "plan"),
    "offer": ("4-offer", "summary"),
}
WORDS = {
    ("first", "fr"): (),
    ("first", "en"): (),
    ("summary", "fr"): ("décider",),
    ("summary", "en"): ("decide",),
    ("profile", "fr"): ("Niveau retenu", "Niveau déclaré"),
    ("profile", "en"): ("Retained level", "Declared level"),
    ("matrix", "fr"): ("responsable final", "DR-01", "Figure"),
    ("matrix", "en"): ("accountable", "DR-01", "Figure"),
    ("plan", "fr"): ("Fondation", "Figure"),
    ("plan", "en"): ("Foundation", "Figure"),
}
"""Words that tell a page from the others; the first page that holds them all is taken, after the contents.

Without words, the first page.
"""


def _page(pdf: Path, words: tuple[str, ...]) -> int:
    if not words:
        return 1
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")
    return next(n for n, page in enumerate(pages, 1) if n > 2 and all(w in page for w in words) and "....." not in page)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (stem, what) in PAGES.items():
        for language in ("fr", "en"):
            pdf = CURRENT / language / f"{stem}.pdf"
            page = str(_page(pdf, WORDS[(what, language)]))
            target = PICTURES / f"{name}-{language}"
            size = ["-r", "64", "-png", "-f", page, "-l", page, "-singlefile"]
            subprocess.run(["pdftoppm", *size, pdf, target], check=True)
            print(target.with_suffix(".png").relative_to(ROOT), "page", page)


if __name__ == "__main__":
    main()
