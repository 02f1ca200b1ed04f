"""What banks say in a word: of a movement's state and direction, of balances and totals."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.sheet_mapping.words import header_key


class Direction(Enum):
    """Which way money went."""

    IN = "in"
    OUT = "out"


_STATES = (
    "pending|processing|en attente|en cours|à venir|en cours de traitement|authorised|authorized|"
    "autorisé|in progress|incoming payment waiting|scheduled|planifié|programmé|vorgemerkt|"
    "reverted|failed|declined|cancelled|canceled|rejected|refused|annulé|annulée|refusé|refusée|"
    "échoué|échouée|rejeté|rejetée|échec|expired|expiré|bloqué|blocked|denied|refunded fully|"
    "non comptabilisé|not executed|deleted|supprimé|pendiente|in sospeso|rifiutato|annullato"
)
_OUT = (
    "d|db|dr|debit|débit|dbit|out|outgoing|sortie|sortant|dépense|expense|soll|s|af|cargo|"
    "paid out|money out|uscita|bonifico bancario in uscita|neutral|withdrawal|paiement émis|"
    "virement émis|-"
)
_IN = (
    "c|cr|credit|crédit|crdt|in|incoming|entrée|entrant|recette|income|haben|h|bij|abono|"
    "paid in|money in|entrata|bonifico bancario in entrata|deposit|paiement reçu|"
    "virement reçu|+"
)
_SUM = re.compile(
    r"(?:ancien |nouveau |votre )?solde(?: (?:comptable|cr.diteur|d.biteur|initial|final|"
    r"pr.c.dent|ant.rieur|de (?:d.but|fin|cl.ture|d.part)|en (?:d.but|fin)|progressif)\b.*"
    r"| ?:.*| (?:au|du|en date du|le) \d.*|)|(?:ancien|nouveau) solde\b.*|"
    r"(?:opening|closing|starting|ending|previous|new) balance\b.*|balance(?: brought| carried).*|"
    r"(?:sous-?)?total(?:aux|s)?(?: (?:general|des?|du|en|debits?|credits?|mouvements?|"
    r"operations?)\b.*| ?:.*|)"
)
_SUM_WORDS = ("solde", "balance", "tota")
_OPENING = re.compile(r"ancien|d.but|initial|d.part|pr.c.dent|ant.rieur|opening|starting|previous")
"""A point stands for an accent that may have been lost on the way."""
_RETURNED = re.compile(
    r"\b(?:impayee?s?|rejets?|rejetee?|extourne|contre-?passation|chargeback|reversal|"
    r"rueck(?:lastschrift|buchung)|annulation|retour (?:vir|prlv|sepa|cheque|chq))\b"
)
_SHORT_RETURN = re.compile(r"\brej\.? (?:vir|prlv|sepa|chq)\b")


@lru_cache(maxsize=256)
def is_booked(state: str) -> bool:
    """Whether a movement of this state has happened; an unknown word says so."""
    key = header_key(state)
    return not any(key == word or key.startswith(f"{word} ") for word in _not_booked())


def direction_of(word: str, tool_words: frozenset[str] = frozenset()) -> Direction | None:
    """Which way a word says that money went; ``tool_words`` are further ones for OUT."""
    key = _folded_word(word)
    if key in tool_words:
        return Direction.OUT
    return _directions().get(key)


def is_sum(text: str) -> bool:
    """Whether a row's first words are those of a balance or a total, not of a movement."""
    lower = text.lower()
    if not any(word in lower for word in _SUM_WORDS):  # almost all rows: quickly
        return False
    return _SUM.fullmatch(" ".join(folded(text).split())) is not None


def is_opening(text: str) -> bool:
    """Whether a balance is the one before the movements."""
    return _OPENING.search(folded(text)) is not None


def says_returned(text: str) -> bool:
    """Whether words say that an earlier movement is taken back."""
    plain = folded(text)
    return bool(_RETURNED.search(plain) or _SHORT_RETURN.search(plain))


@cache
def _not_booked() -> tuple[str, ...]:
    return tuple(map(header_key, _STATES.split("|")))


@cache
def _directions() -> dict[str, Direction]:
    pairs = ((_OUT, Direction.OUT), (_IN, Direction.IN))
    return {_folded_word(word): way for words, way in pairs for word in words.split("|")}


def _folded_word(word: str) -> str:
    return " ".join(folded(word).split())
