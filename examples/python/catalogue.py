# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches examples/catalogue.json; with --write, makes it anew out of the four descriptions.

Run it from anywhere: python examples/python/catalogue.py [--write]
"""

from __future__ import annotations

import sys
from pathlib import Path

import socinn

EXAMPLES = Path(__file__).resolve().parents[1]
NAMES = ("mobile-assistant", "neighbour-lift", "sensory-box", "peer-mentors")


def make() -> socinn.Catalogue:
    """Return a catalogue of the examples, in a fixed order."""
    return socinn.Catalogue(socinn.load(EXAMPLES / name / "innovation.json") for name in NAMES)


def main() -> None:
    """Show three searches."""
    if "--write" in sys.argv[1:]:
        make().save(EXAMPLES / "catalogue.json")
    catalogue = socinn.load_catalogue(EXAMPLES / "catalogue.json")
    for question, found in {
        "about dementia, typed without Polish letters": catalogue.search(text="otepienie"),
        "that may cost 30 000 to 40 000 zł in the first year": catalogue.search(cost=(30_000, 40_000)),
        "with an effect measured before and after, or better": catalogue.search(evidence="before-after"),
    }.items():
        print(f"{question}: {', '.join(inn.id for inn in found)}")


if __name__ == "__main__":
    main()
