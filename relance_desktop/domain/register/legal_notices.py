"""The notices of the legal gazette (BODACC) about a company (law notes §10.2)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final
from urllib.parse import quote

from relance_desktop.domain.folding import fold
from relance_desktop.domain.value import value

_DETAIL: Final = "https://www.bodacc.fr/pages/annonces-commerciales-detail/?q.id=id:"


class NoticeFamily(Enum):
    """What a notice is about; the value is the gazette's code."""

    COLLECTIVE = "collective"
    STRUCK_OFF = "radiation"
    CONCILIATION = "conciliation"
    PERSONAL_RECOVERY = "retablissement_professionnel"
    ACCOUNTS = "dpc"
    CHANGE = "modification"
    CREATION = "creation"
    REGISTRATION = "immatriculation"
    SALE = "vente"
    MISCELLANEOUS = "divers"
    UNKNOWN = ""


class NoticeKind(Enum):
    """Whether a notice says something new or modifies an earlier one; by the gazette's code."""

    FIRST = "annonce"
    CORRECTION = "rectificatif"
    CANCELLATION = "annulation"


@value
class LegalNotice:
    """One notice. ``nature`` and ``group`` are the judgment's, as published; ``text`` the rest.

    ``earlier_id``: the notice that a correction or cancellation modifies, "" for none.
    ``accounts_closed_on``: for filed accounts, the end of their year.
    """

    id: str
    family: NoticeFamily
    published_on: date
    kind: NoticeKind = NoticeKind.FIRST
    court: str = ""
    trader: str = ""
    town: str = ""
    group: str = ""
    nature: str = ""
    judged_on: date | None = None
    text: str = ""
    earlier_id: str = ""
    accounts_closed_on: date | None = None

    @property
    def link(self) -> str:
        """The notice's page, built from its id: the address that comes with it was seen wrong."""
        return notice_link(self.id)


_FAMILY_WORDS: Final = (
    ("procedures collectives", NoticeFamily.COLLECTIVE),
    ("retablissement", NoticeFamily.PERSONAL_RECOVERY),
    ("conciliation", NoticeFamily.CONCILIATION),
    ("radiation", NoticeFamily.STRUCK_OFF),
    ("depots des comptes", NoticeFamily.ACCOUNTS),
    ("modification", NoticeFamily.CHANGE),
    ("creation", NoticeFamily.CREATION),
    ("immatriculation", NoticeFamily.REGISTRATION),
    ("vente", NoticeFamily.SALE),
    ("divers", NoticeFamily.MISCELLANEOUS),
)


def notice_link(notice_id: str) -> str:
    """Give the page of a notice in the gazette."""
    return _DETAIL + quote(notice_id, safe="", errors="replace")


def notice_family(code: str, label: str) -> NoticeFamily:
    """Give the family of a code, or of its label when the code is missing or unknown."""
    try:
        known = NoticeFamily(code)
    except ValueError:
        known = NoticeFamily.UNKNOWN
    if known is not NoticeFamily.UNKNOWN:
        return known
    words = fold(label)
    return next((family for word, family in _FAMILY_WORDS if word in words), known)


def notice_kind(code: str, label: str) -> NoticeKind:
    """Say whether a notice modifies an earlier one, by its code or its label."""
    words = fold(f"{code} {label}")
    if "annulation" in words:
        return NoticeKind.CANCELLATION
    return NoticeKind.CORRECTION if "rectificatif" in words else NoticeKind.FIRST
