"""Each typed reason has its French sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

import pytest

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.interest import RateOrigin
from relance_desktop.domain.mail import FailureKind
from relance_desktop.domain.outcomes import (
    AmountTooSmall,
    ClientGap,
    ClockBehind,
    DeadlineRunning,
    DoNotRemind,
    DueReason,
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
    WaitReason,
)
from relance_desktop.domain.penalty_warnings import PenaltyWarning, WarningKind
from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.rates import Semester
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.ui.kit import icons, palette, reasons
from relance_desktop.ui.kit.reasons import penalties

TODAY = date(2026, 11, 23)
CLAIM = Claim(1, 1, 7, "F-1", date(2026, 10, 1), date(2026, 11, 11), 100_000, 100_000)
CALL = Step("call", "Appel téléphonique", Channel.CALL, 10)
EMAIL = Step("email_1", "E-mail de relance", Channel.EMAIL, 5)
DECISION = Step("decision", "Décider de la suite", Channel.DECISION, 30)
PAUSE = Hold(HoldKind.PAUSE, 7, date(2026, 11, 20), until=date(2026, 12, 3), reason="congés")
PROMISE = Hold(HoldKind.PROMISE, 7, date(2026, 11, 1), until=date(2026, 11, 12))


def day(number: int, month: int = 11, year: int = 2026) -> date:
    return date(year, month, number)


SOON = day(27)


def due(reason: object, step: Step = EMAIL) -> Proposal:
    return Proposal(CLAIM, step, TODAY, 100_000, reason)  # type: ignore[arg-type]


def waits(reason: object, step: Step | None = CALL, on: date | None = SOON) -> Waiting:
    return Waiting(CLAIM, step, on, 100_000, reason)  # type: ignore[arg-type]


SENTENCES: list[tuple[Outcome, str, str]] = [
    (waits(DoNotRemind(), None), "Client à ne pas relancer", "Ne pas relancer"),
    (waits(DoNotRemind("ami"), None), "Client à ne pas relancer : ami", "Ne pas relancer"),
    (
        waits(MoneyToApply(60_000), EMAIL, None),
        "600,00 € déjà reçus ou en avoir, à affecter : rien à relancer",
        "Argent à affecter",
    ),
    (due(StepDue(12)), "En retard de 12 jours, pas encore relancée", "E-mail aujourd'hui"),
    (
        due(StepDue(12, day(18)), CALL),
        "En retard de 12 jours, relancée il y a 5 jours",
        "Appel aujourd'hui",
    ),
    (due(StepDue(-5)), "Échéance dans 5 jours, rappel de courtoisie", "E-mail aujourd'hui"),
    (
        due(StepDue(40, day(13)), DECISION),
        "Plan terminé, dernière étape il y a 10 jours : à vous de décider",
        "À décider",
    ),
    (
        due(PromiseBroken(day(21), 12)),
        "Paiement promis le 21 novembre, pas encore reçu, en retard de 12 jours",
        "E-mail aujourd'hui",
    ),
    (
        due(PromiseBroken(day(19), 12)),
        "Promesse de paiement le 19 novembre non tenue, en retard de 12 jours",
        "E-mail aujourd'hui",
    ),
    (
        waits(Paid(2_000, ReminderState.QUEUED), None, None),
        "Payée, 20,00 € en trop ; la relance préparée est à retirer",
        "",
    ),
    (waits(Paid(), None, None), "Payée", ""),
    (
        waits(NotYet(-12), EMAIL, day(10, 12)),
        "Échéance dans 12 jours, première étape (e-mail) le 10 décembre",
        "E-mail dans 17 jours",
    ),
    (
        waits(NotYet(2), EMAIL),
        "En retard de 2 jours, première étape (e-mail) le 27 novembre",
        "E-mail dans 4 jours",
    ),
    (
        waits(WaitingStep(day(20), "email_1")),
        "Relancée il y a 3 jours, prochaine étape (appel) le 27 novembre",
        "Appel dans 4 jours",
    ),
    (
        waits(WaitingStep(day(20), "letter"), DECISION, day(4, 1, 2027)),
        "Relancée il y a 3 jours, à vous de décider le 4 janvier 2027",
        "Décision dans 42 jours",
    ),
    (
        waits(DeadlineRunning(day(26))),
        "Délai laissé au client jusqu'au 26 novembre, prochaine étape (appel) le 27 novembre",
        "Appel dans 4 jours",
    ),
    (
        waits(ClientGap(day(22), day(26))),
        "Client contacté hier, prochaine étape (appel) le 27 novembre",
        "Appel dans 4 jours",
    ),
    (
        waits(NonWorkingDay(day(24)), CALL, day(24)),
        "Jour non ouvré : appel reporté au mardi 24 novembre",
        "Appel demain",
    ),
    (
        waits(NonWorkingDay(day(24)), EMAIL, day(24)),
        "Jour non ouvré : étape (e-mail) reportée au mardi 24 novembre",
        "E-mail demain",
    ),
    (waits(Held(PAUSE)), "En pause jusqu'au 3 décembre : congés", "En pause"),
    (
        waits(Held(replace(PAUSE, until=None, reason=""))),
        "En pause, sans date de reprise",
        "En pause",
    ),
    (
        waits(Held(Hold(HoldKind.DISPUTE, 7, day(2), cents=50_000, reason="livraison"))),
        "Litige en cours pour 500,00 € : livraison",
        "Litige",
    ),
    (
        waits(Held(Hold(HoldKind.PROMISE, 7, day(2), until=day(24)))),
        "Paiement promis demain",
        "Promesse",
    ),
    (
        waits(Held(Hold(HoldKind.PAYMENT_UNDERWAY, 7, day(2), until=day(24)))),
        "Paiement annoncé, attendu jusqu'à demain",
        "Paiement annoncé",
    ),
    (
        waits(InFlight(ReminderState.PRINTED, day(20), "letter", 3), None, None),
        "Lettre à poster, relance préparée il y a 3 jours",
        "Lettre à poster",
    ),
    (
        waits(InFlight(ReminderState.QUEUED, day(23), "courtesy", 3, True, True), None, None),
        "E-mail à envoyer, relance préparée aujourd'hui ; elle annonce une échéance passée, "
        "à retirer",
        "E-mail à envoyer",
    ),
    (
        waits(InFlight(ReminderState.QUEUED, day(20), "x", 3, own=False), None, None),
        "Une autre relance de ce client est à terminer d'abord",
        "Autre relance en cours",
    ),
    (
        waits(PlanFinished(day(13)), None, None),
        "Plan terminé, dernière étape il y a 10 jours : à vous de décider",
        "À décider",
    ),
    (
        waits(PlanFinished(day(13), True), None, None),
        "Suite décidée le 13 novembre",
        "Suite décidée",
    ),
    (
        waits(PlanFinished(None), None, None),
        "Plan terminé, à vous de décider de la suite",
        "À décider",
    ),
    (
        waits(AmountTooSmall(5_000), None, None),
        "Montant inférieur au minimum du plan (50,00 €)",
        "Montant trop faible",
    ),
    (waits(NoPlan(), None, None), "Aucun plan de relance ne s'applique", "Aucun plan"),
    (
        waits(ClockBehind(day(30))),
        "La date de l'ordinateur semble fausse : une relance porte la date du 30 novembre 2026",
        "Date à vérifier",
    ),
]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("outcome", "why", "next_step"), SENTENCES)
def test_that_an_outcome_is_said_in_a_sentence(outcome: Outcome, why: str, next_step: str) -> None:
    assert plain(reasons.sentence(outcome, TODAY)) == why
    assert plain(reasons.short(outcome, TODAY)) == next_step
    assert icons.has(reasons.outcome_icon(outcome))


def test_that_no_reason_is_forgotten() -> None:
    said = {type(outcome.reason) for outcome, *_ in SENTENCES}
    assert said == {*get_args(DueReason), *get_args(WaitReason)}


def test_that_a_broken_promise_is_said_even_while_waiting() -> None:
    waiting = replace(waits(ClientGap(day(22), day(26))), broken_promise=PROMISE)
    said = reasons.sentence(waiting, TODAY)
    assert plain(said).startswith("Promesse de paiement le 12 novembre non tenue. Client contacté")


def test_that_a_known_day_is_near_or_far() -> None:
    assert reasons.on_day(TODAY, TODAY) == "aujourd'hui"
    assert plain(reasons.on_day(day(1, 12), TODAY)) == "le 1er décembre"
    assert plain(reasons.by_day(day(3, 1, 2027), TODAY)) == "jusqu'au 3 janvier 2027"


@pytest.mark.parametrize("channel", Channel)
def test_that_each_channel_has_word_icon_and_action(channel: Channel) -> None:
    assert icons.has(reasons.channel_icon(channel))
    assert reasons.channel_word(channel)[0].isupper()
    assert reasons.channel_noun(channel)[0].islower()
    assert reasons.action_word(channel)


def test_that_a_repeated_step_says_which_time() -> None:
    assert reasons.step_phrase(CALL) == "Appel téléphonique"
    assert reasons.step_phrase(CALL, 2) == "Appel téléphonique, 2e fois"


@pytest.mark.parametrize("kind", HoldKind)
@pytest.mark.parametrize("until", [None, day(30)])
def test_that_each_hold_is_said(kind: HoldKind, until: date | None) -> None:
    said = reasons.hold_sentence(Hold(kind, 7, day(2), until=until), TODAY)
    assert said
    if kind in (HoldKind.RECOVERY, HoldKind.INSOLVENCY):  # they end with what they follow from
        assert "depuis le 02/11/2026" in plain(said)
    else:
        assert ("30 novembre" in plain(said)) == (until is not None)
    assert icons.has(reasons.hold_icon(kind))
    assert reasons.hold_word(kind)
    assert reasons.hold_short(kind)


def reminder(state: ReminderState, channel: Channel = Channel.EMAIL) -> Reminder:
    return Reminder(7, channel, "x", state, datetime(2026, 11, 2, tzinfo=UTC), ())


@pytest.mark.parametrize("state", ReminderState)
def test_that_each_state_of_a_reminder_is_said(state: ReminderState) -> None:
    chip = reasons.reminder_chip(state)
    assert icons.has(chip.icon)
    assert palette.hue(chip.hue)
    assert reasons.reminder_title(reminder(state)).startswith("E-mail ")


@pytest.mark.parametrize("purpose", Purpose)
def test_that_each_purpose_of_a_message_is_said(purpose: Purpose) -> None:
    one = replace(reminder(ReminderState.SENT), purpose=purpose)
    assert reasons.reminder_word(one)
    assert reasons.reminder_title(one)


def test_that_paper_is_feminine() -> None:
    notice = reminder(ReminderState.WITHDRAWN, Channel.FORMAL_NOTICE)
    assert reasons.reminder_title(notice) == "Mise en demeure retirée avant l'envoi"
    mail = reminder(ReminderState.WITHDRAWN)
    assert reasons.reminder_title(mail) == "E-mail retiré avant l'envoi"


def test_that_a_reminder_tells_its_facts() -> None:
    call = replace(
        reminder(ReminderState.CALLED, Channel.CALL),
        call_outcome=CallOutcome.MESSAGE_LEFT,
        call_person="Sophie",
        note="rappelle jeudi",
    )
    assert plain(reasons.reminder_detail(call)) == "Sophie : message laissé\nrappelle jeudi"
    letter = replace(
        reminder(ReminderState.POSTED, Channel.LETTER),
        tracking_number="1A 234",
        deadline_on=day(30),
    )
    assert reasons.reminder_detail(letter) == "Suivi 1A 234\nDélai laissé jusqu'au 30/11/2026"
    failed = replace(reminder(ReminderState.FAILED), recipients=("a@b.fr",), failure="offline")
    assert reasons.reminder_detail(failed) == "a@b.fr\nPas de connexion"
    skipped = replace(reminder(ReminderState.SKIPPED), skip_reason="déjà vu")
    assert reasons.reminder_detail(skipped) == "déjà vu"
    taken = replace(reminder(ReminderState.WITHDRAWN), note="payment")
    assert reasons.reminder_detail(taken) == "Un paiement l'a rendue sans objet"


@pytest.mark.parametrize("outcome", CallOutcome)
def test_that_each_call_outcome_is_said(outcome: CallOutcome) -> None:
    assert reasons.call_outcome_word(outcome)


def test_that_each_failure_is_said() -> None:
    said = {reasons.failure_word(kind.value) for kind in FailureKind}
    assert not said & {kind.value for kind in FailureKind}
    assert reasons.failure_word("not_arrived") == "Pas arrivé"
    assert reasons.failure_word("of_tomorrow") == "Non envoyé"


@pytest.mark.parametrize("kind", WarningKind)
def test_that_each_penalty_warning_is_said_whole(kind: WarningKind) -> None:
    warning = PenaltyWarning(kind, Semester(2026, 1), Decimal("12.15"), Decimal("7.86"))
    said = penalties.penalty_warning(warning)
    assert said
    assert "{" not in said


def test_that_a_penalty_warning_names_its_semester_and_article() -> None:
    warning = PenaltyWarning(
        WarningKind.CONTRACT_BELOW_FLOOR, Semester(2026, 2), Decimal(5), Decimal("7.86")
    )
    said = plain(penalties.penalty_warning(warning))
    assert "2e semestre 2026" in said
    assert "7,86 %" in said
    assert "L441-10" in said


@pytest.mark.parametrize("origin", RateOrigin)
def test_that_each_rate_names_its_article(origin: RateOrigin) -> None:
    assert "(C" in penalties.rate_origin(origin)


@pytest.mark.parametrize(
    "why",
    ["credit_note", "import_undone", "merged", "separated", "hold", "restored", "write_off"],
)
def test_that_every_reason_of_withdrawal_has_its_words(why: str) -> None:
    taken = replace(reminder(ReminderState.WITHDRAWN), note=why)
    assert why not in reasons.reminder_detail(taken)


def test_that_a_courtesy_note_too_late_is_told_until_the_due_date() -> None:
    courtesy = Step("courtesy", "E-mail de courtoisie", Channel.EMAIL, -5)
    early = replace(waits(NotYet(-2), EMAIL), passed=courtesy)
    late = replace(waits(NotYet(2), EMAIL), passed=courtesy)

    assert plain(reasons.sentence(early, TODAY)).endswith(
        "; trop tard pour le rappel avant l'échéance"
    )
    assert "trop tard" not in reasons.sentence(late, TODAY)
