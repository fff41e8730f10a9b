# SPDX-License-Identifier: GPL-3.0-or-later
"""Every message the code may show has a Polish translation, and every translation a message."""

import pathlib
import shutil
import subprocess

import pytest

KEYWORDS = ["_", "N_", "socinn__gettext", "socinn__gettext_in:2", "socinn__ngettext:1,2", "socinn__ngettext_in:2,3"]


def run(*command: object, folder: pathlib.Path | None = None) -> str:
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout


def extract(folder: pathlib.Path, patterns: list[str], output: pathlib.Path) -> pathlib.Path:
    files = sorted(path.relative_to(folder) for pattern in patterns for path in folder.glob(pattern))
    assert files
    run("xgettext", "--language=C", "--from-code=UTF-8", "--force-po", "--keyword",
        *(f"--keyword={keyword}" for keyword in KEYWORDS), "-o", output, *files, folder=folder)
    return output


def untranslated(catalogue: pathlib.Path, template: pathlib.Path) -> str:
    """The entries that lack a translation, or whose translation is marked fuzzy, with their places."""
    merged = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "-o", "-", catalogue, template)
    missing = [run("msgattrib", choice, "--no-obsolete", "--no-wrap", "--force-po", write(catalogue, merged))
               for choice in ("--untranslated", "--only-fuzzy")]
    return "\n\n".join(entry for text in missing for entry in text.split("\n\n") if 'msgid ""\nmsgstr "' not in entry).strip()


def write(beside: pathlib.Path, text: str) -> pathlib.Path:
    path = beside.with_suffix(".merged.po")
    path.write_text(text)
    return path


@pytest.fixture(scope="module")
def template(source: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    patterns = ["lib/**/*.[ch]", "bindings/**/*.[ch]"]
    return extract(source, patterns, tmp_path_factory.mktemp("messages") / "socinn.pot")


@pytest.fixture(scope="module")
def catalogue(source: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    rooms = sorted((source / "lib").glob("**/pl.po")) + sorted((source / "bindings").glob("*/pl.po"))
    assert rooms
    output = tmp_path_factory.mktemp("catalogue") / "pl.po"
    run("msgcat", "--force-po", "--use-first", "-o", output, *rooms)
    return output


def test_every_message_is_translated(template: pathlib.Path, catalogue: pathlib.Path) -> None:
    missing = untranslated(catalogue, template)
    assert not missing, missing


def test_every_translation_is_of_a_message(template: pathlib.Path, catalogue: pathlib.Path) -> None:
    """A message that was reworded leaves its translation behind: nobody would see it again."""
    stale = run("msgattrib", "--set-obsolete", f"--ignore-file={template}", "--no-location", "--no-wrap", catalogue)
    left = [line[3:] for line in stale.splitlines() if line.startswith("#~ msgid ")]
    assert not left, "no longer in the code:\n" + "\n".join(left)


def test_formats_agree_and_words_are_polish(source: pathlib.Path) -> None:
    for path in sorted((source / "lib").glob("**/pl.po")) + sorted((source / "bindings").glob("*/pl.po")):
        run("msgfmt", "--check", "--check-format", "-o", "/dev/null", path)
        copied = [line for line in path.read_text().splitlines() if line.startswith("#,") and "fuzzy" in line]
        assert not copied, f"{path}: {copied}"


def test_a_missing_translation_is_noticed(tmp_path: pathlib.Path) -> None:
    code = tmp_path / "code.c"
    code.write_text('void f(void) { g(_("one message"), socinn__ngettext("%d month", "%d months", n)); }\n')
    template = extract(tmp_path, ["*.c"], tmp_path / "socinn.pot")
    translated = tmp_path / "pl.po"
    shutil.copy(template, translated)
    assert "one message" in template.read_text() and "%d months" in template.read_text()
    assert 'msgid "one message"' in untranslated(translated, template)
    whole = template.read_text().replace('msgstr ""', 'msgstr "x"').replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "x"')
    translated.write_text(whole)
    assert untranslated(translated, template) == ""
