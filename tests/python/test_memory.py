# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing leaks, results outlive what they came from, and threads may read at once."""

from __future__ import annotations

import ctypes
import gc
import json
import pathlib
import threading
from collections.abc import Callable

import pytest

import socinn
from socinn import Budget, Catalogue, CostItem, Innovation, Quantity, Rates, Variant


class Mallinfo2(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


def bytes_in_use() -> int:
    """Bytes that C code holds: Python's own small objects live elsewhere."""
    mallinfo2 = ctypes.CDLL(None).mallinfo2
    mallinfo2.restype = Mallinfo2
    gc.collect()
    info = mallinfo2()
    return int(info.uordblks + info.hblkhd)


def read_everything(cafe: Innovation) -> None:
    for field in cafe.fields():
        getattr(cafe, field)
    repr(cafe), list(cafe.costs), cafe.costs["coffee"].factors[0].assumption, cafe.title.texts


def build(_cafe: Innovation) -> None:
    inn = Innovation(
        "a",
        title={"pl": "x", "en": "y"},
        keywords=["a", "b"],
        contact=socinn.Organisation(name="o"),
        costs=[CostItem(name, amount="5 zł" if name == "x" else (1, 2), active_months=[1, 2]) for name in "abc"],
    )
    inn.costs.insert(0, CostItem("z"))
    del inn.costs["b"]
    inn.set_not_yet_known("remarks", "z")
    inn.keywords = ()
    assert inn.copy() == inn


def refuse(cafe: Innovation) -> None:
    for wrong in (
        lambda: Innovation.from_json('{"format": "socinn.innovation/1", "id": "A"}'),
        lambda: setattr(cafe, "keywords", ["a", "\ud800"]),
        lambda: setattr(cafe, "language", 5),
        lambda: setattr(cafe.costs[0], "active_months", [1, 99]),
        lambda: cafe.costs["nobody"],
        lambda: Budget(cafe, assume={"nobody": 1}),
        lambda: Quantity.parse("zł"),
        lambda: Quantity.range(2, 1),
        lambda: socinn.load("/nonexistent"),
        lambda: Innovation("a", title={"pl": "x", "!": "y"}),
    ):
        with pytest.raises((socinn.Error, TypeError)):
            wrong()


def price(cafe: Innovation) -> None:
    budget = Budget(
        cafe,
        participants=5,
        readings={"coffee-size": "large"},
        variant=Variant("v", innovation="cafe"),
        assume={"meetings": (1, 2)},
        rates=Rates(),
    )
    budget.lines[0].months, budget.readings, budget.findings, budget.rates, budget.by("month"), budget.per_participant
    budget.to_json(), budget.to_text(), budget.to_csv(), budget.to_html(), budget.innovation.costs[0]


def exchange(cafe: Innovation) -> None:
    document = cafe.to_json()
    Innovation.from_json(document)
    Innovation.from_form_text(cafe.to_form_text())
    cafe.check(), cafe.check_text(), cafe.to_text()
    catalogue = Catalogue([cafe])
    list(catalogue.search(text="kawa", cost=(1, 2))), catalogue["cafe"], Catalogue.from_json(catalogue.to_json())
    socinn.schema("innovation")


@pytest.mark.parametrize("work", [read_everything, build, refuse, price, exchange], ids=lambda work: work.__name__)
def test_no_leak(cafe: Innovation, work: Callable[[Innovation], None]) -> None:
    """The allocator's caches fill up and dictionaries swing; a leak of one smallest block a round never comes to rest."""
    socinn.set_language("pl")
    levels = [bytes_in_use()]
    for _ in range(60):
        for _ in range(50):
            work(cafe)
        levels.append(bytes_in_use())
        if len(levels) > 6 and levels[-1] - levels[-7] < 6 * 50 * 16 / 2:
            return
    raise AssertionError(f"bytes in use after each 50 rounds: {levels}")


def test_results_outlive_what_they_came_from(cafe: Innovation) -> None:
    budget = Budget(cafe)
    line, item, reading = budget.lines[1], cafe.costs["coffee"], budget.readings[0]
    factor, parts = item.factors[0], cafe.costs
    del budget, cafe
    gc.collect()
    assert line.months[0].expected == 30 and item.id == "coffee" and reading.options[0].id == "small"
    assert factor.assumption == "meetings" and len(parts) == 2


def test_threads_read_at_once(cafe: Innovation) -> None:
    document = cafe.to_json()
    expected = Budget(cafe).to_json()
    wrong: list[object] = []

    def work() -> None:
        try:
            for _ in range(20):
                if Budget(cafe).to_json() != expected or Innovation.from_json(document) != cafe:
                    wrong.append("differs")
                len(Catalogue([cafe.copy()]).search(text="kawa"))
        except BaseException as error:  # a thread's exception would otherwise be lost
            wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_each_thread_has_its_language(cafe: Innovation) -> None:
    titles: dict[str, set[str]] = {"pl": set(), "en": set()}

    def work(language: str) -> None:
        with socinn.use_language(language):
            for _ in range(200):
                titles[language].add(str(cafe.title))

    threads = [threading.Thread(target=work, args=(language,)) for language in ("pl", "en") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles == {"pl": {"Kawiarnia sąsiedzka"}, "en": {"Neighbours' café"}}


def test_other_threads_run_meanwhile(tmp_path: pathlib.Path) -> None:
    """Reading a large catalogue gives the interpreter's lock up: the other thread gets far between its two ends."""
    innovations = [{"id": f"i{n}", "title": {"pl": "Kawa " * 20}} for n in range(20_000)]
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps({"format": "socinn.catalogue/1", "innovations": innovations}))
    begun, done, counted = threading.Event(), threading.Event(), 0

    def load() -> None:
        begun.set()
        socinn.load_catalogue(path)
        done.set()

    thread = threading.Thread(target=load)
    thread.start()
    begun.wait()
    while not done.is_set():
        counted += 1
    thread.join()
    assert counted > 1000
