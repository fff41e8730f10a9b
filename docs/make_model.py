# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes docs/model.md out of the library's own schemas and checks.

Run with the package that was built: PYTHONPATH=build/debug/python python docs/make_model.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import socinn

TARGET = Path(__file__).with_name("model.md")
KINDS = ("innovation", "element", "target_group", "implementer", "cost_item", "factor", "assumption", "conclusion",
         "reading", "option", "activity", "indicator", "organisation", "provenance", "variant", "choice")
HEAD = """\
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Made by docs/make_model.py from the table of fields in lib/model/fields.c. Change the table, not this file. -->
# What a description holds

A description is made of *parts*; a part has *fields*. The names are the same in JSON, in C
(`socinn_part_get_text(part, "title", ...)`), in Python (`inn.title`) and in Lua.

Every field is in one of four states: empty (nothing was said), given, *none* (somebody wrote "-") or *not yet known*, the
last two possibly with a reason. Fields marked **!** must be there for a document to be read; fields marked **?** are missed by
`socinn check` when they are empty.

What fields hold:

| | |
|---|---|
| identifier | lower-case letters, digits, `-`, `_`, `.`; at most 100 |
| reference | the identifier of another part |
| line | one line of text |
| texts | prose in one or several languages |
| one of ... | a word out of a list |
| number | exact: `"0.5"` or `"1/3"` |
| whole number | its bounds stand beside it |
| month(s) | `2026-01`, `2026` or `2026-01/2026-06` |
| quantity | a number that may be unsure, with unit, date, source and wording: see [json.md](json.md#quantities) |
| *kind*, list of *kind* | other parts, described below |
"""


def refers(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def holds(schema: dict[str, Any], description: str) -> str:
    """What a field's schema allows, in words."""
    name = refers(schema)
    if name in KINDS:
        return f"[{name}](#{name})"
    if name == "identifier":
        return "identifier" if description.startswith("Identifier") else "reference"
    if name:
        return {"period": "month(s)"}.get(name, name)
    if "enum" in schema:
        return "one of " + ", ".join(f"`{answer}`" for answer in schema["enum"])
    if schema["type"] == "array":
        inner = refers(schema["items"])
        return f"list of [{inner}](#{inner})" if inner in KINDS else "list of " + {
            "integer": "whole numbers", "string": "lines"}.get(schema["items"].get("type", "string"), "lines")
    if schema["type"] == "boolean":
        return "true or false"
    return f"whole number, {schema['minimum']} to {schema['maximum']}"


def missed() -> set[tuple[str, str]]:
    """Kind and field of what a check finds missing in parts that hold nothing but an identifier."""
    fields = json.loads(socinn.schema("innovation"))["$defs"]
    empty: dict[str, Any] = {"format": "socinn.innovation/1", "id": "empty"}
    kinds: dict[str, str] = {}
    for field, schema in fields["innovation"]["properties"].items():
        allowed = schema.get("anyOf", [schema])[0]
        kind = refers(allowed.get("items", allowed))
        if kind in KINDS:
            has_id = "id" in fields[kind]["properties"]
            part: Any = {"id": "x"} if has_id else {}
            if kind == "reading":
                part["options"] = [{"id": "x"}]
                kinds["readings/0/options"] = "option"
            empty[field] = [part] if "items" in allowed else part
            kinds[field] = kind
    found = set()
    for finding in socinn.Innovation.from_json(json.dumps(empty)).check():
        if finding.code == "missing":
            place, _, field = finding.path.strip("/").rpartition("/")
            found.add((kinds.get(place.removesuffix("/0"), "innovation"), field))
    return found


def table(kind: str, schema: dict[str, Any], expected: set[tuple[str, str]]) -> str:
    """One kind of part as a heading and a table."""
    lines = [f"## {kind}", "", schema["description"], "", "| Field | | Holds | |", "|---|---|---|---|"]
    for name, field in schema["properties"].items():
        mark = "!" if name in schema.get("required", ()) else "?" if (kind, name) in expected else ""
        allowed = field.get("anyOf", [field])[0]
        lines.append(f"| `{name}` | {mark} | {holds(allowed, field['description'])} | {field['description']} |")
    return "\n".join(lines) + "\n"


def make() -> str:
    """Return the whole page."""
    definitions = json.loads(socinn.schema("innovation"))["$defs"]
    expected = missed()
    return HEAD + "".join("\n" + table(kind, definitions[kind], expected) for kind in KINDS)


if __name__ == "__main__":
    TARGET.write_text(make(), encoding="utf-8")
