# SPDX-License-Identifier: GPL-3.0-or-later
"""From a Word form to a budget: read it, see what it leaves open, decide, adapt it to a place, take it to pandas.

Run it from anywhere: python examples/python/budget.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import socinn


def show_form(form: Path) -> None:
    """Price the form as it stands and print the table and the questions it leaves open."""
    inn = socinn.load(form)
    budget = socinn.Budget(inn, months=12, start="2026-01")
    print(budget.to_text(lang="pl"))
    for reading in budget.readings:
        for option in reading.options:
            mark = "*" if option.id == reading.chosen else " "
            print(f"{mark} {reading.id}={option.id}: {option.total.format(lang='en')}")


def show_variant(description: Path, variant: Path) -> None:
    """Price the same innovation where a bicycle is there already, and compare the lines."""
    inn = socinn.load(description)
    there = socinn.Budget(inn, months=12, start="2026-01", readings={"assistant.people": "people-1"})
    here = socinn.Budget(inn, months=12, start="2026-01", variant=socinn.load_variant(variant))
    print(f"\none person, as the form has it: {there.total.expected}; with the variant: {here.total.expected}")
    lines = here.to_pandas(exact=True)
    print(lines[["label", "expected"]].to_string())
    print(here.to_pandas(by="month", exact=True)["expected"].to_string())


def main(folder: Path) -> None:
    """Show the form and the variant of a folder of examples."""
    show_form(folder / "form.docx")
    show_variant(folder / "innovation.json", folder / "variant-own-bicycle.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "mobile-assistant")
