"""Why no VAT is charged: the words of the exemption, by what the user's regime needs."""

from __future__ import annotations

import re
from datetime import date

from relance_desktop.domain.mentions.page_text import PageText
from relance_desktop.domain.mentions.values import Doubt, Sign

_CGI = re.compile(r"293 ?-? ?b\b")
_CIBS = re.compile(r"l\.? ?223-3\b|\bcibs\b|impositions sur les biens et (?:les )?services")
_NO_VAT = re.compile(r"tva non applicable|franchise (?:en base|de tva)|non assujetti")
_OTHER = re.compile(
    r"(?<!motif si )(?:exonerat\w+|exoneree?|exempt\w*).{0,40}?(?:tva|vat|taxe)|(?:tva|vat) (?:exempt|exoneree)"
    r"|art\w*\.? ?(?:259|262|261|283|44)\b|hors (?:champ|scope)|vatex-|autoliquidation"
    r"|reverse charge|intra-?communautaire|262 ?ter"
)


def exemption_sign(
    text: PageText, franchise: bool, issued_on: date, old_until: date | None
) -> Sign | None:
    """The reference that the franchise needs (CGI 293 B, or its new home in the CIBS), or any
    other exemption for those who charge VAT elsewhere."""
    new = text.search(_CIBS)
    if new is not None:
        return new
    old = text.search(_CGI)
    if old is not None:
        is_late = old_until is not None and issued_on > old_until
        return text.sign(old.words, sure=not is_late, doubt=Doubt.OLD_REFERENCE)
    if not franchise:
        return text.search(_OTHER, _NO_VAT)
    return text.search(_NO_VAT, _OTHER, sure=False)
