# SPDX-License-Identifier: GPL-3.0-or-later
"""A room sees only the rooms below it: neither one above nor a neighbour on its own floor."""

import pathlib
import re

FLOORS = [["base"], ["stats"], ["model", "uncertainty"], ["exchange"], ["budget"], ["report"], ["bindings"]]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?:\.\./)*(\w+)/(?:\w+/)*\w+\.h"|<socinn/([a-z]+)(?:_\w+)?\.h>)', re.MULTILINE)
FAMILY = re.compile(r'^\s*#\s*include\s*"(?:\.\./)*stats/(\w+)/\w+\.h"', re.MULTILINE)


def seen_rooms(code: str) -> set[str]:
    return {private or public for private, public in INCLUDE.findall(code)}


def violations(room: str, code: str) -> list[str]:
    """What a file of a room includes and must not; <socinn/socinn.h> is every room at once."""
    found = []
    for seen in sorted(seen_rooms(code) - {room}):
        if seen == "socinn":
            if room != "bindings":
                found.append("<socinn/socinn.h>, which is all rooms")
        elif seen not in FLOOR_OF:
            found.append(f"{seen}, which is no room")
        elif FLOOR_OF[seen] >= FLOOR_OF[room]:
            found.append(f"{seen}, which is not below {room}")
    return found


def test_every_room_of_the_library_has_a_floor(source: pathlib.Path) -> None:
    assert {path.name for path in (source / "lib").iterdir() if path.is_dir()} <= set(FLOOR_OF)


def test_rooms_include_only_what_is_below(source: pathlib.Path) -> None:
    found = []
    for path in sorted((source / "lib").glob("*/**/*.[ch]")):
        room = path.relative_to(source / "lib").parts[0]
        found += [f"{path.relative_to(source)} includes {what}" for what in violations(room, path.read_text())]
    for path in sorted((source / "include/socinn").glob("*.h")):
        if path.stem != "socinn":
            found += [f"{path.relative_to(source)} includes {what}" for what in violations(path.stem.split("_")[0], path.read_text())]
    assert not found, "\n".join(found)


def test_families_of_statistics_do_not_know_each_other(source: pathlib.Path) -> None:
    found = []
    for path in sorted((source / "lib/stats").glob("*/*.[ch]")):
        found += [f"{path.name} includes {family}" for family in FAMILY.findall(path.read_text()) if family != path.parent.name]
    for path in sorted((source / "lib/stats").glob("*.[ch]")):
        found += [f"{path.name} includes {family}" for family in FAMILY.findall(path.read_text())]
    assert not found, "\n".join(found)


def test_a_room_above_is_noticed() -> None:
    assert violations("model", '#include "budget/budget_private.h"') == ["budget, which is not below model"]
    assert violations("base", "# include <socinn/report.h>") == ["report, which is not below base"]
    assert violations("budget", "#include <socinn/socinn.h>") == ["<socinn/socinn.h>, which is all rooms"]
    assert violations("base", '#include "stats/ranks/x.h"') == ["stats, which is not below base"]
    assert violations("base", "#include <socinn/stats_ranks.h>") == ["stats, which is not below base"]
    assert violations("budget", '#include "base/base_private.h"\n#include "budget/budget_private.h"') == []
