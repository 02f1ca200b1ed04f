"""The words of an MT940 movement: :86: structured by ?20, by /EREF/, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from relance_desktop.gateways.bank.words import MOST_NAME, iban_in, joined

_LONGEST: Final = 6000
"""Six lines of 65 characters, by the book; some banks write more."""
_SUBFIELD: Final = 27
_NUMBERED: Final = re.compile(r"\s*[0-9]{3}\s?([^\w\s+\-/(,.:;])[0-9]{2}", re.ASCII)
_KEYS: Final = re.compile(r"\b(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+")
_CODES: Final = re.compile(
    r"/(EREF|REMI|NAME|IBAN|BIC|CNTP|ORDP|BENM|TRTP|MARF|CSID|PREF|RTRN|ULTD|ULTC|PURP|ADDR"
    r"|ACCW|CSH|SVCL|RREF|TRCD|PMTINF|INFO|USTD|STRD|ISDT|CRED|DEBT|ACOR|OCMT|CHGS|EXCH)/"
)
_NS: Final = re.compile(r"([0-9]{2})(.*)", re.DOTALL)
_NO_REFERENCE: Final = frozenset({"NOTPROVIDED", "NONREF", "NOT PROVIDED"})


class Words(NamedTuple):
    """What is told of a movement."""

    label: tuple[str, ...] = ()
    name: str = ""
    iban: str = ""
    reference: str = ""


def words_of(said: Iterable[tuple[str, list[str]]]) -> Words:
    """Read the fields :86: and :NS: of one movement (each tag with its lines)."""
    found = [_field(tag, lines) for tag, lines in said]
    if len(found) == 1:
        return found[0]
    return Words(
        tuple(text for one in found for text in one.label),
        next((one.name for one in found if one.name), ""),
        next((one.iban for one in found if one.iban), ""),
        next((one.reference for one in found if one.reference), ""),
    )


def _field(tag: str, lines: list[str]) -> Words:
    if tag == "NS":
        return _national(lines)
    whole = "".join(lines)[:_LONGEST]
    numbered = _NUMBERED.match(whole)
    if numbered:
        return _numbered(whole, numbered[1])
    coded = "\n".join(lines)[:_LONGEST]
    if len(_CODES.findall(whole)) > 1:
        return _coded(whole)
    return Words((coded,))


def _numbered(text: str, mark: str) -> Words:
    """German and Polish banks: « 166?00…?20…?32… », subfields of 27 characters."""
    told: dict[str, str] = {}
    for piece in text.split(mark)[1:]:
        told.setdefault(piece[:2], piece[2:])
    purpose = _unwrapped(told.get(f"{n}", "") for n in (*range(20, 30), *range(60, 64)))
    keyed = _keyed(purpose)
    name = f"{told.get('32', '')}{told.get('33', '')}"
    return Words(
        (keyed.get("SVWZ", "") or keyed.get("", "") or purpose, told.get("00", "")),
        name,
        iban_in(told.get("31", ""))
        or iban_in(told.get("38", ""))
        or iban_in(keyed.get("IBAN", "")),
        _reference(keyed.get("EREF", ""), keyed.get("KREF", "")),
    )


def _unwrapped(pieces: Iterable[str]) -> str:
    """Join what was cut at 27 characters; shorter pieces are lines of their own."""
    parts: list[str] = []
    for piece in pieces:
        parts.append(piece if len(piece) >= _SUBFIELD else f"{piece} ")
    return "".join(parts).strip()


def _keyed(purpose: str) -> dict[str, str]:
    """SEPA keys inside the purpose; "" is what stands before the first."""
    return _split(purpose, _KEYS)


def _split(text: str, keys: re.Pattern[str]) -> dict[str, str]:
    matches = list(keys.finditer(text))
    if not matches:
        return {}
    told = {"": text[: matches[0].start()].strip()}
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        told.setdefault(match[1], text[match.end() : end].strip())
    return told


def _coded(text: str) -> Words:
    """Banks of the Netherlands and France: « /EREF/…/NAME/…/REMI/… »."""
    told = _split(text, _CODES)
    other = [part.strip() for part in told.get("CNTP", "").split("/")]
    ibans = (told.get("IBAN", ""), *other[:1], told.get("ORDP", ""), told.get("BENM", ""))
    remitted = told.get("REMI", "") or told.get("USTD", "")
    name = told.get("NAME", "") or "".join(other[2:3]) or _party(told)
    return Words(
        (_remittance(remitted), told.get("TRTP", ""), told.get("INFO", "")),
        name.strip("/ ")[:MOST_NAME],
        next((iban_in(part.strip("/")) for part in ibans if iban_in(part.strip("/"))), ""),
        _reference(told.get("EREF", ""), told.get("STRD", "")),
    )


def _remittance(text: str) -> str:
    """ING writes /REMI/USTD//text/."""
    return text.removeprefix("USTD//").removeprefix("STRD/").strip("/ ")


def _party(told: dict[str, str]) -> str:
    return told.get("ORDP", "") or told.get("BENM", "")


def _reference(*given: str) -> str:
    """The first reference that is one."""
    trimmed = (text.strip("/ ") for text in given)
    return next((text for text in trimmed if text and text.upper() not in _NO_REFERENCE), "")


def _national(lines: list[str]) -> Words:
    """:NS: (German, Hungarian): lines of two digits and a text; 15 and 16 are the name."""
    told: dict[str, str] = {}
    for line in lines:
        match = _NS.match(line)
        if match:
            told.setdefault(match[1], match[2].strip())
    purpose = tuple(told.get(f"{n:02d}", "") for n in range(1, 15))
    return Words((joined(purpose), told.get("17", "")), f"{told.get('15', '')}{told.get('16', '')}")
