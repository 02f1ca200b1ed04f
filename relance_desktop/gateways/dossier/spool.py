"""A PDF written page by page, so that one exhibit at a time is in memory.

pypdf, pikepdf and pdfium all keep every page until the end: 330, 320 and 163 MB for 142 MB of
exhibits. Here each exhibit is read by pypdf, its objects are numbered anew and written at once;
what stays is the place of each object. Only what pages need is taken over: no scripts, no
names, no structure of the whole document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from relance_desktop.domain.value import value
from relance_desktop.gateways.dossier.turns import turn_of

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_CATALOG, _PAGES, _INFO = 1, 2, 3
_LEFT_OUT: Final = frozenset(
    {"/Parent", "/StructParents", "/B", "/AA", "/Metadata", "/PieceInfo", "/Thumb", "/Trans"}
    | {"/Contents", "/Resources"}
)
"""Keys of a page that lead out of it, that no reader of paper needs, that are seen to apart."""
_TREE: Final = frozenset({"/Page", "/Pages", "/Catalog"})
_OPENED: Final = ("/Font", "/ExtGState")
_NEVER: Final = frozenset({"/AA", "/EF", "/JS"})
"""Keys of scripts and of files inside the file, wherever they are."""
_KEPT_ACTIONS: Final = frozenset({"/URI", "/GoTo"})


class Sink(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> int: ...


Finish = Callable[["PdfSpool", "PageObject", DictionaryObject, int], None]
"""Told the spool, the page as it was read, its copy that may be changed, and its place."""


@value
class Bookmark:
    """An entry of the outline, and the page it leads to, from 0."""

    title: str
    page: int


class PdfSpool:
    """Writes one PDF into a sink. ``name`` tells files of the same content apart."""

    def __init__(self, sink: Sink, name: str, password: str = "") -> None:
        self._sink = sink
        self._id = hashlib.sha256(name.encode()).digest()[:16]
        self._offsets: list[int] = [0] * _INFO
        self.size = 0
        self._page_ids: list[int] = []
        self._lock = _Lock(password, self._id) if password else None
        self._put(b"%PDF-2.0\n" if password else b"%PDF-1.7\n")
        self._put(b"%\xe2\xe3\xcf\xd3\n")

    @property
    def pages(self) -> int:
        """How many pages were written."""
        return len(self._page_ids)

    def add(self, reader: PdfReader, finish: Finish | None = None) -> int:
        """Write all pages of a document, and give the place of the first, from 0.

        Raises pypdf's errors for a damaged one: what was written of it stays, unused.
        """
        first = self.pages
        copier = _Copier(self, reader)
        ids = copier.number_pages()
        for place, (page, number) in enumerate(zip(reader.pages, ids, strict=True)):
            made = copier.page(page)
            if finish:
                finish(self, page, made, place)
            made[NameObject("/Parent")] = self.reference(_PAGES)
            self.write_object(number, made)
            copier.write_waiting()
        self._page_ids += ids
        return first

    def take(self, obj: PdfObject, reader: PdfReader) -> PdfObject:
        """Copy an object of another document with all it needs; give what stands for it."""
        copier = _Copier(self, reader)
        made = copier.copied(obj)
        copier.write_waiting()
        return made

    def new_number(self) -> int:
        """The number of an object that is written later."""
        self._offsets.append(0)
        return len(self._offsets)

    def store(self, obj: PdfObject) -> IndirectObject:
        """Write a new object and give the reference to it."""
        number = self.new_number()
        self.write_object(number, obj)
        return self.reference(number)

    def reference(self, number: int) -> IndirectObject:
        """How other objects name that one."""
        return IndirectObject(number, 0, None)

    def write_object(self, number: int, obj: PdfObject) -> None:
        """Write an object under a number that is its own."""
        if self._lock and not self._lock.is_own(obj):
            obj = self._lock.encrypted(obj, number)
        self._offsets[number - 1] = self.size
        self._put(b"%d 0 obj\n" % number)
        obj.write_to_stream(_Through(self._put))  # type: ignore[arg-type]
        self._put(b"\nendobj\n")

    def close(
        self, bookmarks: list[Bookmark], labels: PdfObject | None, info: dict[str, str]
    ) -> None:
        """Write what holds the pages together. Nothing can be added after it."""
        kids = ArrayObject([self.reference(number) for number in self._page_ids])
        tree = {"/Type": NameObject("/Pages"), "/Kids": kids, "/Count": NumberObject(self.pages)}
        self.write_object(_PAGES, _dictionary(tree))
        told = {key: _text(text) for key, text in info.items() if text}
        self.write_object(_INFO, _dictionary(told))
        catalog: dict[str, PdfObject] = {
            "/Type": NameObject("/Catalog"),
            "/Pages": self.reference(_PAGES),
            "/Lang": _text("fr-FR"),
            "/PageMode": NameObject("/UseOutlines"),
            "/ViewerPreferences": _dictionary({"/DisplayDocTitle": _true()}),
        }
        if bookmarks:
            catalog["/Outlines"] = self._outline(bookmarks)
        if labels is not None:
            catalog["/PageLabels"] = labels
        self.write_object(_CATALOG, _dictionary(catalog))
        self._end()

    def _outline(self, bookmarks: list[Bookmark]) -> IndirectObject:
        root = self.new_number()
        numbers = [self.new_number() for _ in bookmarks]
        for place, (mark, number) in enumerate(zip(bookmarks, numbers, strict=True)):
            page = self.reference(self._page_ids[mark.page])
            where = ArrayObject([page, NameObject("/XYZ"), NullObject(), NullObject(), _zero()])
            entry: dict[str, PdfObject] = {
                "/Title": _text(mark.title),
                "/Parent": self.reference(root),
                "/Dest": where,
            }
            if place:
                entry["/Prev"] = self.reference(numbers[place - 1])
            if place + 1 < len(numbers):
                entry["/Next"] = self.reference(numbers[place + 1])
            self.write_object(number, _dictionary(entry))
        ends = {"/First": self.reference(numbers[0]), "/Last": self.reference(numbers[-1])}
        count = NumberObject(len(numbers))
        self.write_object(
            root, _dictionary({"/Type": NameObject("/Outlines"), **ends, "/Count": count})
        )
        return self.reference(root)

    def _end(self) -> None:
        trailer: dict[str, PdfObject] = {
            "/Root": self.reference(_CATALOG),
            "/Info": self.reference(_INFO),
            "/ID": ArrayObject([ByteStringObject(self._id)] * 2),
        }
        if self._lock:
            trailer["/Encrypt"] = self.store(self._lock.entry)
        start = self.size
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._offsets) + 1))
        for offset in self._offsets:
            self._put(b"%010d 00000 n \n" % offset if offset else b"0000000000 65535 f \n")
        trailer["/Size"] = NumberObject(len(self._offsets) + 1)
        self._put(b"trailer\n")
        _dictionary(trailer).write_to_stream(_Through(self._put))  # type: ignore[arg-type]
        self._put(b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def _put(self, data: bytes) -> None:
        self._sink.write(data)
        self.size += len(data)


class _Through:
    """A stream for pypdf's objects, which only write."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put = put

    def write(self, data: bytes) -> int:
        self._put(data)
        return len(data)


