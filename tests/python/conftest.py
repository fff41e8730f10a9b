# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the sources and the built package are; every test begins in English."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
from collections.abc import Callable, Iterator

import hypothesis
import pytest

SOURCE = pathlib.Path(os.environ.get("SOCINN_SOURCE_DIR") or pathlib.Path(__file__).parents[2])
BUILD = pathlib.Path(os.environ.get("SOCINN_BUILD_DIR") or SOURCE / "build/debug")
sys.path.insert(0, str(BUILD / "python"))

# The same inputs in every run, so that a run fails for what was changed. SOCINN_EXPLORE=1 searches among new ones.
hypothesis.settings.register_profile("steady", derandomize=True, database=None, deadline=None)
hypothesis.settings.register_profile("explore", deadline=None, print_blob=True)
hypothesis.settings.load_profile("explore" if os.environ.get("SOCINN_EXPLORE") else "steady")

import socinn  # noqa: E402  (only now does Python know where it is)


@pytest.fixture(scope="session")
def source() -> pathlib.Path:
    return SOURCE


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    socinn.set_language("en")
    yield
    socinn.set_language("en")


@pytest.fixture(scope="session")
def run_python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs code in a new interpreter that knows the package."""

    def run(code: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PYTHONPATH": str(BUILD / "python"), **environment}
        return subprocess.run(
            [sys.executable, *options, "-c", code],
            capture_output=True,
            text=True,
            env=variables,
            check=False,
            timeout=300,
        )

    return run


@pytest.fixture
def cafe() -> socinn.Innovation:
    """A small innovation with one of everything that a budget looks at."""
    return socinn.Innovation(
        "cafe",
        language="pl",
        title={"pl": "Kawiarnia sąsiedzka", "en": "Neighbours' café"},
        summary="Spotkania przy kawie.",
        problems="Samotność.",
        elements=[socinn.Element("handbook", name="Podręcznik", transfer="unchanged")],
        assumptions=[socinn.Assumption("meetings", label="Spotkania w miesiącu", value=(2, 4))],
        costs=[
            socinn.CostItem(
                "trolley",
                label="Wózek",
                kind="one-off",
                category="equipment",
                element="handbook",
                amount=socinn.Quantity.range(5000, 20000, unit="PLN", wording="5 000–20 000 zł"),
            ),
            socinn.CostItem(
                "coffee",
                label="Kawa",
                kind="recurring",
                category="supplies",
                wording="kawa 10 zł",
                amount=socinn.Quantity(10, unit="PLN"),
                factors=[socinn.Factor(assumption="meetings")],
            ),
        ],
        conditional_costs=[
            socinn.CostItem(
                "rent",
                label="Najem",
                kind="recurring",
                category="premises",
                status="unknown",
                condition="Gdy nie ma własnej sali.",
                amount=socinn.Quantity(100, unit="PLN"),
            )
        ],
        readings=[
            socinn.Reading(
                "coffee-size",
                question="Jak duża kawa?",
                default="small",
                options=[
                    socinn.Option(
                        "small",
                        label="mała",
                        changes=[socinn.CostItem("coffee", amount=socinn.Quantity(10, unit="PLN"))],
                    ),
                    socinn.Option(
                        "large",
                        label="duża",
                        changes=[socinn.CostItem("coffee", amount=socinn.Quantity(20, unit="PLN"))],
                    ),
                ],
            )
        ],
    )
