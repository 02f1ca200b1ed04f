"""What a line that is no client's usually is, by the words that banks and payers use."""

from __future__ import annotations

import re
from typing import Final

from relance_desktop.domain.matching.values import Hint, Movement
from relance_desktop.domain.matching.words import spaced

_PLATFORMS: Final = re.compile(
    r"\b(?:stripe|paypal|sumup|sum up|gocardless|mollie|payplug|zettle|izettle|adyen|stancer"
    r"|lemonway|lemon way|mangopay|hipay|payline|lydia|square|alma|pledg|upwork|fiverr|etsy)\b"
)
_RETURNED: Final = re.compile(
    r"\b(?:impayes?|rejets?|rejetee?|retour(?:ne|nee)?|chq imp|cheque impaye|unpaid|returned"
    r"|r transaction|represent|annulation vir|extourne|contrepassation)\b"
)
_KINDS: Final = (
    (Hint.CHEQUES, r"remise (?:de )?(?:chq|cheques?)|rem(?:ise)? chq|rem cheques?"
                   r"|versement (?:d )?especes|vrst especes|depot especes"),
    (Hint.WAGES, r"salaires?|paie|remuneration|bulletin|indemnites? journalieres?"),
    (Hint.PUBLIC_MONEY, r"urssaf|cpam|caf|cnaf|pole emploi|france travail|cipav|agirc|arrco|carsat"
                        r"|msa|dgfip|impots?|tresor public|drfip|ddfip|credit d impot|asp"),
    (Hint.REFUND, r"remboursement|rembt|rbt|remb|avoir|cashback|refund|mutuelle|assurances?"),
    (Hint.BANK, r"interets?|agios|ristourne|commission|frais|pret|deblocage|cotisation carte"
                r"|regularisation|prime|parrainage"),
)  # fmt: skip
_WORDS: Final = tuple((hint, re.compile(rf"\b(?:{words})\b")) for hint, words in _KINDS)
_OWN: Final = re.compile(
    r"\b(?:virement interne|vir interne|compte a compte|transfert interne|epargne|livret"
    r"|apport|compte courant associe|internal transfer)\b"
)


def is_platform(words: str) -> bool:
    """Whether a name is that of a payment service, which pays for many clients."""
    return _PLATFORMS.search(spaced(words)) is not None


def takes_back(movement: Movement) -> bool:
    """Whether a debit says that an earlier payment came to nothing."""
    return movement.returned or _RETURNED.search(spaced(movement.label)) is not None


def hint_of(
    movement: Movement, own_ibans: frozenset[str], own_names: tuple[str, ...]
) -> Hint | None:
    """What a credit may be besides a client's payment; None when nothing speaks for it."""
    if movement.iban and movement.iban in own_ibans:
        return Hint.OWN_TRANSFER
    words = f"{spaced(movement.counterparty)} {spaced(movement.label)}"
    payer = spaced(movement.counterparty)
    if payer and any(payer == spaced(name) for name in own_names):
        return Hint.OWN_TRANSFER
    if _OWN.search(words):
        return Hint.OWN_TRANSFER
    if _PLATFORMS.search(words):
        return Hint.PLATFORM
    return next((hint for hint, known in _WORDS if known.search(words)), None)
