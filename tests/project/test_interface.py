# SPDX-License-Identifier: GPL-3.0-or-later
"""The public headers, the shared library and the bindings hold the same functions."""

import pathlib
import re
import subprocess

import pytest

# What a binding does in another way, and how.
MEMORY = re.compile(r"_(ref|unref|free|clear|copy)$")  # the languages' own memory management
EXEMPT = {
    "python": {"socinn_error_quark": "exception classes take the domain's place"},
    "lua": {"socinn_error_quark": "error tables take the domain's place"},
}


def declared_functions(headers: str) -> set[str]:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", " ", headers, flags=re.DOTALL)
    return set(re.findall(r"SOCINN_API\b[^;{]*?\b(socinn_\w+)\s*\(", code))


def called_functions(code: str) -> set[str]:
    """Functions that code calls; a name in a comment or a string, as of a document, does not count."""
    code = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', " ", code, flags=re.DOTALL)
    return set(re.findall(r"\b(socinn_[a-z0-9_]+)\b", code))


@pytest.fixture(scope="session")
def public(source: pathlib.Path) -> set[str]:
    functions = declared_functions("\n".join(path.read_text() for path in (source / "include/socinn").glob("*.h")))
    assert len(functions) > 50
    return functions


def test_library_exports_the_headers_and_nothing_else(build: pathlib.Path, public: set[str]) -> None:
    listing = subprocess.run(["nm", "-D", "--defined-only", build / "lib/libsocinn.so"], capture_output=True, text=True,
                             check=True).stdout
    exported = {line.split()[-1].split("@")[0] for line in listing.splitlines() if " A " not in line}
    assert exported - public == set(), "exported, but in no public header"
    assert public - exported == set(), "in a public header, but not exported"


def defined_symbols(listing: str) -> list[str]:
    return [fields[2] for fields in map(str.split, listing.splitlines()) if len(fields) == 3]


def test_private_names_are_ours_and_given_once(build: pathlib.Path) -> None:
    """A program that links the static library meets no other name, and two files never define the same one."""
    listing = subprocess.run(["nm", "--defined-only", "--extern-only", build / "lib/libsocinn_internal.a"],
                             capture_output=True, text=True, check=True).stdout
    names = defined_symbols(listing)
    assert len(names) > 500
    assert {name for name in names if not name.startswith("socinn_")} == set()
    assert {name for name in names if names.count(name) > 1} == set()


def test_a_foreign_private_name_is_noticed() -> None:
    assert defined_symbols("file.o:\n0000000000000000 T socinn__yes\n                 U other\n0000 D no\n") == ["socinn__yes", "no"]


@pytest.mark.parametrize("language", ["python", "lua"])
def test_binding_wraps_every_function(build: pathlib.Path, public: set[str], language: str) -> None:
    wrappers = [path for path in build.rglob(f"*{language.upper()}_wrap.c")]
    assert wrappers, f"no SWIG wrapper for {language} in {build}"
    called = set().union(*(called_functions(path.read_text()) for path in wrappers))
    missing = {name for name in public - called - set(EXEMPT[language]) if not MEMORY.search(name)}
    assert not missing, f"not in the {language} binding: " + ", ".join(sorted(missing))


@pytest.mark.parametrize("language", ["python", "lua"])
def test_exemptions_are_still_needed(build: pathlib.Path, public: set[str], language: str) -> None:
    assert set(EXEMPT[language]) <= public


def test_a_missing_function_is_noticed() -> None:
    header = "/* SOCINN_API int socinn_no(void); */ SOCINN_API const char *\nsocinn_yes(int (*f)(void), GError **e);"
    assert declared_functions(header) == {"socinn_yes"}
    assert called_functions('x = socinn_yes(a); /* socinn_no */ doc("socinn_no")') == {"socinn_yes"}
