"""What became of a reminder, in words for the wizard's last page."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.mail import Failed, Sent, Unknown
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.outbox import BY_HAND, SendResult
from relance_desktop.services.reminders.values import CallResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons import call_outcome_word, hold_sentence, on_day
from relance_desktop.ui.reminders.full_stop import full_stop
from relance_desktop.ui.wording.mail_errors import failure

translate = QCoreApplication.translate


class Ending(NamedTuple):
    """A big icon with its hue, a title, a sentence, facts, and what may be done next.

    ``actions`` are any of: retry, password, settings, outbox, arrived, proof.
    """

    icon: str
    hue: str
    title: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()
    reminder_id: int | None = None
    done: bool = False
    """Whether the step is behind: then the next one is told."""


def of_mail(result: SendResult) -> Ending:
    """What became of a mail."""
    reminder, outcome = result.reminder, result.outcome
    if isinstance(outcome, Sent):
        return _sent(reminder, outcome.server_answer)
    if isinstance(outcome, Unknown):
        return _unknown(reminder)
    if isinstance(outcome, Failed):
        return _failed(reminder, outcome)
    return queued(reminder)


def of_kept(reminder: Reminder) -> Ending:
    """A mail whose fate the user told."""
    if reminder.state is ReminderState.SENT:
        return _sent(reminder, reminder.answer)
    remedy = failure(reminder.failure)
    return Ending(
        "x-circle",
        "red",
        remedy.message.title,
        f"{remedy.message.text} {remedy.message.advice}",
        (_to(reminder),),
        ("retry", "outbox"),
        reminder.id,
    )


def queued(reminder: Reminder) -> Ending:
    """A mail that waits for the user's click."""
    return Ending(
        "hourglass-medium",
        "blue",
        translate("ending", "Prêt dans la boîte d'envoi"),
        _rests(reminder)
        or translate("ending", "Rien n'est encore parti\u00a0: l'e-mail attend votre clic."),
        (_to(reminder),),
        ("retry", "outbox"),
        reminder.id,
    )


def _rests(reminder: Reminder) -> str:
    if reminder.not_before is None:
        return ""
    text = translate(
        "ending", "Il repose jusqu'au {moment}, puis vous sera proposé\u00a0: rien ne part seul."
    )
    return text.format(moment=formats.moment(reminder.not_before))


def elsewhere(reminder: Reminder) -> Ending:
    """A mail opened in the user's own program: they tell whether it left."""
    return Ending(
        "envelope-simple-open",
        "amber",
        translate("ending", "Est-il parti\u00a0?"),
        translate(
            "ending",
            "Le message est ouvert dans votre messagerie, pièces jointes comprises. Envoyez-le"
            " là-bas, puis dites-le ici\u00a0: d'ici, il ne partira pas une seconde fois.",
        ),
        (_to(reminder),),
        ("left", "outbox"),
        reminder.id,
    )


def _sent(reminder: Reminder, answer: str) -> Ending:
    when = formats.moment(reminder.done_at) if reminder.done_at else ""
    return Ending(
        "check-circle",
        "green",
        translate("ending", "E-mail envoyé"),
        translate("ending", "Noté comme envoyé par vous. L'exemplaire est gardé comme preuve.")
        if reminder.note == BY_HAND
        else translate(
            "ending", "Le serveur l'a accepté. L'exemplaire exact est gardé comme preuve."
        ),
        (
            _to(reminder),
            (translate("ending", "Envoyé le"), when),
            (translate("ending", "Réponse du serveur"), answer),
        ),
        ("proof",),
        reminder.id,
        done=True,
    )


def _unknown(reminder: Reminder) -> Ending:
    return Ending(
        "question",
        "orange",
        translate("ending", "Est-il arrivé\u00a0?"),
        translate(
            "ending",
            "Le message entier a été remis, mais la connexion s'est coupée avant la réponse."
            " Il est peut-être parti\u00a0: il ne sera jamais renvoyé tout seul."
            " Regardez vos messages envoyés, ou demandez au client.",
        ),
        (_to(reminder),),
        ("arrived", "outbox"),
        reminder.id,
    )


def _failed(reminder: Reminder, outcome: Failed) -> Ending:
    remedy = failure(outcome.kind)
    waits = reminder.state is ReminderState.QUEUED
    said = f"{outcome.server_code or ''} {outcome.server_text}".strip()
    if outcome.refused:
        said = "\u00a0; ".join(f"{one.address}\u00a0: {one.text}" for one in outcome.refused)
    actions = ["retry", "outbox"]
    if outcome.kind.value == "auth_refused":
        actions[0] = "password"
    if remedy.settings:
        actions.insert(1, "settings")
    return Ending(
        "hourglass-medium" if waits else "x-circle",
        "amber" if waits else "red",
        remedy.message.title,
        f"{remedy.message.text} {remedy.message.advice}",
        (_to(reminder), (translate("ending", "Réponse du serveur"), said if not waits else "")),
        tuple(actions),
        reminder.id,
    )


def of_letter(reminder: Reminder, today: date) -> Ending:
    """A letter posted, or left for later."""
    if reminder.state in (ReminderState.TO_PRINT, ReminderState.PRINTED):
        return Ending(
            "envelope",
            "amber",
            translate("ending", "Lettre à poster"),
            translate(
                "ending",
                "Elle attend dans «\u00a0À terminer\u00a0». L'étape compte une fois postée.",
            ),
            (),
            ("outbox",),
            reminder.id,
        )
    when = on_day(reminder.done_on, today) if reminder.done_on else ""
    number = tracking_number(reminder.tracking_number).shown
    return Ending(
        "check-circle",
        "green",
        translate("ending", "Lettre postée {day}").format(day=when),
        translate("ending", "L'exemplaire exact est gardé comme preuve."),
        ((translate("ending", "N° de recommandé"), number),),
        ("proof",),
        reminder.id,
        done=True,
    )


def of_call(result: CallResult, today: date) -> Ending:
    """A call, and what the answer led to."""
    outcome = result.reminder.call_outcome
    hold = full_stop(hold_sentence(result.hold, today)) if result.hold else ""
    text = hold or translate("ending", "L'appel est gardé dans l'historique.")
    if outcome is CallOutcome.RESEND_INVOICE:
        text = translate("ending", "Pensez à renvoyer la facture aujourd'hui.")
    withdrawn = ""
    if result.withdrawn:
        one = translate("ending", "{n} relance préparée a été retirée")
        many = translate("ending", "{n} relances préparées ont été retirées")
        withdrawn = formats.plural(len(result.withdrawn), one, many)
    return Ending(
        "phone",
        "green",
        call_outcome_word(outcome) if outcome else translate("ending", "Appel noté"),
        text,
        (
            (translate("ending", "Interlocuteur"), result.reminder.call_person),
            (translate("ending", "Notes"), "" if result.hold else result.reminder.note),
            (translate("ending", "Aussi"), withdrawn),
        ),
        ("proof",),
        result.reminder.id,
        done=result.hold is None,
    )


def of_skip(reminder: Reminder, *, decision: bool) -> Ending:
    """A step passed over, or the decision at the plan's end."""
    title = translate("ending", "Étape passée")
    if decision:
        title = translate("ending", "Décision notée")
    return Ending(
        "skip-forward" if not decision else "path",
        "slate",
        title,
        translate("ending", "Gardé dans l'historique avec votre raison."),
        ((translate("ending", "Raison"), reminder.skip_reason),),
        (),
        reminder.id,
        done=True,
    )


def _to(reminder: Reminder) -> tuple[str, str]:
    return translate("ending", "Destinataire"), ", ".join(reminder.recipients + reminder.cc)
