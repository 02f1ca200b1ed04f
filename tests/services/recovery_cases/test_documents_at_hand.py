"""What a case can show is told by kind, by the sources that exhibits name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.domain.routes.facts import DebtorState
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from tests.services.conftest import MONDAY, Desk


@pytest.fixture
def case(desk: Desk) -> RecoveryCase:
    client = desk.client()
    return desk.services.recovery_cases.open(client.id, [desk.invoice(client).id])


def shown(desk: Desk, case: RecoveryCase, kind: DocumentKind) -> tuple[str, ...]:
    found = desk.services.recovery_cases.get(case.id).documents
    return next(one.sources for one in found if one.kind is kind)


def paper(desk: Desk, case: RecoveryCase, kind: PaperKind, **fields: object) -> str:
    with desk.services.store.write() as w:
        digest = w.documents.add(kind.value.encode(), "a.pdf", "application/pdf")
        made = replace(Paper(case.client_id, kind, digest, "a.pdf"), **fields)
        return f"paper:{w.papers.add(made)}"


def letter(desk: Desk, case: RecoveryCase, channel: Channel, day: date = MONDAY) -> int:
    with desk.services.store.write() as w:
        invoice = w.invoices.get(case.shares[0].invoice_id)
        assert invoice is not None
        due = invoice.instalments[0]
        line = ReminderLine(due.id, invoice.id, "", due.due_on, due.cents, "EUR", "x")
        state = ReminderState.CALLED if channel is Channel.CALL else ReminderState.POSTED
        now = desk.clock.now()
        made = Reminder(case.client_id, channel, "x", state, now, (line,), done_on=day)
        return w.reminders.add(replace(made, deadline_on=day + timedelta(days=8)))


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (PaperKind.QUOTE, DocumentKind.CONTRACT_OR_QUOTE),
        (PaperKind.LOOK_UP, DocumentKind.REGISTER_EXTRACT),
        (PaperKind.NOTICE, DocumentKind.LEGAL_NOTICE),
        (PaperKind.MAIL, DocumentKind.CORRESPONDENCE),
    ],
)
def test_that_a_paper_is_shown_as_what_it_is(
    desk: Desk, case: RecoveryCase, kind: PaperKind, wanted: DocumentKind
) -> None:
    made = paper(desk, case, kind)
    assert shown(desk, case, wanted) == (made,)


def test_that_papers_of_another_case_prove_nothing_here(desk: Desk, case: RecoveryCase) -> None:
    client = desk.services.register.client_detail(case.client_id).client
    bill = desk.invoice(client, "2026-009")
    other = desk.services.recovery_cases.open(client.id, [bill.id])
    paper(desk, case, PaperKind.QUOTE, case_id=other.id)
    assert shown(desk, case, DocumentKind.CONTRACT_OR_QUOTE) == ()
    assert len(shown(desk, other, DocumentKind.CONTRACT_OR_QUOTE)) == 1


def test_that_reminders_calls_and_notices_are_told_apart(desk: Desk, case: RecoveryCase) -> None:
    call, written = letter(desk, case, Channel.CALL), letter(desk, case, Channel.LETTER)
    notice = letter(desk, case, Channel.FORMAL_NOTICE, MONDAY - timedelta(days=3))
    assert shown(desk, case, DocumentKind.CALL_LOG) == (f"reminder:{call}",)
    assert shown(desk, case, DocumentKind.REMINDERS) == (f"reminder:{written}",)
    assert shown(desk, case, DocumentKind.FORMAL_NOTICE) == (f"reminder:{notice}",)
    assert shown(desk, case, DocumentKind.FORMAL_NOTICE_WITH_RECEIPT) == ()
    paper(desk, case, PaperKind.RECEIPT, reminder_id=notice)
    assert shown(desk, case, DocumentKind.FORMAL_NOTICE_WITH_RECEIPT) == (f"reminder:{notice}",)
    done = desk.services.recovery_cases.get(case.id).done
    assert (done.calls, done.letters, done.notices, done.last_on) == (1, 1, 1, MONDAY)
    assert done.notice_on == MONDAY - timedelta(days=3)
    assert done.notice_deadline_on == MONDAY + timedelta(days=5)


def test_that_what_was_said_in_the_case_is_shown(desk: Desk, case: RecoveryCase) -> None:
    with desk.services.store.write() as w:
        keys = [
            w.exchanges.add(Exchange(case.client_id, kind, MONDAY, body="Oui", case_id=case.id))
            for kind in (ExchangeKind.CALL, ExchangeKind.MEETING)
        ]
        w.exchanges.add(Exchange(case.client_id, ExchangeKind.CALL, MONDAY, body="Ailleurs"))
    assert shown(desk, case, DocumentKind.CALL_LOG) == (f"exchange:{keys[0]}",)
    assert shown(desk, case, DocumentKind.CORRESPONDENCE) == (f"exchange:{keys[1]}",)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.FINE, DebtorState.NONE_FOUND),
        (Standing.NOTHING_FOUND, DebtorState.NONE_FOUND),
        (Standing.CRITICAL, DebtorState.NOT_CHECKED),
        (None, DebtorState.NOT_CHECKED),
    ],
)
def test_that_only_a_calm_look_up_says_that_nothing_was_found(
    desk: Desk, case: RecoveryCase, standing: Standing | None, state: DebtorState
) -> None:
    with desk.services.store.write() as w:
        check = VettingCheck(case.client_id, VettingTopic.NOTICES, MONDAY, standing=standing)
        w.checks.add(check)
    assert desk.services.recovery_cases.get(case.id).debtor.state is state
