# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the project and its build are, for tests that look at the project as a whole."""

import os
import pathlib
import subprocess

import pytest


@pytest.fixture(scope="session")
def source() -> pathlib.Path:
    return pathlib.Path(os.environ["SOCINN_SOURCE_DIR"])


@pytest.fixture(scope="session")
def build() -> pathlib.Path:
    return pathlib.Path(os.environ["SOCINN_BUILD_DIR"])


@pytest.fixture(scope="session")
def tracked(source: pathlib.Path) -> list[pathlib.Path]:
    """Files of the project, whether committed or new, but not what a build makes."""
    command = ["git", "-c", "safe.directory=*", "-C", source, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
    return [source / name for name in names if name and (source / name).is_file()]
