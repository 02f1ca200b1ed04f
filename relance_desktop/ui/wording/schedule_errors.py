"""The words of what payment schedules refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.payment_schedules.progress import ScheduleState
from relance_desktop.services.payment_schedules import (
    AlreadyScheduledError,
    DuesInvalidError,
    NothingToScheduleError,
    ScheduleStateError,
)
from relance_desktop.ui.kit.messages import Message, wording
from relance_desktop.ui.payment_schedules.words import problem_words, state_chip

translate = QCoreApplication.translate


@wording.register
def _(error: AlreadyScheduledError) -> Message:
    text = translate("errors", "La facture {number} est dans un échéancier qui est signé.")
    advice = translate("errors", "Mettez d'abord fin à celui-ci, ou laissez-le courir.")
    if not error.signed:
        text = translate("errors", "La facture {number} est dans un échéancier déjà proposé.")
        advice = translate("errors", "Modifiez cette proposition, ou mettez-y fin.")
    return Message(
        translate("errors", "Une facture, un seul échéancier"),
        text.format(number=error.number),
        advice,
    )


@wording.register
def _(error: DuesInvalidError) -> Message:
    return Message(
        translate("errors", "Ces échéances ne peuvent pas être convenues"),
        " ".join(map(problem_words, error.problems)),
        translate("errors", "Corrigez le tableau."),
    )


@wording.register
def _(error: NothingToScheduleError) -> Message:
    return Message(
        translate("errors", "Rien à échelonner"),
        translate("errors", "Aucune facture à payer n'est choisie."),
        translate("errors", "Choisissez au moins une facture."),
    )


@wording.register
def _(error: ScheduleStateError) -> Message:
    text = translate("errors", "L'échéancier est dans l'état «\u00a0{state}\u00a0».")
    if error.state is ScheduleState.PROPOSED:
        text = translate("errors", "L'échéancier a déjà ses documents\u00a0: il reste au dossier.")
    return Message(
        translate("errors", "Impossible maintenant"),
        text.format(state=state_chip(error.state).text),
        translate("errors", "Rouvrez l'échéancier pour voir où il en est."),
    )