class _Copier:
    """Takes over objects of one document under new numbers, each once."""

    def __init__(self, spool: PdfSpool, reader: PdfReader) -> None:
        self._spool = spool
        self._reader = reader
        self._known: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[IndirectObject, int]] = []

    def number_pages(self) -> list[int]:
        """Number all pages first: annotations lead from one to another."""
        ids = []
        for page in self._reader.pages:
            number = self._spool.new_number()
            ids.append(number)
            reference = page.indirect_reference
            if reference is not None:
                self._known.setdefault((reference.idnum, reference.generation), number)
        return ids

    def page(self, page: PageObject) -> DictionaryObject:
        """The page's own dictionary."""
        made = DictionaryObject()
        for key in page:
            if key not in _LEFT_OUT:
                made[NameObject(key)] = self.copied(page.raw_get(key))
        made[NameObject("/Contents")] = ArrayObject(self._contents(page))
        made[NameObject("/Resources")] = self._resources(page)
        if "/Rotate" in made:
            made[NameObject("/Rotate")] = NumberObject(turn_of(page))
        return made

    def _contents(self, page: PageObject) -> list[PdfObject]:
        """The references to what is drawn, one after the other."""
        if "/Contents" not in page:
            return []
        raw = page.raw_get("/Contents")
        there = _plain(raw)
        parts = there if isinstance(there, ArrayObject) else [raw]
        drawn = [one for one in parts if isinstance(_plain(one), StreamObject)]
        return [self.copied(one) for one in drawn]

    def _resources(self, page: PageObject) -> DictionaryObject:
        """What the drawing uses; the groups that a stamp adds to are laid open."""
        there = _plain(page.raw_get("/Resources")) if "/Resources" in page else None
        if not isinstance(there, DictionaryObject):
            return DictionaryObject()
        made = self._fill(DictionaryObject(), there)
        for key in _OPENED:
            group = _plain(there.raw_get(key)) if key in there else None
            if isinstance(group, DictionaryObject):
                made[NameObject(key)] = self._fill(DictionaryObject(), group)
        return made

    def copied(self, obj: Any) -> PdfObject:
        """The same with references to the new numbers."""
        if isinstance(obj, IndirectObject):
            return self._reference(obj)
        if isinstance(obj, StreamObject):
            stream = StreamObject()
            self._fill(stream, obj)
            stream.pop("/Length", None)
            stream._data = obj._data  # as it is encoded: pypdf has no other way to it
            return stream
        if isinstance(obj, DictionaryObject):
            return self._fill(DictionaryObject(), obj)
        if isinstance(obj, ArrayObject):
            return ArrayObject([self.copied(one) for one in obj])
        return obj if isinstance(obj, PdfObject) else NullObject()

    def write_waiting(self) -> None:
        """Write what the objects so far refer to, and what that does."""
        while self._waiting:
            reference, number = self._waiting.pop()
            self._spool.write_object(number, self.copied(self._seen(reference)))

    def _fill(self, made: DictionaryObject, obj: DictionaryObject) -> DictionaryObject:
        """Copy the entries but for actions that are not links."""
        for key in obj:
            part = obj.raw_get(key)
            if key in _NEVER or (key in ("/A", "/OpenAction") and not _is_link(part)):
                continue
            if key == "/Next" and "/S" in obj:  # what an action does after it
                continue
            made[NameObject(key)] = self.copied(part)
        return made

    def _reference(self, reference: IndirectObject) -> PdfObject:
        key = (reference.idnum, reference.generation)
        if key in self._known:
            return self._spool.reference(self._known[key])
        target = self._seen(reference)
        if isinstance(target, NullObject) or _is_tree(target):
            return NullObject()
        number = self._known[key] = self._spool.new_number()
        self._waiting.append((reference, number))
        return self._spool.reference(number)

    def _seen(self, reference: IndirectObject) -> Any:
        found = self._reader.get_object(reference)
        return NullObject() if found is None else found


