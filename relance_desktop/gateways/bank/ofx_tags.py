"""The tags of an OFX file, 1.x SGML and 2.x XML alike, as a flat stream.

No XML parser reads what banks write (tags left open, bare ampersands, headers glued to the
body), and SGML leaves most values unclosed: in both a value is what stands between its tag
and the next one. Nothing nests here, so nothing can be made to nest too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from relance_desktop.gateways.sheets.decoding import decode

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9._]{0,40})[^<>]{0,100}>")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,8});")


class Tag(NamedTuple):
    """A tag in capitals, whether it closes, and the text up to the next tag."""

    name: str
    closes: bool
    text: str


def tags_of(data: bytes) -> Iterator[Tag]:
    """Give the tags of a file in any encoding; the header before the first is left out.

    Headers lie about the encoding (UTF-8 said to be 1252, and the reverse): the bytes decide.
    """
    text = _without_comments(decode(data)[0])
    found = None
    for match in _TAG.finditer(text):
        if found is not None:
            yield _tag(found, text[found.end() : match.start()])
        found = match
    if found is not None:
        yield _tag(found, text[found.end() :])


def _tag(match: re.Match[str], text: str) -> Tag:
    text = text.strip()
    if "&" in text:
        text = _REFERENCE.sub(lambda one: unescape(one[0]), text)
    if "<![CDATA[" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "").strip()
    return Tag(match[2].upper(), bool(match[1]), text)


def _without_comments(text: str) -> str:
    """Cut comments by hand: a pattern would look for the end of each unclosed one."""
    parts, start = [], 0
    while (opened := text.find("<!--", start)) >= 0:
        closed = text.find("-->", opened + 4)
        if closed < 0:
            break
        parts.append(text[start:opened])
        start = closed + 3
    return "".join((*parts, text[start:]))
