"""What the schedule answers, in one French sentence: why today, or why not yet."""

from __future__ import annotations

from datetime import date, timedelta
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.holds import GRACE_DAYS
from relance_desktop.domain.outcomes import (
    AmountTooSmall,
    ClientGap,
    ClockBehind,
    DeadlineRunning,
    DoNotRemind,
    Held,
    InFlight,
    MoneyToApply,
    NonWorkingDay,
    NoPlan,
    NotYet,
    Outcome,
    Paid,
    PlanFinished,
    PromiseBroken,
    Proposal,
    StepDue,
    Waiting,
    WaitingStep,
)
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons.dates import by_day, capital, on_day
from relance_desktop.ui.kit.reasons.holds import hold_icon, hold_sentence, hold_short
from relance_desktop.ui.kit.reasons.steps import channel_icon, channel_noun, channel_word

translate = QCoreApplication.translate


def _may_still_come(promised_on: date, today: date) -> bool:
    """A transfer of the promised day often arrives a little later: no word of blame yet."""
    return today <= promised_on + timedelta(days=GRACE_DAYS)


def sentence(outcome: Outcome, today: date) -> str:
    """Why the step is for today, or why there is none and when it comes. No final stop."""
    if isinstance(outcome, Proposal) and outcome.step.channel is Channel.DECISION:
        return _over(outcome.reason.last_on, today)
    text = _why(outcome.reason, outcome, today)
    broken = outcome.broken_promise
    if isinstance(outcome, Waiting) and broken is not None and broken.until is not None:
        lead = translate("reasons", "Promesse de paiement {day} non tenue. ")
        if _may_still_come(broken.until, today):
            lead = translate("reasons", "Paiement promis {day}, pas encore reçu. ")
        text = lead.format(day=_dated(broken.until, today)) + text
    return text


def short(outcome: Outcome, today: date) -> str:
    """The next step in a table's cell: ``Appel aujourd'hui``, ``Lettre dans 3 jours``."""
    if isinstance(outcome, Proposal):
        if outcome.step.channel is Channel.DECISION:
            return translate("reasons", "À décider")
        text = translate("reasons", "{step} aujourd'hui")
        return text.format(step=channel_word(outcome.step.channel))
    said = _short_wait(outcome)
    if said or outcome.step is None or outcome.on is None:
        return said
    when = formats.relative(outcome.on, today)
    return f"{channel_word(outcome.step.channel)} {when}"


def outcome_icon(outcome: Outcome) -> str:
    """The icon that goes with ``short``: the step's, or that of what keeps it back."""
    if isinstance(outcome.reason, Held):
        return hold_icon(outcome.reason.hold.kind)
    if isinstance(outcome.reason, PlanFinished):
        return channel_icon(Channel.DECISION)
    if isinstance(outcome.reason, InFlight):
        return "hourglass-medium"
    return channel_icon(outcome.step.channel) if outcome.step and outcome.on else "info"


def _short_wait(waiting: Waiting) -> str:
    """What matters more than a date."""
    reason = waiting.reason
    if isinstance(reason, Held):
        return hold_short(reason.hold.kind)
    if isinstance(reason, InFlight):
        other = translate("reasons", "Autre relance en cours")
        return _flight_state(reason.state) if reason.own else other
    if isinstance(reason, PlanFinished):
        decided = translate("reasons", "Suite décidée")
        return decided if reason.decided else translate("reasons", "À décider")
    fixed = {
        Paid: "",
        AmountTooSmall: translate("reasons", "Montant trop faible"),
        DoNotRemind: translate("reasons", "Ne pas relancer"),
        MoneyToApply: translate("reasons", "Argent à affecter"),
        NoPlan: translate("reasons", "Aucun plan"),
        ClockBehind: translate("reasons", "Date à vérifier"),
    }
    return fixed.get(type(reason), "")


@singledispatch
def _why(reason: object, outcome: Outcome, today: date) -> str:
    raise TypeError(type(reason))


@_why.register(StepDue)
def _(reason: StepDue, outcome: Outcome, today: date) -> str:
    late = _late(reason.days_late)
    if reason.last_on is not None:
        text = translate("reasons", "{late}, relancée {ago}")
        return text.format(late=late, ago=formats.relative(reason.last_on, today))
    if reason.days_late > 0:
        return translate("reasons", "{late}, pas encore relancée").format(late=late)
    return translate("reasons", "{late}, rappel de courtoisie").format(late=late)


