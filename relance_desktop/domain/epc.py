"""The text inside an EPC QR code, which banks' applications read to fill in a transfer."""

from __future__ import annotations

from typing import Final

from relance_desktop.domain.money import Cents

_MAX_NAME: Final = 70
_MAX_REMITTANCE: Final = 140
_MAX_CENTS: Final = 99_999_999_999
_MAX_BYTES: Final = 331


def epc_payload(name: str, iban: str, bic: str, cents: Cents, remittance: str) -> str | None:
    """Give the lines of EPC069-12, version 002, UTF-8; None when no code can be made.

    ``cents`` are euro cents above 0. The remittance is free text (line 11): the structured
    reference of line 10 is for ISO 11649 numbers only, and many banks refuse others there.
    """
    account = "".join(iban.split()).upper()
    if not (name.strip() and account and 0 < cents <= _MAX_CENTS):
        return None
    text = " ".join(remittance.split())[:_MAX_REMITTANCE]
    amount = f"EUR{cents // 100}.{cents % 100:02d}"
    owner = " ".join(name.split())[:_MAX_NAME]
    branch = "".join(bic.split()).upper()
    lines = ["BCD", "002", "1", "SCT", branch, owner, account, amount, "", "", text]
    payload = "\n".join(lines).rstrip("\n")
    return payload if len(payload.encode()) <= _MAX_BYTES else None
