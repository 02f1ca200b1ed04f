"""The gazette's JSON as notices: two versions of the API, JSON inside texts, two kinds of dates."""

from __future__ import annotations

from typing import Any, Final

from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.register.legal_notices import (
    LegalNotice,
    NoticeFamily,
    NoticeKind,
    notice_family,
    notice_kind,
)
from relance_desktop.domain.value import value
from relance_desktop.gateways.register.loose_json import (
    Object,
    child,
    children,
    day,
    mended,
    number,
    text,
    texts,
)

_PROSE: Final = (
    ("jugement", "complementJugement"),
    ("modificationsgenerales", "descriptif"),
    ("radiationaurcs", "commentaire"),
    ("depot", "descriptif"),
    ("acte", "descriptif"),
    ("divers", "descriptif"),
)


@value
class NoticePage:
    """The notices of one answer. ``total``: how many the gazette has."""

    notices: tuple[LegalNotice, ...]
    total: int
    rows: int
    unread: int
    others: int


def read_notices(data: Any, siren: str) -> NoticePage | None:
    """Read an answer of version 1 or 2.1; None when it has the shape of neither."""
    if not isinstance(data, dict):
        return None
    first = "records" in data
    rows = data.get("records" if first else "results")
    total = number(data, "nhits" if first else "total_count")
    if not isinstance(rows, list) or total is None or (not rows and total):
        return None
    mine, unread, others = [], 0, 0
    for row in rows:
        source = _fields(row, first)
        numbers = {siren_of(one) for one in texts(source, "registre")} - {""}
        notice = _notice(source)
        if numbers and siren not in numbers:
            others += 1
        elif notice is None or not numbers:
            unread += 1
        else:
            mine.append(notice)
    return NoticePage(tuple(mine), max(total, len(rows)), len(rows), unread, others)


def _fields(row: Any, first: bool) -> Object:
    if not isinstance(row, dict):
        return {}
    return child(row, "fields") if first else row


def _notice(source: Object) -> LegalNotice | None:
    """One notice; None without an id or a date, since neither its page nor its turn is known."""
    judgment = child(source, "jugement")
    id_, published = text(source, "id"), day(source, "dateparution")
    if not id_ or published is None:
        return None
    return LegalNotice(
        id=id_,
        family=_family(source, judgment),
        published_on=published,
        kind=_kind(source),
        court=mended(text(source, "tribunal")),
        trader=mended(text(source, "commercant")),
        town=mended(text(source, "ville")),
        group=mended(text(judgment, "famille")),
        nature=mended(text(judgment, "nature")),
        judged_on=day(judgment, "date"),
        text=_prose(source),
        earlier_id=_earlier(source),
        accounts_closed_on=day(child(source, "depot"), "dateCloture"),
    )


def _family(source: Object, judgment: Object) -> NoticeFamily:
    said = notice_family(text(source, "familleavis"), mended(text(source, "familleavis_lib")))
    # a judgment is not overlooked because its family got a new name
    return NoticeFamily.COLLECTIVE if said is NoticeFamily.UNKNOWN and judgment else said


def _kind(source: Object) -> NoticeKind:
    return notice_kind(text(source, "typeavis"), text(source, "typeavis_lib"))


def _prose(source: Object) -> str:
    said = [mended(text(child(source, key), name)) for key, name in _PROSE]
    # old notices have plain words where the others have JSON
    plain = [mended(text(source, key)) for key, _ in _PROSE]
    prose = [words for words in plain if not words.startswith(("{", "[", '"'))]
    return "\n".join(dict.fromkeys(words for words in (*said, *prose) if words))


def _earlier(source: Object) -> str:
    """The id of the notice that this one modifies: gazette's letter, issue, number."""
    earlier = child(source, "parutionavisprecedent")
    earlier = next(iter(children({"all": [earlier]}, "all")), {})
    letter = text(earlier, "nomPublication")[-1:]
    issue, rank = text(earlier, "numeroParution"), text(earlier, "numeroAnnonce")
    return f"{letter}{issue}{rank}" if letter and issue and rank else ""
