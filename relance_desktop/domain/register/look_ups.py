"""What comes back when a public source is asked: an answer with its proof, or why there is none.

An empty answer and a failure are different types, so that a network failure can never
read as « rien trouvé ».
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import Enum
from hashlib import sha256

from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.legal_notices import LegalNotice
from relance_desktop.domain.value import value


class Trouble(Enum):
    """Why a source could not be read."""

    TOO_SHORT = "too_short"
    """Fewer characters than the source takes."""
    BAD_NUMBER = "bad_number"
    """No valid SIREN: the source would find nothing and not say why; it was not asked."""
    BUSY = "busy"
    """Asked too often (HTTP 429): wait until ``ask_again_at``."""
    REFUSED = "refused"
    """The source refused the question; ``said`` has its words."""
    SERVER_DOWN = "server_down"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    CERTIFICATE = "certificate"
    """The other side could not prove who it is: nothing was asked."""
    MOVED = "moved"
    """Sent elsewhere (``said``); not followed, the question is for one source only."""
    TOO_BIG = "too_big"
    CUT_SHORT = "cut_short"
    WEB_PAGE = "web_page"
    """A web page instead of data: often a Wi-Fi that wants a login."""
    UNREADABLE = "unreadable"
    ODD_SHAPE = "odd_shape"
    """Data, but not of the shape that was agreed."""


@value
class Evidence:
    """What was asked, when, and the very bytes that came back. ``status`` 0: no answer."""

    url: str
    asked_at: datetime
    status: int = 0
    content_type: str = ""
    body: bytes = field(default=b"", repr=False)

    @property
    def sha256(self) -> str:
        """The bytes' fingerprint, in hexadecimal digits."""
        return sha256(self.body).hexdigest()


@value
class CouldNotCheck:
    """No answer. ``evidence`` is None when nothing was asked; ``said`` is the source's word."""

    trouble: Trouble
    at: datetime
    evidence: Evidence | None = None
    ask_again_at: datetime | None = None
    said: str = ""


@value
class NoCompany:
    """The register answered: nobody of that name or number."""

    at: datetime
    evidence: Evidence


@value
class CompaniesFound:
    """The register answered. ``total`` may exceed those given; ``unread`` could not be read."""

    at: datetime
    evidence: Evidence
    companies: tuple[Company, ...]
    total: int
    unread: int = 0


@value
class NoNotice:
    """The gazette answered: no notice at all under this number."""

    at: datetime
    siren: str
    evidence: tuple[Evidence, ...]


@value
class NoticesFound:
    """The gazette answered. ``total`` may exceed those read; ``unread`` could not be read;
    ``others`` speak of other companies and were left out."""

    at: datetime
    siren: str
    evidence: tuple[Evidence, ...]
    notices: tuple[LegalNotice, ...]
    total: int
    unread: int = 0
    others: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether every notice was read."""
        return not self.unread and self.total <= len(self.notices) + self.others


SearchAnswer = CompaniesFound | NoCompany | CouldNotCheck
NoticesAnswer = NoticesFound | NoNotice | CouldNotCheck
