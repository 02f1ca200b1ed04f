"""What was said is kept, found again, followed up; mails are read and kept once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.exchanges import ExchangeInvalidError, MailKnownError
from relance_desktop.services.work import GivenFile
from tests.services.conftest import ACCOUNT, MONDAY, Desk
from tests.services.work.affairs import affair

MAIL = GivenFile(
    "accord.eml",
    b"From: Claire Roy <roy@hautbois.example>\r\nTo: camille@atelier-morel.example\r\n"
    b"Subject: Accord\r\nDate: Thu, 1 Oct 2026 10:00:00 +0200\r\n\r\nBon pour accord.\r\n",
)


def call(client_id: int, **facts: object) -> Exchange:
    told = {"person": "Mme Roy", "body": "Elle valide.", **facts}
    return Exchange(client_id, ExchangeKind.CALL, MONDAY, **told)


def test_that_an_exchange_is_told_with_its_affair_and_with_its_client(desk: Desk) -> None:
    job, exchanges = affair(desk), desk.services.exchanges
    of_affair = exchanges.note(call(job.client_id, engagement_id=job.id, person=" Mme  Roy "))
    alone = exchanges.note(call(job.client_id, body=""))
    assert of_affair.person == "Mme Roy"
    assert [row.exchange for row in exchanges.of_client(job.client_id)] == [alone, of_affair]
    assert [row.engagement_title for row in exchanges.of_client(job.client_id)] == ["", job.title]
    assert [row.exchange for row in exchanges.of_engagement(job.id)] == [of_affair]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"body": " ", "person": ""}, ("body",)),
        ({"happened_on": MONDAY + timedelta(days=1)}, ("happened_on",)),
        ({"follow_up_on": MONDAY - timedelta(days=1)}, ("follow_up_on",)),
        ({"engagement_id": 99}, ("engagement",)),
    ],
)
def test_that_an_exchange_that_cannot_be_is_refused(
    desk: Desk, changed: dict[str, object], fields: tuple[str, ...]
) -> None:
    one = replace(call(desk.client().id), **changed)
    with pytest.raises(ExchangeInvalidError) as refused:
        desk.services.exchanges.note(one)
    assert refused.value.fields == fields


def test_that_an_affair_of_another_client_is_refused(desk: Desk) -> None:
    job, stranger = affair(desk), desk.client("Autre")
    with pytest.raises(ExchangeInvalidError):
        desk.services.exchanges.note(call(stranger.id, engagement_id=job.id))
    with pytest.raises(NotFoundError):
        desk.services.exchanges.note(call(99))


def test_that_a_change_and_a_removal_are_taken_back(desk: Desk) -> None:
    client, exchanges = desk.client(), desk.services.exchanges
    one = exchanges.note(replace(call(client.id), kind=ExchangeKind.MAIL), MAIL)
    changed = exchanges.save(replace(one, body="Elle refuse."))
    assert exchanges.get(one.id).body == "Elle refuse."
    exchanges.undo(changed)
    assert exchanges.get(one.id) == one
    removed = exchanges.remove(one.id)
    assert exchanges.of_client(client.id) == ()
    exchanges.put_back(removed)
    (row,) = exchanges.of_client(client.id)
    assert [paper.kind for paper in row.papers] == [PaperKind.MAIL]
    for ask in (exchanges.remove, exchanges.get):
        with pytest.raises(NotFoundError):
            ask(99)


def test_that_what_is_to_follow_comes_up_from_its_day_until_it_is_done(desk: Desk) -> None:
    job, exchanges = affair(desk), desk.services.exchanges
    day = MONDAY + timedelta(days=3)
    one = exchanges.note(call(job.client_id, engagement_id=job.id, follow_up_on=day))
    other = exchanges.note(call(job.client_id, follow_up_on=MONDAY))
    assert [task.exchange for task in exchanges.tasks(MONDAY)] == [other]
    late, now = exchanges.tasks(day)
    assert (late.exchange, late.days, late.engagement_title) == (other, 3, "")
    assert (now.exchange, now.days, now.engagement_title) == (one, 0, job.title)
    assert now.client_name == "Hautbois SAS"
    done = exchanges.follow_up(other.id, day)
    assert [task.exchange for task in exchanges.tasks(day)] == [one]
    exchanges.undo(done)
    assert len(exchanges.tasks(day)) == 2
    exchanges.follow_up(other.id, day)
    kept = exchanges.save(replace(exchanges.get(other.id), follow_up_on=None))
    assert kept.after.followed_up_on is None


def test_that_a_mail_is_read_into_an_exchange_and_kept_byte_for_byte(desk: Desk) -> None:
    job, exchanges = affair(desk), desk.services.exchanges
    found = exchanges.read_mail(job.client_id, job.id, MAIL)
    one = found.exchange
    assert (one.kind, one.person, one.happened_on) == (
        ExchangeKind.MAIL,
        "Claire Roy",
        date(2026, 10, 1),
    )
    assert (one.body, found.outgoing) == ("Accord\n\nBon pour accord.", False)
    exchanges.note(one, MAIL)
    (row,) = exchanges.of_engagement(job.id)
    (paper,) = row.papers
    assert (paper.filename, paper.dated_on) == ("accord.eml", date(2026, 10, 1))
    assert desk.services.proof.file(paper.sha256).data == MAIL.data


@pytest.mark.parametrize("own", [ACCOUNT.sender_address, ACCOUNT.sender_address.upper()])
def test_that_ones_own_mail_names_whom_it_went_to(desk: Desk, own: str) -> None:
    sent = MAIL.data.replace(b"camille@atelier-morel.example", b"M. Petit <petit@hautbois.example>")
    sent = sent.replace(b"Claire Roy <roy@hautbois.example>", own.encode())
    found = desk.services.exchanges.read_mail(desk.client().id, None, GivenFile("a.eml", sent))
    assert found.outgoing
    assert found.exchange.person == "M. Petit"


def test_that_the_same_mail_is_said_not_doubled(desk: Desk) -> None:
    job, exchanges = affair(desk), desk.services.exchanges
    one = exchanges.read_mail(job.client_id, job.id, MAIL).exchange
    exchanges.note(one, MAIL)
    for again in (
        lambda: exchanges.read_mail(job.client_id, job.id, MAIL),
        lambda: exchanges.note(one, MAIL),
    ):
        with pytest.raises(MailKnownError) as known:
            again()
        assert (known.value.filename, known.value.happened_on) == ("accord.eml", date(2026, 10, 1))
    elsewhere = exchanges.read_mail(job.client_id, None, MAIL).exchange
    exchanges.note(elsewhere, MAIL)
    assert len(exchanges.of_client(job.client_id)) == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "empty"), (b"%PDF-1.7", "not_a_mail"), (b"x" * 25_000_001, "over_25_mb")],
)
def test_that_what_is_no_mail_is_refused_with_its_reason(desk: Desk, data: bytes, why: str) -> None:
    with pytest.raises(FileRefusedError) as refused:
        desk.services.exchanges.read_mail(desk.client().id, None, GivenFile("x.eml", data))
    assert refused.value.why == why


def test_that_a_mail_without_day_or_sender_is_of_today(desk: Desk) -> None:
    bare = GivenFile("x.eml", b"Subject: Bonjour\r\nMessage-ID: <1@x>\r\n\r\nOui")
    one = desk.services.exchanges.read_mail(desk.client().id, None, bare).exchange
    assert (one.happened_on, one.person, one.body) == (MONDAY, "", "Bonjour\n\nOui")
    future = GivenFile("x.eml", MAIL.data.replace(b"2026", b"2036"))
    assert (
        desk.services.exchanges.read_mail(one.client_id, None, future).exchange.happened_on
        == MONDAY
    )


def test_that_a_mail_for_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.exchanges.read_mail(99, None, MAIL)


def test_that_an_exchange_goes_to_whoever_took_the_clients_place(desk: Desk) -> None:
    kept, other = desk.client("Hautbois"), desk.client("Hautbois SARL")
    desk.services.client_merge.merge(kept.id, other.id)
    assert desk.services.exchanges.note(call(other.id)).client_id == kept.id