class _Lock:
    """Encrypts objects with a password (AES-256, ISO 32000-2 revision 6)."""

    def __init__(self, password: str, file_id: bytes) -> None:
        from pypdf._encryption import EncryptAlgorithm, Encryption  # its writer's own way

        everything = -1
        self._way = Encryption.make(EncryptAlgorithm.AES_256, everything, ByteStringObject(file_id))
        self.entry = self._way.write_entry(password, None)

    def is_own(self, obj: PdfObject) -> bool:
        """What says how to decrypt is itself in clear."""
        return obj is self.entry

    def encrypted(self, obj: PdfObject, number: int) -> PdfObject:
        """The same, readable with the password only."""
        return self._way.encrypt_object(obj, number, 0)


def _is_link(action: Any) -> bool:
    action = _plain(action)
    return isinstance(action, DictionaryObject) and action.get("/S") in _KEPT_ACTIONS


def _plain(raw: Any) -> Any:
    return raw.get_object() if isinstance(raw, IndirectObject) else raw


def _is_tree(obj: Any) -> bool:
    """Pages that are no pages of the document, and what would bring in all of it."""
    return isinstance(obj, DictionaryObject) and obj.get("/Type") in _TREE


def _dictionary(parts: dict[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): part for key, part in parts.items()})


def _text(text: str) -> TextStringObject:
    return TextStringObject(text.encode("utf-8", "replace").decode("utf-8"))


def _zero() -> NumberObject:
    return NumberObject(0)


def _true() -> PdfObject:
    from pypdf.generic import BooleanObject

    return BooleanObject(True)
