# SPDX-License-Identifier: GPL-3.0-or-later
"""The command under test, and documents made for it."""

import io
import os
import pathlib
import subprocess
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

# A form like those that incubators hand out, about a bicycle café, told in our own words.
FORM = """\
OPIS MODELU INNOWACJI SPOŁECZNEJ
Tytuł innowacji społecznej: Kawiarenka na dwóch kółkach
1. Krótki opis innowacji
Pracownik socjalny objeżdża osiedle rowerem z ladą i przy kawie poznaje mieszkańców.
2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?
Mieszkańcy nie ufają urzędom i nie przychodzą po pomoc.
3. Co nowego wnosi innowacja społeczna do obecnej praktyki?
Pomoc wychodzi na podwórko, zamiast czekać za biurkiem.
4. Jakie elementy składają się na innowację społeczną?
1. Poradnik dla asystenta
2. Mapa usługi
5. Do kogo kierowana jest innowacja społeczna/odbiorcy innowacji?
Mieszkańcy mieszkań komunalnych
6. Kto może wdrażać innowację społeczną/użytkownicy?
pracownicy socjalni, animatorzy
7. Jaki jest szacunkowy koszt wdrożenia innowacji społecznej?
Szacowane koszty wdrożenia:
- zakup roweru z ladą – pomiędzy 5 000,00 zł – 20 000,00 zł
- ekspres do kawy – 2500,00 zł – 4500,00 zł
- kawa, herbata i kubki – miesięcznie 200,00 zł
- wynagrodzenie asystenta – ½ etatu x 3 000,00 zł (sugerowane jest zatrudnienie dwóch pracowników)
- materiały na zajęcia – miesięcznie 400,00 zł
8. Opis kosztów alternatywnych, w tym wskazanie kiedy taki koszt występuje, a kiedy nie będzie się pojawiał?
-
9. Czy to działa? Wnioski z testowania, opinie uczestników testowania innowacji społecznej.
Rower przed klubem zachęcał do wejścia.
10. Dodatkowe uwagi
-
"""

DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>
"""
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>
"""


def word_document(document: str) -> bytes:
    """A .docx around a word/document.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def word_form(text: str) -> bytes:
    """A text as a .docx, a paragraph a line."""
    paragraphs = (f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines())
    return word_document(DOCUMENT.format("".join(paragraphs)))


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: pathlib.Path) -> Run:
    """The command in a folder of its own: run("check", "form.txt", lang="pl"); results are decoded."""

    def call(*words: object, lang: str = "en", environment: dict[str, str] | None = None,
             **options: object) -> subprocess.CompletedProcess[str]:
        tag = {"en": "en_GB.UTF-8", "pl": "pl_PL.UTF-8"}[lang]
        env = {**os.environ, "LC_ALL": tag, **(environment or {})}
        return subprocess.run([os.environ["SOCINN_COMMAND"], *map(str, words)], cwd=tmp_path, env=env, timeout=120,
                              check=False, encoding="utf-8", stdin=subprocess.DEVNULL,
                              **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})

    return call


@pytest.fixture
def form(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "form.txt"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture
def source() -> pathlib.Path:
    return pathlib.Path(os.environ["SOCINN_SOURCE_DIR"])


def innovation(**fields: object) -> dict[str, object]:
    """A small description as JSON: one cost of 100 zł, once."""
    cost = {"id": "poster", "label": {"en": "Posters", "pl": "Plakaty"}, "kind": "one-off", "category": "promotion",
            "amount": {"value": "100", "unit": "PLN"}}
    return {"format": "socinn.innovation/1", "id": "little", "title": {"en": "Little", "pl": "Mała"},
            "summary": {"en": "A summary."}, "problems": {"en": "A problem."}, "costs": [cost], **fields}
