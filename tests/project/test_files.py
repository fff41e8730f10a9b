# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every file: the licence line, sizes, and one place for the version."""

import pathlib
import re

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
CODE = {".c", ".h", ".i", ".py", ".pyi", ".lua", ".cmake", ".in", ".po", ".sh", ".supp", ".toml", ".1", ".map",
        ".bash-completion"}
CODE_NAMES = {"CMakeLists.txt", "run", "requirements.txt"}
# Made by other programs, or data whose format has no comments.
EXEMPT = {"py.typed", "socinn.map"}


def is_code(path: pathlib.Path) -> bool:
    return (path.suffix in CODE or path.name in CODE_NAMES) and path.name not in EXEMPT


def test_code_names_its_licence_first(source: pathlib.Path, tracked: list[pathlib.Path]) -> None:
    """In the first line, or the second after a line that names the interpreter."""
    missing = []
    for path in filter(is_code, tracked):
        if "corpus" in path.parts or "vectors" in path.parts:
            continue
        first = path.read_text(encoding="utf-8").splitlines()[:2]
        if not any(LICENCE in line for line in (first if first and first[0].startswith("#!") else first[:1])):
            missing.append(str(path.relative_to(source)))
    assert not missing, "no licence line in: " + ", ".join(missing)


def test_files_keep_to_one_job(source: pathlib.Path, tracked: list[pathlib.Path]) -> None:
    code = [path for path in tracked if path.suffix in {".c", ".h", ".i", ".py", ".lua"}]
    long = [f"{path.relative_to(source)}: {n}" for path in code if (n := len(path.read_bytes().splitlines())) > 600]
    assert not long, "over 600 lines: " + ", ".join(long)


def test_version_is_stated_once(source: pathlib.Path) -> None:
    version = re.search(r"project\(libsocinn VERSION ([0-9.]+)", (source / "CMakeLists.txt").read_text()).group(1)
    assert not re.search(r"^version *=", (source / "pyproject.toml").read_text(), re.MULTILINE)
    changes = (source / "CHANGELOG.md").read_text()
    assert re.search(rf"^## \[?{re.escape(version)}", changes, re.MULTILINE), f"CHANGELOG.md has no entry for {version}"


def test_folders_are_the_agreed_ones(source: pathlib.Path, tracked: list[pathlib.Path]) -> None:
    folders = {path.relative_to(source).parts[0] for path in tracked if path.parent != source}
    assert folders <= {"lib", "include", "bindings", "examples", "tests", "benches", "docs", ".ci"}
