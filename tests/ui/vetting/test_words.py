"""Every value has its words, and no two that mean different things sound alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta
from enum import Enum
from itertools import pairwise
from typing import Any

import pytest

from relance_desktop.domain.money import Money
from relance_desktop.domain.register.companies import YearAccounts
from relance_desktop.domain.register.company_codes import CompanyState, LegalForm, SizeBand
from relance_desktop.domain.register.legal_notices import NoticeFamily
from relance_desktop.domain.register.look_ups import Trouble
from relance_desktop.domain.register.notice_verdict import NoticeReason
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.typography import typography_faults
from relance_desktop.domain.vetting.accounts_verdict import AccountsReason
from relance_desktop.domain.vetting.client_alerts import AlertKind, ClientAlert, Gravity
from relance_desktop.domain.vetting.facts import AccountsFacts, NoticeFacts, RegisterFacts
from relance_desktop.domain.vetting.links import VettingPage
from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour, Trend
from relance_desktop.domain.vetting.points import Point, PointReason, Side
from relance_desktop.domain.vetting.precautions import Caution, Precaution, PrecautionKind
from relance_desktop.domain.vetting.recheck import Recheck, RecheckReason
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.ui.vetting import company_words, point_words, reasons, words
from relance_desktop.ui.vetting.alert_words import alert_words, banner_kind, banner_words
from relance_desktop.ui.vetting.behaviour_card import behaviour_facts
from relance_desktop.ui.vetting.troubles import trouble_message, trouble_words
from tests.ui.house import plain
from tests.ui.vetting.samples import NOW, company, liquidation, trouble

DAY = date(2026, 11, 9)

WORDED: list[tuple[type[Enum], Callable[[Any], str]]] = [
    (Standing, words.standing_word),
    (Standing, words.standing_hint),
    (VettingTopic, words.topic_word),
    (VettingTopic, words.topic_hint),
    (VettingPage, words.page_word),
    (RegisterReason, reasons.register_sentence),
    (NoticeReason, reasons.notice_sentence),
    (AccountsReason, reasons.accounts_sentence),
    (NoticeFamily, reasons.family_word),
    (Trouble, lambda one: trouble_words(one).title),
    (Trouble, lambda one: trouble_words(one, "erreur").sentence()),
    (Side, point_words.side_word),
    (PrecautionKind, lambda kind: point_words.advice(precaution(kind)).title),
    (RecheckReason, lambda one: point_words.recheck_sentence(recheck(one))),
    (PointReason, lambda one: point_words.point_sentence(point(one))),
    (CompanyState, lambda one: company_words.state_chip(company(state=one)).text),
]


def precaution(kind: PrecautionKind, **fields: Any) -> Precaution:
    why = (point(PointReason.NO_HISTORY),)
    topics = (VettingTopic.REGISTER,)
    usual = {"percent": 30, "days": 15, "count": 3, "topics": topics}
    return Precaution(kind, why, **{**usual, **fields})


def recheck(reason: RecheckReason) -> Recheck:
    return Recheck(VettingTopic.NOTICES, reason, DAY, days=40)


def point(reason: PointReason, **fields: Any) -> Point:
    days = 25 if reason is PointReason.VERY_LATE_PAYER else 12
    usual = {"topic": VettingTopic.REGISTER, "on": DAY, "days": days, "count": 3, "percent": 50}
    return Point(reason, **{**usual, "cents": 120_000, **fields})


@pytest.mark.parametrize(("kind", "word"), WORDED)
def test_that_each_value_has_words_of_its_own(kind: type[Enum], word: Callable[[Any], str]) -> None:
    said = [word(one) for one in kind]
    assert all(said)
    assert len(set(said)) == len(said)
    assert [text for text in said if typography_faults(text.replace("'", "’"))] == []


def test_that_no_trouble_sounds_like_an_answer() -> None:
    for one in Trouble:
        title = plain(trouble_words(one).title)
        assert title.startswith(("Pas pu vérifier :", "Pas demandé :"))
        assert "rien trouvé" not in plain(trouble_words(one).sentence()).lower()


def test_that_a_busy_source_says_when_to_ask_again() -> None:
    answer = trouble(Trouble.BUSY, ask_again_at=NOW + timedelta(minutes=2))
    assert trouble_message(answer, UTC).advice == "Redemandez après 09:02:00."
    assert "une minute" in trouble_message(trouble(Trouble.BUSY)).advice


def test_that_the_six_results_have_icons_and_hues_of_their_own() -> None:
    chips = [words.standing_chip(one) for one in Standing]
    for look in ("icon", "hue"):
        assert len({getattr(chip, look) for chip in chips}) == 6


# -- companies -------------------------------------------------------------------


def test_that_a_company_is_told_in_full() -> None:
    told = dict(company_words.company_facts(company(), DAY))
    assert plain(told["Création"]) == "01/03/2011 (15 ans)"
    assert plain(told["Salariés"]) == "10 à 19 (en 2024)"
    assert told["Dirigeants"] == "Sophie Lenoir (Présidente)"
    assert plain(told["Comptes"]) == "2025 : CA 2 400 000 €, résultat 12 000 €"


@pytest.mark.parametrize(
    ("band", "text"),
    [
        (SizeBand.NOT_EMPLOYER, "non employeuse"),
        (SizeBand.NONE, "aucun"),
        (SizeBand.FROM_3, "3 à 5"),
        (SizeBand.FROM_10000, "10 000 et plus"),
        (SizeBand.UNKNOWN, ""),
    ],
)
def test_that_sizes_are_worded(band: SizeBand, text: str) -> None:
    assert plain(company_words.size_word(company(size=band, size_year=None))) == text


def test_that_a_loss_is_called_so() -> None:
    years = (YearAccounts(2025, None, -500_000), YearAccounts(2024))
    assert plain(company_words.accounts_word(years)) == "2025 : perte 5 000 €"


def test_that_every_usual_form_has_a_name() -> None:
    codes = {"1000": "Entrepreneur individuel", "5498": "EURL", "5710": "SAS", "9999": ""}
    for code, text in codes.items():
        assert company_words.form_word(company(legal_form_code=code)) == text
    assert LegalForm.SAS is company().form


# -- points and precautions ---------------------------------------------------------


def test_that_a_point_tells_what_the_source_said() -> None:
    facts = NoticeFacts("732829320", (NoticeReason.LIQUIDATION,))
    told = point_words.told_by_facts(
        point(PointReason.CHECK_CRITICAL, topic=VettingTopic.NOTICES), facts
    )
    assert told == "En liquidation judiciaire (annonces légales, le 09/11/2026)"
    closed = RegisterFacts(company(), (RegisterReason.CLOSED,))
    told = point_words.told_by_facts(point(PointReason.CHECK_CRITICAL), closed)
    assert plain(told).startswith("Entreprise fermée")
    loss = AccountsFacts("732829320", (), (AccountsReason.LOSSES,))
    told = point_words.told_by_facts(point(PointReason.CHECK_WORRY), loss)
    assert told.startswith("Pertes aux deux derniers exercices")
    told = point_words.told_by_facts(point(PointReason.CHECK_WORRY), None)
    assert plain(told) == "Registre des entreprises : à surveiller, le 09/11/2026"


def test_that_a_late_payer_is_told_by_delay_or_by_share() -> None:
    assert "12 jours de retard en moyenne (3 factures)" in plain(
        point_words.point_sentence(point(PointReason.LATE_PAYER))
    )
    assert plain(point_words.point_sentence(point(PointReason.LATE_PAYER, days=0))).startswith(
        "50 %"
    )
    few = plain(point_words.point_sentence(point(PointReason.LATE_PAYER, days=2)))
    assert few == "50 % de ses factures en retard, de 2 jours en moyenne (3 factures)"
    one = point_words.point_sentence(point(PointReason.LATE_NOW, count=1))
    assert plain(one) == "Une facture en retard, de 12 jours"


def test_that_all_in_advance_is_no_deposit_and_consumers_have_a_caution() -> None:
    advance = precaution(PrecautionKind.DEPOSIT, percent=100, caution=Caution.OFF_PREMISES)
    said = point_words.advice(advance)
    assert said.title == "Demander le paiement d'avance"
    assert "L221-10" in said.caution
    assert point_words.because(()) == ""


# -- alerts ----------------------------------------------------------------------------


def insolvent() -> ClientAlert:
    return ClientAlert(
        AlertKind.INSOLVENT,
        Gravity.CRITICAL,
        VettingTopic.NOTICES,
        1,
        DAY,
        NoticeReason.LIQUIDATION,
        liquidation(),
    )


def late(count: int = 2) -> ClientAlert:
    return ClientAlert(
        AlertKind.LATE, Gravity.WATCH, days=12, count=count, late=(Money(120_000, "EUR"),)
    )


def test_that_the_gravest_alert_is_told_and_the_others_named() -> None:
    limit = ClientAlert(
        AlertKind.OVER_LIMIT, Gravity.SERIOUS, open_cents=300_000, limit_cents=100_000
    )
    title, text = banner_words([insolvent(), limit, late()])
    assert title == "En liquidation judiciaire"
    said = plain(text)
    assert "Jugement du 10/09/2026, publié le 20/09/2026 · Tribunal de commerce de Lyon." in said
    assert "ne se relance plus" in said
    assert (
        "Et aussi : encours maximal dépassé de 2 000,00 € ; 2 échéances de facture en retard."
        in said
    )
    kinds = [banner_kind([one]) for one in (insolvent(), limit, late())]
    assert kinds == ["error", "warning", "info"]


def test_that_each_alert_has_words() -> None:
    struck = ClientAlert(
        AlertKind.STRUCK_OFF,
        Gravity.CRITICAL,
        VettingTopic.NOTICES,
        1,
        DAY,
        NoticeReason.STRUCK_OFF,
    )
    closed = ClientAlert(
        AlertKind.CLOSED, Gravity.CRITICAL, VettingTopic.REGISTER, 1, DAY, RegisterReason.CLOSED
    )
    noted = ClientAlert(AlertKind.BAD_CHECK, Gravity.SERIOUS, VettingTopic.REGISTER, 1, DAY)
    grave = ClientAlert(AlertKind.BAD_CHECK, Gravity.CRITICAL, VettingTopic.REGISTER, 1, DAY)
    said = [alert_words(one) for one in (struck, closed, noted, grave, late(), late(1))]
    for one, other in pairwise(said):
        assert one != other
    assert said[0].text == "Vu le 09/11/2026."
    assert plain(said[5].text) == "1 200,00 €, depuis 12 jours."


# -- behaviour ---------------------------------------------------------------------------


def test_that_behaviour_is_told_line_by_line() -> None:
    one = PaymentBehaviour(
        settled_count=3,
        late_count=2,
        average_delay_days=8,
        worst_delay_days=20,
        open_late_count=1,
        open_worst_days=31,
        trend=Trend.WORSE,
        promises_kept=1,
        promises_broken=1,
        cost_of_waiting=(Money(1_250, "EUR"),),
        unpaid_count=1,
    )
    told = {key: plain(text) for key, text in behaviour_facts(one)}
    assert told == {
        "Payées": "3 factures",
        "En moyenne": "8 jours de retard",
        "Au pire": "31 jours de retard",
        "Part en retard": "80 % (4 sur 5)",
        "En retard ce jour": "1, jusqu'à 31 jours",
        "Jamais payées": "1",
        "Tendance": "paie de plus en plus tard",
        "Promesses tenues": "1 sur 2",
        "Coût de l'attente": "12,50 €",
    }
