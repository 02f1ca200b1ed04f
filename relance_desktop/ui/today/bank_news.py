"""What the bank has to say to the day: lines that wait, and how far accounts are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.value import value
from relance_desktop.services.bank_import.values import AccountFreshness
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


@value
class BankNews:
    """``waiting``: lines with money that nothing settled yet."""

    waiting: int
    accounts: tuple[AccountFreshness, ...]


def read_news(services: Services) -> BankNews:
    """As of now."""
    bank = services.bank_import
    return BankNews(bank.count_open(), bank.freshness())


def waiting_row(count: int) -> ActionRow:
    """Somebody who paid may still be reminded: these lines come before reminders."""
    one = translate("today", "{n} ligne de relevé à rapprocher")
    many = translate("today", "{n} lignes de relevé à rapprocher")
    why = translate("today", "Un client à relancer a peut-être déjà payé.")
    made = ActionRow(("bank", "blue"), formats.plural(count, one, many), (why,), name="to-match")
    made.set_action(translate("today", "Rapprocher"))
    return made
