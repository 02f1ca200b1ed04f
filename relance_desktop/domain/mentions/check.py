"""The check itself: each rule, what shows it, what that means."""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.mentions.case import Case
from relance_desktop.domain.mentions.clauses import clause_sign
from relance_desktop.domain.mentions.data_signs import data_sign
from relance_desktop.domain.mentions.needs import open_question, waiver
from relance_desktop.domain.mentions.page_signs import page_sign
from relance_desktop.domain.mentions.page_text import PageText
from relance_desktop.domain.mentions.sources import Sources
from relance_desktop.domain.mentions.values import (
    LATE_MENTIONS,
    Basis,
    Doubt,
    Mention,
    MentionReport,
    MentionResult,
    MentionRule,
    MentionState,
    Remark,
    Sign,
    Waiver,
    Where,
)

_COMPARED = frozenset({*LATE_MENTIONS, Mention.NUMBER, Mention.ISSUE_DATE})
"""What the data and the page must both say."""

_NEVER_SURE = frozenset(
    {
        Mention.SELLER,
        Mention.CLIENT,
        Mention.NUMBER,
        Mention.ISSUE_DATE,
        Mention.LINES,
        Mention.TOTALS,
        Mention.NATURE,
        Mention.CLIENT_SIREN,
    }
)
"""Pages show these in so many ways that not seeing them proves nothing."""


def check(rules: Sequence[MentionRule], case: Case, sources: Sources) -> MentionReport:
    """Every mention of an invoice, in the order of the rules."""
    results = tuple(_result(rule, case, sources) for rule in rules)
    return MentionReport(
        sources.basis,
        results,
        case.due_on,
        case.penalty_rate,
        case.business.name,
    )


def check_late(rules: Sequence[MentionRule], case: Case, sources: Sources) -> MentionReport:
    """The four mentions that reminders lean on, and no others."""
    return check([rule for rule in rules if rule.mention in LATE_MENTIONS], case, sources)


def is_shown_in_clauses(case: Case) -> bool:
    """Whether the due date and the clauses kept at the import show all four."""
    text = PageText("\n".join(case.late_texts), Where.DATA)
    signs = [clause_sign(one, text) for one in LATE_MENTIONS if one is not Mention.DUE_DATE]
    return bool(case.due_on) and all(sign is not None and sign.sure for sign in signs)


def _result(rule: MentionRule, case: Case, sources: Sources) -> MentionResult:
    signs = _signs(rule, case, sources)
    why = waiver(rule, case)
    if why is not Waiver.VAT_CHARGED and any(sign.sure for sign in signs):
        return _found(rule, case, sources, signs)
    if why is not None:
        return MentionResult(rule, MentionState.NOT_NEEDED, signs, waiver=why)
    doubt = _doubt(rule, case, sources, signs)
    state = MentionState.MISSING if doubt is None else MentionState.TO_CHECK
    return MentionResult(rule, state, signs, doubt)


def _signs(rule: MentionRule, case: Case, sources: Sources) -> tuple[Sign, ...]:
    found = []
    if sources.data is not None:
        found.append(data_sign(rule, case, sources.data))
    elif sources.page is None and case.late_texts:
        found.append(clause_sign(rule.mention, PageText("\n".join(case.late_texts), Where.DATA)))
    if sources.page is not None:
        found.append(page_sign(rule, case, sources.page))
    return tuple(sign for sign in found if sign is not None)


def _found(
    rule: MentionRule, case: Case, sources: Sources, signs: tuple[Sign, ...]
) -> MentionResult:
    if _differs(rule, sources, signs):
        return MentionResult(rule, MentionState.TO_CHECK, signs, Doubt.DIFFERENT)
    sure = tuple(sign for sign in signs if sign.sure)
    remark = _remark(rule, case, sources, sure)
    return MentionResult(rule, MentionState.FOUND, sure, remark=remark)


def _differs(rule: MentionRule, sources: Sources, signs: tuple[Sign, ...]) -> bool:
    if any(sign.doubt is Doubt.DIFFERENT and not sign.sure for sign in signs):
        return True
    data, page = sources.data, sources.page
    if rule.mention is not Mention.DUE_DATE or data is None or page is None:
        return False
    printed = page.due_on
    return bool(data.due_dates) and printed is not None and printed not in data.due_dates


def _remark(
    rule: MentionRule, case: Case, sources: Sources, sure: tuple[Sign, ...]
) -> Remark | None:
    if rule.mention is Mention.INDEMNITY and case.kind is ClientKind.CONSUMER:
        return Remark.NOT_FOR_CONSUMERS
    if rule.mention not in _COMPARED or sources.basis is not Basis.BOTH or len(sure) != 1:
        return None
    in_data = sure[0].where is Where.DATA
    return Remark.ONLY_IN_DATA if in_data else Remark.ONLY_ON_PAGE


def _doubt(
    rule: MentionRule, case: Case, sources: Sources, signs: tuple[Sign, ...]
) -> Doubt | None:
    """Why the user must look; None when the mention is surely missing."""
    if signs:
        return signs[-1].doubt
    if not sources.is_readable:
        return _UNREAD[sources.basis]
    question = open_question(rule, case)
    if question is not None:
        return question
    if sources.is_short:
        return Doubt.SHORT_PROFILE
    return Doubt.NOT_SEEN if rule.mention in _NEVER_SURE else None


_UNREAD = {
    Basis.NOTHING: Doubt.NO_DOCUMENT,
    Basis.UNREADABLE: Doubt.UNREADABLE,
    Basis.SCAN: Doubt.NO_TEXT,
}
