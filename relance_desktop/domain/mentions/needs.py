"""Whether a mention is needed on an invoice: whom its rule binds, from when."""

from __future__ import annotations

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.mentions.case import Case
from relance_desktop.domain.mentions.values import Doubt, Mention, MentionRule, Waiver
from relance_desktop.domain.money import Cents

_SMALL_NET: Cents = 15_000
"""Up to 150 € before VAT the seller's VAT number may be left out (CGI ann. II 242 nonies A 2°)."""

_NOT_FOR = {
    ClientKind.CONSUMER: Waiver.CONSUMER,
    ClientKind.PUBLIC: Waiver.PUBLIC,
    ClientKind.BUSINESS: Waiver.PROFESSIONAL,
    ClientKind.UNKNOWN: Waiver.PROFESSIONAL,
}


def waiver(rule: MentionRule, case: Case) -> Waiver | None:
    """Why the mention is not needed; None when it is, or may be."""
    if rule.kinds and case.kind not in rule.kinds:
        return _NOT_FOR[case.kind]
    if rule.kinds and rule.mention is not Mention.CLIENT_SIREN and case.is_credit_note:
        return Waiver.CREDIT_NOTE
    if rule.valid_from is not None and case.issued_on < rule.valid_from:
        return Waiver.NOT_YET
    if rule.statuses and case.knows_seller and case.business.legal_status not in rule.statuses:
        return Waiver.STATUS
    return _by_vat(rule, case)


def _by_vat(rule: MentionRule, case: Case) -> Waiver | None:
    if rule.vat is not None and case.charges_vat is not None and rule.vat is not case.charges_vat:
        return Waiver.NO_VAT if rule.vat else Waiver.VAT_CHARGED
    is_small = case.net_cents is not None and case.net_cents <= _SMALL_NET
    if rule.mention is Mention.SELLER_VAT and is_small:
        return Waiver.SMALL_AMOUNT
    return None


def open_question(rule: MentionRule, case: Case) -> Doubt | None:
    """Why an absent mention is not surely missing, whatever was read."""
    if _is_own_case(rule, case):
        return Doubt.ONLY_IF
    if rule.mention is Mention.MEDIATOR:
        return Doubt.KIND_UNKNOWN if case.kind is ClientKind.UNKNOWN else Doubt.ELSEWHERE
    if rule.kinds and case.kind is ClientKind.UNKNOWN:
        return Doubt.KIND_UNKNOWN
    if (rule.statuses or rule.vat is not None) and not case.knows_seller:
        return Doubt.IDENTITY_UNKNOWN
    if rule.vat is not None and case.charges_vat is None:
        return Doubt.NOT_SEEN
    return None


def _is_own_case(rule: MentionRule, case: Case) -> bool:
    """Whether only the user knows; a company is always registered."""
    if rule.mention is Mention.REGISTER:
        return not case.knows_seller or case.business.legal_status.is_individual
    return bool(rule.only_if)