@_why.register(PromiseBroken)
def _(reason: PromiseBroken, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Promesse de paiement {day} non tenue, {late}")
    if _may_still_come(reason.promised_on, today):
        text = translate("reasons", "Paiement promis {day}, pas encore reçu, {late}")
    late = _late(reason.days_late)
    return text.format(day=_dated(reason.promised_on, today), late=late[:1].lower() + late[1:])


@_why.register(Paid)
def _(reason: Paid, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Payée")
    if reason.credit_cents > 0:
        more = translate("reasons", ", {amount} en trop")
        text += more.format(amount=formats.money(reason.credit_cents, outcome.claim.currency))
    if reason.unfinished is not None:
        text += translate("reasons", "\u00a0; la relance préparée est à retirer")
    return text


@_why.register(NotYet)
def _(reason: NotYet, outcome: Outcome, today: date) -> str:
    if outcome.claim.keeps_schedule(today):
        return _time_given(outcome, today)
    text = _then(_late(reason.days_late), outcome, today, first=True)
    if isinstance(outcome, Waiting) and outcome.passed is not None and reason.days_late <= 0:
        text += translate("reasons", "\u00a0; trop tard pour le rappel avant l'échéance")
    return text


@_why.register(WaitingStep)
def _(reason: WaitingStep, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Relancée {ago}")
    return _then(text.format(ago=formats.relative(reason.last_on, today)), outcome, today)


@_why.register(DeadlineRunning)
def _(reason: DeadlineRunning, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Délai laissé au client {until}")
    return _then(text.format(until=by_day(reason.deadline_on, today)), outcome, today)


@_why.register(ClientGap)
def _(reason: ClientGap, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Client contacté {ago}")
    return _then(text.format(ago=formats.relative(reason.contact_on, today)), outcome, today)


@_why.register(NonWorkingDay)
def _(reason: NonWorkingDay, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Jour non ouvré\u00a0: {step} reporté au {day}")
    if outcome.step is not None and outcome.step.channel is not Channel.CALL:
        text = translate("reasons", "Jour non ouvré\u00a0: étape ({step}) reportée au {day}")
    noun = channel_noun(outcome.step.channel) if outcome.step else ""
    return text.format(step=noun, day=formats.weekday(reason.moved_to))


@_why.register(Held)
def _(reason: Held, outcome: Outcome, today: date) -> str:
    return hold_sentence(reason.hold, today, outcome.claim.currency)


@_why.register(InFlight)
def _(reason: InFlight, outcome: Outcome, today: date) -> str:
    if not reason.own:
        return translate("reasons", "Une autre relance de ce client est à terminer d'abord")
    state, since = _flight_state(reason.state), formats.relative(reason.since, today)
    text = translate("reasons", "{state}, relance préparée {ago}").format(state=state, ago=since)
    if reason.lapsed:
        text += translate("reasons", "\u00a0; elle annonce une échéance passée, à retirer")
    return text


@_why.register(PlanFinished)
def _(reason: PlanFinished, outcome: Outcome, today: date) -> str:
    if not reason.decided or reason.last_on is None:
        return _over(reason.last_on, today)
    text = translate("reasons", "Suite décidée {day}")
    return text.format(day=on_day(reason.last_on, today))


@_why.register(AmountTooSmall)
def _(reason: AmountTooSmall, outcome: Outcome, today: date) -> str:
    text = translate("reasons", "Montant inférieur au minimum du plan ({amount})")
    return text.format(amount=formats.money(reason.min_cents, outcome.claim.currency))


@_why.register(DoNotRemind)
def _(reason: DoNotRemind, outcome: Outcome, today: date) -> str:
    if not reason.why:
        return translate("reasons", "Client à ne pas relancer")
    return translate("reasons", "Client à ne pas relancer\u00a0: {why}").format(why=reason.why)


@_why.register(MoneyToApply)
def _(reason: MoneyToApply, outcome: Outcome, today: date) -> str:
    text = translate(
        "reasons", "{amount} déjà reçus ou en avoir, à affecter\u00a0: rien à relancer"
    )
    return text.format(amount=formats.money(reason.cents, outcome.claim.currency))


@_why.register(NoPlan)
def _(reason: NoPlan, outcome: Outcome, today: date) -> str:
    return translate("reasons", "Aucun plan de relance ne s'applique")


@_why.register(ClockBehind)
def _(reason: ClockBehind, outcome: Outcome, today: date) -> str:
    text = translate(
        "reasons",
        "La date de l'ordinateur semble fausse\u00a0: une relance porte la date du {day}",
    )
    return text.format(day=formats.long_day(reason.last_on))


def _late(days_late: int) -> str:
    if days_late > 0:
        return translate("reasons", "En retard de {days}").format(days=formats.days(days_late))
    return capital(formats.lateness(days_late))


def _time_given(outcome: Outcome, today: date) -> str:
    """A payment schedule gives time: nothing is chased before its next due."""
    claim = outcome.claim
    text = translate("reasons", "Échéancier\u00a0: prochaine échéance de {amount} {day}")
    amount = formats.money(claim.balance_cents - claim.deferred_cents(today), claim.currency)
    return text.format(amount=amount, day=on_day(claim.due_on, today))


def _then(lead: str, outcome: Outcome, today: date, *, first: bool = False) -> str:
    """What was said, then the step to come and its day."""
    if outcome.step is None or outcome.on is None:
        return lead
    if outcome.step.channel is Channel.DECISION:
        text = translate("reasons", "{lead}, à vous de décider {day}")
        return text.format(lead=lead, day=on_day(outcome.on, today))
    text = translate("reasons", "{lead}, prochaine étape ({step}) {day}")
    if first:
        text = translate("reasons", "{lead}, première étape ({step}) {day}")
    noun = channel_noun(outcome.step.channel)
    return text.format(lead=lead, step=noun, day=on_day(outcome.on, today))


def _over(last_on: date | None, today: date) -> str:
    if last_on is None:
        return translate("reasons", "Plan terminé, à vous de décider de la suite")
    text = translate("reasons", "Plan terminé, dernière étape {ago}\u00a0: à vous de décider")
    return text.format(ago=formats.relative(last_on, today))


def _dated(value: date, today: date) -> str:
    return on_day(value, today) if value != today else translate("reasons", "aujourd'hui")


def _flight_state(state: ReminderState) -> str:
    words = {
        ReminderState.QUEUED: translate("reasons", "E-mail à envoyer"),
        ReminderState.SENDING: translate("reasons", "Envoi en cours"),
        ReminderState.FAILED: translate("reasons", "E-mail non parti"),
        ReminderState.UNKNOWN: translate("reasons", "Envoi à vérifier"),
        ReminderState.TO_PRINT: translate("reasons", "Lettre à imprimer"),
        ReminderState.PRINTED: translate("reasons", "Lettre à poster"),
    }
    return words.get(state, "")
