"""The outbox in groups: what is alike stands together, with what to do in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


class Group(NamedTuple):
    """Unfinished reminders of a kind. ``action`` names the button for all: send, print, post."""

    key: str
    title: str
    text: str
    items: tuple[Reminder, ...]
    action: str = ""
    button: str = ""
    icon: str = ""


def groups(
    mails: Iterable[Reminder],
    letters: Iterable[Reminder],
    posted: Iterable[Reminder],
    now: datetime,
) -> list[Group]:
    """All groups that hold something, the most urgent first."""
    mails, letters = tuple(mails), tuple(letters)
    queued = _of(mails, ReminderState.QUEUED)
    resting = tuple(one for one in queued if one.not_before is not None and one.not_before > now)
    ready = tuple(one for one in queued if one not in resting)
    found = [
        _check(_of(mails, ReminderState.UNKNOWN, ReminderState.SENDING)),
        _failed(_of(mails, ReminderState.FAILED)),
        _ready(ready),
        _resting(resting),
        _to_print(_of(letters, ReminderState.TO_PRINT)),
        _to_post(_of(letters, ReminderState.PRINTED)),
        _receipts(tuple(posted)),
    ]
    return [group for group in found if group.items]


def _of(found: Iterable[Reminder], *states: ReminderState) -> tuple[Reminder, ...]:
    return tuple(one for one in found if one.state in states)


def _check(items: tuple[Reminder, ...]) -> Group:
    text = translate("outbox", "Dites ce qu'il en est\u00a0: rien n'est renvoyé tout seul.")
    return Group("check", translate("outbox", "À vérifier"), text, items)


def _failed(items: tuple[Reminder, ...]) -> Group:
    text = translate(
        "outbox", "Le serveur n'en a pas voulu. Corrigez la cause, puis renvoyez, ou retirez."
    )
    return Group("failed", translate("outbox", "Non partis"), text, items)


def _ready(items: tuple[Reminder, ...]) -> Group:
    text = translate("outbox", "Prêts, relus, jamais envoyés sans votre clic.")
    return Group("ready", translate("outbox", "E-mails à envoyer"), text, items)


def _resting(items: tuple[Reminder, ...]) -> Group:
    text = translate("outbox", "À leur heure, ils vous seront proposés\u00a0; rien ne part seul.")
    return Group("resting", translate("outbox", "Au repos"), text, items)


def _to_print(items: tuple[Reminder, ...]) -> Group:
    text = translate("outbox", "En une fois, avec la liste des enveloppes devant.")
    one = translate("outbox", "Imprimer la lettre")
    many = translate("outbox", "Imprimer les {n} lettres")
    button = formats.plural(len(items), one, many)
    title = translate("outbox", "Lettres à imprimer")
    return Group("print", title, text, items, "print", button, "printer")


def _to_post(items: tuple[Reminder, ...]) -> Group:
    text = translate("outbox", "Une étape compte le jour où la lettre est postée.")
    button = translate("outbox", "Noter les envois")
    title = translate("outbox", "Lettres à poster")
    return Group("post", title, text, items, "posted", button, "envelope")


def _receipts(items: tuple[Reminder, ...]) -> Group:
    text = translate("outbox", "Notez le jour de l'avis de réception, et joignez-le numérisé.")
    title = translate("outbox", "Recommandés en attente de leur avis")
    return Group("receipts", title, text, items)
