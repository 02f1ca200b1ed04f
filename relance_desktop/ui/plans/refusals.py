"""The words of what plans refuse. Importing this registers them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.plans import Followers, PlanFollowedError, PlanInvalidError
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording
from relance_desktop.ui.plans.words import listed, problem_words

translate = QCoreApplication.translate


@wording.register
def _(error: PlanInvalidError) -> Message:
    return Message(
        translate("plans", "Plan incomplet"),
        " ".join(problem_words(problem.kind) for problem in error.problems),
    )


@wording.register
def _(error: PlanFollowedError) -> Message:
    return Message(
        translate("plans", "Suppression impossible"),
        translate("plans", "Ce plan est suivi par\u00a0: {who}.").format(who=who(error.followers)),
        translate("plans", "Donnez-leur d'abord un autre plan."),
    )


def who(followers: Followers) -> str:
    """Who names a plan, in words: « 2 clients (A, B), 1 règle »."""
    words = []
    if followers.is_default:
        words.append(translate("plans", "toute facture qui n'a pas d'autre plan (par défaut)"))
    for names, one, many in (
        (followers.clients, translate("plans", "{n} client"), translate("plans", "{n} clients")),
        (
            followers.invoices,
            translate("plans", "{n} facture"),
            translate("plans", "{n} factures"),
        ),
    ):
        if names:
            words.append(f"{formats.plural(len(names), one, many)} ({listed(names)})")
    if followers.rules:
        one, many = translate("plans", "{n} règle"), translate("plans", "{n} règles")
        words.append(formats.plural(followers.rules, one, many))
    return ", ".join(words)
