"""The lines of a vCard file as properties: unfolded, decoded, unescaped.

vobject 0.9.9 was tried on the real files: a damaged photograph or a soft line break ends the
whole file there, and a name with a plain comma is cut at it. An address book of 300 people
must not be lost for one photograph, so the lines are read here.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator

from relance_desktop.domain.incoming_sheets import MOST_CHARACTERS
from relance_desktop.domain.value import value
from relance_desktop.gateways.sheets.decoding import decode

_NAME = re.compile(r"(?:[\w.-]+\.)?([\w-]+)", re.ASCII)
_PARAMETER = re.compile(r';\s*([\w-]+)\s*(?:=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*))?')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@value
class Property:
    """One property. ``raw`` is its value before unescaping; ``types`` in lower case."""

    name: str
    raw: str
    types: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self.raw).strip()

    @property
    def parts(self) -> tuple[str, ...]:
        """The components between semicolons."""
        return tuple(_unescaped(part).strip() for part in _cut(self.raw))


def properties_of(data: bytes) -> Iterator[Property]:
    """Every property of a file in its order, BEGIN and END too; odd lines are passed over."""
    _, encoding = decode(data)
    if encoding.startswith(("utf-16", "utf-32")):
        data, encoding = decode(data)[0].encode(), "utf-8"
    lines = data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    for line in _unfolded(lines):
        found = _property(line, "utf-8" if encoding == "utf-8-sig" else encoding)
        if found is not None:
            yield found


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines: a blank at the start goes on with the last, « = » at the end of quoted
    printable does too."""
    lines = re.split(r"\r\n|\r|\n", text)
    at = 0
    while at < len(lines):
        parts = [lines[at]]
        at += 1
        soft = "QUOTED-PRINTABLE" in parts[0].partition(":")[0].upper()
        while at < len(lines):
            if soft and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
                parts.append(lines[at])
            elif lines[at][:1] in (" ", "\t"):
                parts.append(lines[at][1:])
            else:
                break
            at += 1
        yield "".join(parts)


def _property(line: str, encoding: str) -> Property | None:
    head = _NAME.match(line.lstrip())
    if head is None:
        return None
    line = line.lstrip()
    at, given = head.end(), list[tuple[str, str]]()
    while parameter := _PARAMETER.match(line, at):
        given.append((parameter[1].lower(), parameter[2] or ""))
        at = parameter.end()
    if line[at : at + 1] != ":":
        return None
    raw = _decoded(line[at + 1 :], given, encoding)
    return Property(head[1].upper(), raw, frozenset(_types(given)))


def _decoded(raw: str, given: list[tuple[str, str]], encoding: str) -> str:
    value, words = raw.encode("latin-1"), dict(given)
    quoted = words.get("encoding", "").upper() in ("QUOTED-PRINTABLE", "Q")
    if quoted or "quoted-printable" in words:
        value = quopri.decodestring(value)
    try:
        text = value.decode(words.get("charset", "").strip('"') or encoding, "replace")
    except (LookupError, ValueError):  # no encoding, or one that is not for texts
        text = value.decode(encoding, "replace")
    # some encodings give halves of letters, which no file can hold
    return text.replace("\0", "").encode(errors="replace").decode()[:MOST_CHARACTERS]


def _types(given: list[tuple[str, str]]) -> Iterator[str]:
    """Those of TYPE=…, and the bare words of 2.1; PREF=1 of 4.0 is « pref »."""
    for name, text in given:
        if name == "type":
            yield from (word.strip() for word in text.replace('"', "").lower().split(","))
        elif not text:
            yield name
        elif name == "pref" and text.strip('"') == "1":
            yield "pref"


def _cut(raw: str) -> list[str]:
    return re.split(r"(?<!\\);", raw)


def _unescaped(raw: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], raw)
