"""A client's yes, filed as evidence with the fact that follows, and taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeSheet
from relance_desktop.services.errors import FileRefusedError
from relance_desktop.services.messages import (
    Answer,
    AnswerInvalidError,
    MessageOutdatedError,
    MessageTarget,
)
from tests.services.conftest import MONDAY, Desk
from tests.services.work.affairs import affair

YES = (
    b"From: =?utf-8?q?L=C3=A9a_Martin?= <lea@hautbois.example>\r\n"
    b"To: camille@atelier-morel.example\r\n"
    b"Date: Thu, 05 Nov 2026 18:12:00 +0100\r\n"
    b"Subject: Re: Notre accord\r\n"
    b"Message-ID: <1@hautbois.example>\r\n\r\nOui, c'est parfait.\r\n"
)


def stored(desk: Desk) -> tuple[int, int]:
    """How many papers and exchanges there are."""
    with desk.services.store.read() as r:
        (client,) = r.clients.all()
        return len(r.papers.of_client(client.id)), len(r.exchanges.of_client(client.id))


@pytest.mark.parametrize("purpose", [Purpose.AGREEMENT, Purpose.QUOTE])
def test_that_a_mail_that_says_yes_proves_the_agreement(desk: Desk, purpose: Purpose) -> None:
    one = affair(desk)
    filed = desk.services.messages.file_answer(
        MessageTarget(purpose, one.id), Answer(YES, "oui.eml")
    )
    with desk.services.store.read() as r:
        agreed = r.engagements.get(one.id)
        data = r.documents.read(filed.paper.sha256)
        exchange = r.exchanges.get(filed.exchange.id)
    assert agreed is not None
    assert (agreed.agreed_on, agreed.agreed_by) == (date(2026, 11, 5), "Léa Martin")
    assert data == YES
    assert (filed.paper.kind, filed.paper.filename) == (PaperKind.AGREEMENT, "oui.eml")
    assert (filed.paper.dated_on, filed.paper.exchange_id) == (
        date(2026, 11, 5),
        filed.exchange.id,
    )
    assert exchange is not None
    assert (exchange.kind, exchange.person) == (ExchangeKind.MAIL, "Léa Martin")
    assert "Oui, c'est parfait." in exchange.body

    desk.services.messages.unfile(filed)
    with desk.services.store.read() as r:
        assert r.engagements.get(one.id) == one
    assert stored(desk) == (0, 0)


def test_that_a_pasted_yes_is_of_today_and_of_whom_the_user_names(desk: Desk) -> None:
    one = affair(desk)
    answer = Answer(text=" Oui ! ", person=" Léa  Martin ")
    filed = desk.services.messages.file_answer(MessageTarget(Purpose.AGREEMENT, one.id), answer)
    with desk.services.store.read() as r:
        agreed = r.engagements.get(one.id)
        data = r.documents.read(filed.paper.sha256)
    assert agreed is not None
    assert (agreed.agreed_on, agreed.agreed_by) == (MONDAY, "Léa Martin")
    assert data == b"Oui !"
    assert filed.paper.filename == "2026-11-09.txt"


def test_that_what_the_user_says_wins_over_the_mail(desk: Desk) -> None:
    answer = Answer(YES, on=MONDAY - timedelta(days=1), person="M. Martin", text="Oui")
    read = desk.services.messages.read_answer(answer)
    assert (read.on, read.person, read.text) == (MONDAY - timedelta(days=1), "M. Martin", "Oui")


def test_that_a_mail_without_day_or_sender_is_of_today(desk: Desk) -> None:
    bare = Answer(b"Subject: Oui\r\nMessage-ID: <2@x.example>\r\n\r\n")
    read = desk.services.messages.read_answer(bare)
    assert (read.on, read.person, read.text) == (MONDAY, "", "Oui")
    to_come = YES.replace(b"05 Nov 2026", b"05 Nov 2027")
    assert desk.services.messages.read_answer(Answer(to_come)).on == MONDAY


def test_that_a_sheet_is_validated_by_an_answer(desk: Desk) -> None:
    one = affair(desk)
    with desk.services.store.write() as w:
        sheet = TimeSheet(one.id, "Octobre", sent_on=date(2026, 11, 2))
        sheet_id = w.sheets.add(sheet)
    target = MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=sheet_id)
    with pytest.raises(AnswerInvalidError) as early:
        desk.services.messages.file_answer(target, Answer(text="ok", on=date(2026, 11, 1)))
    assert early.value.fields == ("on",)
    assert stored(desk) == (0, 0)

    filed = desk.services.messages.file_answer(target, Answer(YES))
    validated = desk.services.work.sheets.get(sheet_id)
    assert (validated.validated_on, validated.validated_by) == (date(2026, 11, 5), "Léa Martin")
    assert (filed.paper.kind, filed.paper.sheet_id) == (PaperKind.VALIDATION, sheet_id)
    with pytest.raises(AnswerInvalidError) as again:
        desk.services.messages.file_answer(target, Answer(YES))
    assert again.value.fields == ("subject",)
    desk.services.messages.unfile(filed)
    assert desk.services.work.sheets.get(sheet_id).validated_on is None


def test_that_a_delivery_is_accepted_whole_or_in_part(desk: Desk) -> None:
    one = affair(desk)
    with desk.services.store.write() as w:
        first, second = (
            w.deliverables.add(Deliverable(one.id, title, handed_on=date(2026, 11, 2)))
            for title in ("Maquettes", "Site")
        )
        w.deliverables.add(Deliverable(one.id, "Sources", held=True))
    part = MessageTarget(Purpose.DELIVERY, one.id, deliverable_ids=(first,))
    filed = desk.services.messages.file_answer(part, Answer(YES))
    assert filed.paper.deliverable_id == first
    rest = desk.services.messages.file_answer(
        MessageTarget(Purpose.DELIVERY, one.id), Answer(text="ok", on=MONDAY, person="Léa")
    )
    assert rest.paper.kind is PaperKind.ACCEPTANCE

    def accepted() -> list[tuple[date | None, str]]:
        with desk.services.store.read() as r:
            known = r.deliverables.of_engagement(one.id)
        return [(thing.accepted_on, thing.accepted_by) for thing in known]

    assert accepted() == [(date(2026, 11, 5), "Léa Martin"), (MONDAY, "Léa"), (None, "")]
    desk.services.messages.unfile(rest)
    assert accepted()[1] == (None, "")
    assert desk.services.work.deliverables.get(second).accepted_on is None


def test_that_an_answer_is_not_taken_back_over_a_later_change(desk: Desk) -> None:
    one = affair(desk)
    filed = desk.services.messages.file_answer(
        MessageTarget(Purpose.AGREEMENT, one.id), Answer(YES)
    )
    (after,) = filed.after
    assert desk.services.messages.still_filed(filed)
    with desk.services.store.write() as w:
        known = w.engagements.get(after.id)
        assert known is not None
        from dataclasses import replace

        w.engagements.update(replace(known, note="signé"))
    assert not desk.services.messages.still_filed(filed)
    with pytest.raises(MessageOutdatedError):
        desk.services.messages.unfile(filed)
    assert stored(desk) == (1, 1)


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        (Answer(), ("text",)),
        (Answer(text="oui", on=MONDAY + timedelta(days=1)), ("on",)),
    ],
)
def test_that_an_answer_without_words_or_to_come_is_refused(
    desk: Desk, answer: Answer, fields: tuple[str, ...]
) -> None:
    one = affair(desk)
    with pytest.raises(AnswerInvalidError) as refusal:
        desk.services.messages.file_answer(MessageTarget(Purpose.AGREEMENT, one.id), answer)
    assert refusal.value.fields == fields


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b"just words", "not_a_mail")])
def test_that_what_is_no_mail_is_refused(desk: Desk, data: bytes, why: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        desk.services.messages.read_answer(Answer(data))
    assert refusal.value.why == why


def test_that_an_invoice_is_not_answered_with_a_yes(desk: Desk) -> None:
    invoice = desk.invoice(desk.client())
    with pytest.raises(AnswerInvalidError):
        desk.services.messages.file_answer(
            MessageTarget(Purpose.INVOICE, invoice_id=invoice.id), Answer(YES)
        )
