"""Why a file was not simply imported, and what else is worth saying of it; as typed values
and as the JSON that is stored with the file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from relance_desktop.domain.incoming_verdict import Caution, Notice, Reason, Side
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

_VERSION = 1


class Why(Enum):
    """What the import itself found; ``Reason`` is what the document's content says."""

    # asks
    NOT_MINE = "not_mine"
    CLIENT_UNSURE = "client_unsure"
    NO_CLIENT = "no_client"
    NUMBER_TAKEN = "number_taken"
    # duplicates
    SAME_FILE = "same_file"
    SAME_FILE_WAITS = "same_file_waits"
    SAME_NUMBER = "same_number"
    # refusals
    FILE_GONE = "file_gone"
    FILE_FORBIDDEN = "file_forbidden"
    FILE_UNREADABLE = "file_unreadable"
    PROGRAM_ERROR = "program_error"
    # remarks
    CREDIT_APPLIED = "credit_applied"
    CREDIT_LEFT = "credit_left"
    REMINDERS_WITHDRAWN = "reminders_withdrawn"
    DOCUMENT_REPLACED = "document_replaced"
    SELLER_UNLIKE = "seller_unlike"
    PUBLIC_GUESSED = "public_guessed"
    CORRECTS = "corrects"
    TOTAL_ADJUSTED = "total_adjusted"
    OVERPAID = "overpaid"


@value
class Finding:
    """One reason or remark with its facts.

    ``invoice_id``: the invoice that exists already, is credited or corrected.
    ``client_ids``: whom it may be, best first. ``cents``: credit applied or left, the total
    taken instead of the stated one, what was paid too much. ``text``: a name or number.
    """

    what: Reason | Why
    invoice_id: int | None = None
    client_ids: tuple[int, ...] = ()
    cents: Cents | None = None
    count: int | None = None
    text: str = ""


@value
class Findings:
    """All that is to be said of one file: ``reasons`` decided its fate, ``remarks`` and
    ``notices`` did not."""

    reasons: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.reasons or self.remarks or self.notices)


def facts_of(findings: Findings) -> dict[str, Any] | None:
    """The findings as plain JSON, None when there are none."""
    if not findings:
        return None
    return {
        "v": _VERSION,
        "reasons": [_finding_facts(finding) for finding in findings.reasons],
        "remarks": [_finding_facts(finding) for finding in findings.remarks],
        "notices": [
            [notice.caution.value, notice.side.value if notice.side else None, notice.value]
            for notice in findings.notices
        ],
    }


def findings_of(facts: Mapping[str, Any] | None) -> Findings:
    """Read findings back; kinds that a later version added are left out."""
    if not facts:
        return Findings()
    return Findings(
        _findings(facts.get("reasons", ())),
        _findings(facts.get("remarks", ())),
        tuple(notice for values in facts.get("notices", ()) if (notice := _notice(*values))),
    )


def _finding_facts(finding: Finding) -> dict[str, Any]:
    facts = {
        "what": finding.what.value,
        "invoice": finding.invoice_id,
        "clients": list(finding.client_ids),
        "cents": finding.cents,
        "count": finding.count,
        "text": finding.text,
    }
    return {key: value for key, value in facts.items() if value not in (None, [], "")}


def _findings(stored: list[Mapping[str, Any]]) -> tuple[Finding, ...]:
    found = []
    for facts in stored:
        what = _member(Reason, facts["what"]) or _member(Why, facts["what"])
        if what is not None:
            found.append(
                Finding(
                    what,
                    facts.get("invoice"),
                    tuple(facts.get("clients", ())),
                    facts.get("cents"),
                    facts.get("count"),
                    facts.get("text", ""),
                )
            )
    return tuple(found)


def _notice(caution: str, side: str | None, value: str) -> Notice | None:
    known = _member(Caution, caution)
    return Notice(known, _member(Side, side) if side else None, value) if known else None


Word = TypeVar("Word", bound=Enum)


def _member(kind: type[Word], value: str) -> Word | None:
    return next((member for member in kind if member.value == value), None)
