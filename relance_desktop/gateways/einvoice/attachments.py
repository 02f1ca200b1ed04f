"""The XML files inside a PDF, wherever the program that made it put them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relance_desktop.domain.incoming_verdict import Reason
from relance_desktop.domain.value import value
from relance_desktop.gateways.einvoice.problems import Unreadable
from relance_desktop.gateways.einvoice.xml import MAX_XML_BYTES

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, PdfObject

_log = logging.getLogger(__name__)
_MAX_ATTACHMENTS = 100
_MAX_TREE_NODES = 2000

_KNOWN_NAMES = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml")


@value
class Attachment:
    """A file inside a PDF."""

    name: str
    data: bytes


def xml_attachments(data: bytes) -> list[Attachment]:
    """Give a PDF's XML attachments, those with a standard name first.

    Raises ``Unreadable`` when the PDF is broken or wants a password.
    """
    reader = _open(data)
    try:
        found = list(_attachments(reader))
    except Unreadable:
        raise
    except Exception as error:  # pypdf raises nearly anything on damaged files
        _log.info("attachments not readable: %s", type(error).__name__)
        raise Unreadable(Reason.PDF_BROKEN) from error
    return sorted(found, key=_rank)


def _open(data: bytes) -> PdfReader:
    import io

    from pypdf import PdfReader

    # pypdf warns about every oddity of a file, none of which concerns us.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Reason.NEEDS_PASSWORD)
        len(reader.trailer["/Root"])  # type: ignore[arg-type]
    except Unreadable:
        raise
    except Exception as error:  # pypdf raises nearly anything on damaged files
        _log.info("PDF not readable: %s", type(error).__name__)
        raise Unreadable(Reason.PDF_BROKEN) from error
    return reader


def _attachments(reader: PdfReader) -> Iterator[Attachment]:
    seen: set[int] = set()
    for number, spec in enumerate(_file_specs(reader)):
        if number >= _MAX_ATTACHMENTS:
            return
        stream = _stream_of(spec)
        if stream is None or id(stream) in seen:
            continue
        seen.add(id(stream))
        name = str(spec.get("/UF") or spec.get("/F") or "")
        if name.lower().endswith(".xml") or "xml" in str(stream.get("/Subtype", "")):
            yield Attachment(name, _bytes_of(stream))


def _bytes_of(stream: DictionaryObject) -> bytes:
    content = stream.get_data()  # type: ignore[attr-defined]
    if len(content) > MAX_XML_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    return bytes(content)


def _stream_of(spec: DictionaryObject) -> DictionaryObject | None:
    files = _dictionary(spec.get("/EF"))
    if files is None:
        return None
    return _dictionary(files.get("/UF")) or _dictionary(files.get("/F"))


def _file_specs(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Name tree first (PDF/A-3), then /AF of the catalogue, then page annotations."""
    root = _dictionary(reader.trailer["/Root"])
    if root is None:
        return
    names = _dictionary(root.get("/Names"))
    if names is not None:
        yield from _name_tree(_dictionary(names.get("/EmbeddedFiles")))
    yield from _dictionaries(root.get("/AF"))
    for page in reader.pages:
        yield from _dictionaries(page.get("/AF"))
        for annotation in _dictionaries(page.get("/Annots")):
            if annotation.get("/Subtype") == "/FileAttachment":
                yield from filter(None, [_dictionary(annotation.get("/FS"))])


def _name_tree(top: DictionaryObject | None) -> Iterator[DictionaryObject]:
    waiting = [top] if top is not None else []
    for _ in range(_MAX_TREE_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        yield from _dictionaries(node.get("/Names"))
        waiting.extend(_dictionaries(node.get("/Kids")))


def _dictionaries(value: PdfObject | None) -> Iterator[DictionaryObject]:
    from pypdf.generic import ArrayObject

    array = None if value is None else value.get_object()
    if isinstance(array, ArrayObject):
        yield from filter(None, map(_dictionary, array))


def _dictionary(value: PdfObject | None) -> DictionaryObject | None:
    from pypdf.generic import DictionaryObject

    resolved = None if value is None else value.get_object()
    return resolved if isinstance(resolved, DictionaryObject) else None


def _rank(attachment: Attachment) -> int:
    name = attachment.name.lower()
    return _KNOWN_NAMES.index(name) if name in _KNOWN_NAMES else len(_KNOWN_NAMES)
