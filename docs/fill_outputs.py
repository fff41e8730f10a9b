# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands that the README files show, and renews the outputs shown below them.

A block of `sh` is run in the root of the sources; when a block of `text` follows it, that is its output. Blocks of
`console` set something up and are not run. Called by hand, it writes; the tests only compare.

    PATH=$PWD/build/debug/bindings/cli:$PATH python docs/fill_outputs.py
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.pl.md")
BLOCK = re.compile(r"^```sh\n(?P<code>.*?)^```\n(?P<gap>(?:(?!```)[^\n]*\n){0,4}?```text\n)?(?(gap)(?P<output>.*?)^```\n)",
                   re.MULTILINE | re.DOTALL)


def run(code: str) -> str:
    """Run a block as somebody would who copies it; its output, or an error that shows it."""
    done = subprocess.run(["bash", "-ec", code], cwd=ROOT, env={**os.environ, "LC_ALL": "C.UTF-8"},
                          capture_output=True, encoding="utf-8", check=False, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f"{code}ended with {done.returncode}: {done.stderr}{done.stdout}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def fill(page: str) -> str:
    """Return a page with the outputs that its commands give now."""

    def renew(found: re.Match[str]) -> str:
        output = run(found["code"])
        if found["gap"] is None:
            return found[0]
        return found[0][:found.start("output") - found.start()] + output + "```\n"

    return BLOCK.sub(renew, page)


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        path.write_text(fill(path.read_text(encoding="utf-8")), encoding="utf-8")
