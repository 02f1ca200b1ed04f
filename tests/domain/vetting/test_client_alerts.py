"""What a client's pages say at their top."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.money import Money
from relance_desktop.domain.register.companies import Company, Officer
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.look_ups import NoticesFound
from relance_desktop.domain.register.notice_verdict import NoticeReason, notice_verdict
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.client_alerts import (
    AlertKind,
    ClientAlert,
    Gravity,
    client_alerts,
)
from relance_desktop.domain.vetting.facts import RegisterFacts, notices_text, register_text
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic

TODAY = date(2026, 11, 9)
AT = datetime(2026, 11, 9, 9, tzinfo=UTC)


def claim(cents: int, days_late: int, currency: str = "EUR") -> Claim:
    due_on = TODAY - timedelta(days=days_late)
    return Claim(1, 1, 1, "F1", due_on, due_on, cents, cents, currency)


def noted(topic: VettingTopic, standing: Standing, facts: str = "") -> ClientAlert | None:
    check = VettingCheck(1, topic, TODAY, 4, standing, facts=facts)
    found = client_alerts({topic: check}, (), None, TODAY)
    assert len(found) <= 1
    return found[0] if found else None


def of_register(*reasons: RegisterReason) -> list[tuple[AlertKind, Gravity]]:
    company = Company("732829320", officers=(Officer("X", "Liquidateur"),))
    facts = register_text(RegisterFacts(company, reasons))
    standing = reasons[0].standing
    check = VettingCheck(1, VettingTopic.REGISTER, TODAY, 4, standing, facts=facts)
    found = client_alerts({VettingTopic.REGISTER: check}, (), None, TODAY)
    assert all(one.reason in reasons and one.check_id == 4 for one in found)
    return [(one.kind, one.gravity) for one in found]


def of_notice(notice: LegalNotice) -> tuple[ClientAlert, ...]:
    answer = NoticesFound(AT, "732829320", (), (notice,), 1)
    verdict = notice_verdict(answer)
    check = VettingCheck(
        1, VettingTopic.NOTICES, TODAY, 5, verdict.standing, facts=notices_text(answer, verdict)
    )
    return client_alerts({VettingTopic.NOTICES: check}, (), None, TODAY)


JUDGMENT = LegalNotice("A1", NoticeFamily.COLLECTIVE, TODAY, nature="ouverture de redressement")


@pytest.mark.parametrize(
    ("notice", "kind", "gravity", "reason"),
    [
        (JUDGMENT, AlertKind.INSOLVENT, Gravity.SERIOUS, NoticeReason.PROCEEDINGS),
        (
            replace(JUDGMENT, nature="Jugement de liquidation judiciaire"),
            AlertKind.INSOLVENT,
            Gravity.CRITICAL,
            NoticeReason.LIQUIDATION,
        ),
        (
            replace(JUDGMENT, nature="Clôture pour insuffisance d'actif"),
            AlertKind.INSOLVENT,
            Gravity.CRITICAL,
            NoticeReason.CLOSED_UNPAID,
        ),
        (
            LegalNotice("B1", NoticeFamily.STRUCK_OFF, TODAY),
            AlertKind.STRUCK_OFF,
            Gravity.CRITICAL,
            NoticeReason.STRUCK_OFF,
        ),
    ],
)
def test_that_a_grave_notice_is_shown_with_its_reason(
    notice: LegalNotice, kind: AlertKind, gravity: Gravity, reason: NoticeReason
) -> None:
    (alert,) = of_notice(notice)
    assert (alert.kind, alert.gravity, alert.reason) == (kind, gravity, reason)
    assert alert.notice is not None
    assert (alert.notice.id, alert.on, alert.check_id) == (notice.id, TODAY, 5)


def test_that_harmless_notices_are_not_shown() -> None:
    assert of_notice(LegalNotice("C1", NoticeFamily.ACCOUNTS, TODAY)) == ()
    assert of_notice(LegalNotice("D1", NoticeFamily.CONCILIATION, TODAY)) == ()


def test_that_a_closed_company_is_told_from_a_dormant_one() -> None:
    assert of_register(RegisterReason.CLOSED) == [(AlertKind.CLOSED, Gravity.CRITICAL)]
    assert of_register(RegisterReason.DORMANT) == [(AlertKind.BAD_CHECK, Gravity.SERIOUS)]
    assert of_register(RegisterReason.CLOSED, RegisterReason.LIQUIDATOR) == [
        (AlertKind.CLOSED, Gravity.CRITICAL),
        (AlertKind.BAD_CHECK, Gravity.SERIOUS),
    ]
    assert of_register(RegisterReason.ACTIVE) == []


@pytest.mark.parametrize("topic", [VettingTopic.NOTICES, VettingTopic.REGISTER])
def test_that_a_grave_note_by_hand_is_shown_as_such(topic: VettingTopic) -> None:
    alert = noted(topic, Standing.CRITICAL)
    assert alert is not None
    assert (alert.kind, alert.gravity) == (AlertKind.BAD_CHECK, Gravity.CRITICAL)
    assert (alert.topic, alert.reason, alert.notice) == (topic, None, None)
    calm = (Standing.FINE, Standing.TO_CHECK, Standing.COULD_NOT_CHECK, Standing.NOTHING_FOUND)
    assert [noted(topic, one) for one in calm] == [None] * 4


def test_that_other_topics_stay_on_the_sheet() -> None:
    assert noted(VettingTopic.REVIEWS, Standing.CRITICAL) is None


# --- money ------------------------------------------------------------------------------------


def money(*claims: Claim, limit: int | None = None) -> tuple[ClientAlert, ...]:
    return client_alerts({}, claims, limit, TODAY)


def test_that_lateness_begins_the_day_after() -> None:
    assert money(claim(100, 0)) == ()
    (late,) = money(claim(100, 1), claim(50, 19), claim(70, -3))
    assert (late.days, late.count, late.late) == (19, 2, (Money(150),))
    assert late.gravity is Gravity.WATCH
    assert money(claim(100, 20))[0].gravity is Gravity.SERIOUS


def test_that_what_is_covered_is_not_late() -> None:
    assert money(claim(0, 30), claim(-5, 30)) == ()


def test_that_currencies_are_not_added_up() -> None:
    (late,) = money(claim(100, 3), claim(50, 4, "CHF"))
    assert late.late == (Money(100), Money(50, "CHF"))
    assert money(claim(100, -1), claim(50, -1, "CHF"), limit=100) == ()


def test_that_the_limit_may_be_reached_but_not_passed() -> None:
    assert money(claim(100, -1), limit=100) == ()
    (over,) = money(claim(101, -1), limit=100)
    assert (over.kind, over.over_cents) == (AlertKind.OVER_LIMIT, 1)
    (none,) = money(claim(1, -1), limit=0)
    assert none.over_cents == 1
    assert money(claim(10**9, -1)) == ()
