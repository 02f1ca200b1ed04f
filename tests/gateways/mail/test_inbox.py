"""The mailbox, over a real server of our own: looked into, never touched; copies filed once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.inbox import Arrival, FolderMark, Looked, LookOrder, SentCopy
from relance_desktop.domain.mail import (
    FailureKind,
    IncomingServer,
    MailAccount,
    Security,
    Stage,
)
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.gateways.mail.imap import looking
from relance_desktop.gateways.mail.imap.client import MOST_BYTES
from relance_desktop.gateways.mail.imap.folders import sent_among
from relance_desktop.gateways.mail.inbox import ImapInbox
from relance_desktop.gateways.mail.timeouts import Timeouts
from tests.gateways.mail.conftest import Authority
from tests.gateways.mail.mails import OURS, OWN, answer, bounce
from tests.imap_server import Folder, ImapServer, serving

DAY = date(2026, 11, 9)
SECRET = "s3cret"
ORDER = LookOrder(frozenset({OURS}), frozenset({OWN}), date(2026, 11, 1))
EML = answer().replace(b"reponse-1@client.example", b"relance-1@exemple.fr")
COPY = SentCopy(OURS, EML, datetime(2026, 11, 9, 9, tzinfo=UTC))


@pytest.fixture
def running() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


class Desk:
    """One mailbox, our side of it, and what was found."""

    def __init__(self, stack: ExitStack, authority: Authority, account: MailAccount) -> None:
        self._stack, self._account = stack, account
        self.server = ImapServer(context=authority.good)
        self.security = Security.TLS
        self.password = SECRET
        self.box = ImapInbox(Timeouts(connect=5, command=2, goodbye=1, opening=4, message=4))
        self.found: list[Arrival] = []

    @property
    def account(self) -> MailAccount:
        if not self.server.port:
            self._stack.enter_context(serving(self.server))
        there = IncomingServer("localhost", self.server.port, self.security)
        return replace(self._account, user=self.server.user, incoming=there)

    def look(self, order: LookOrder = ORDER) -> Looked:
        return self.box.look(self.account, self.password, order, self.found.append)

    def kinds(self) -> list[ReceivedKind]:
        return [one.kind for one in self.found]


@pytest.fixture
def desk(running: ExitStack, authority: Authority, account: MailAccount) -> Desk:
    return Desk(running, authority, account)


# -- the way there -------------------------------------------------------------


@pytest.mark.parametrize("security", list(Security))
def test_that_a_trial_tells_each_stage_and_the_folder_of_copies(
    desk: Desk, security: Security
) -> None:
    desk.security = security
    desk.server.starttls = security is Security.STARTTLS
    if security is Security.NONE:
        desk.server.context = None
    check = desk.box.check(desk.account, SECRET)
    assert check.failure is None
    assert check.passed[-2:] == (Stage.AUTH, Stage.FOLDER)
    assert (Stage.TLS in check.passed) is (security is not Security.NONE)
    assert check.sent_folder == "Sent"


def test_that_a_wrong_password_is_told_and_never_shown(desk: Desk) -> None:
    desk.server.answers["AUTHENTICATE"] = "TAG NO you said s3cret-faux\r\n"
    check = desk.box.check(desk.account, "s3cret-faux")
    assert check.failure is not None
    assert (check.failure.kind, check.failure.stage) == (FailureKind.AUTH_REFUSED, Stage.AUTH)
    assert "s3cret-faux" not in repr(check)
    assert "•••" in check.failure.server_text


def test_that_a_password_with_accents_opens_the_mailbox(desk: Desk) -> None:
    desk.server.password = desk.password = "mot de passé"
    assert desk.look().failure is None


def test_that_login_serves_where_plain_is_not_offered(desk: Desk) -> None:
    desk.server.capabilities = "IMAP4rev1"
    assert desk.look().failure is None
    assert "LOGIN" in desk.server.words()


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 LOGINDISABLED", "IMAP4rev1 AUTH=XOAUTH2"])
def test_that_a_server_without_a_way_in_is_told(desk: Desk, capabilities: str) -> None:
    desk.server.capabilities = capabilities
    desk.password = "mot de passé"
    failure = desk.look().failure
    assert failure is not None
    assert failure.kind is FailureKind.AUTH_NOT_OFFERED
    assert "passé" not in repr(failure)


def test_that_nothing_goes_in_clear_to_a_server_without_starttls(desk: Desk) -> None:
    desk.security = Security.STARTTLS
    desk.server.context = None
    failure = desk.look().failure
    assert failure is not None
    assert failure.kind is FailureKind.TLS_REQUIRED_MISSING
    assert desk.server.words().isdisjoint({"AUTHENTICATE", "LOGIN"})


def test_that_a_server_that_says_one_is_in_already_is_not_believed(desk: Desk) -> None:
    desk.security = Security.STARTTLS
    desk.server.starttls = True
    desk.server.greeting = "* PREAUTH welcome"
    failure = desk.look().failure
    assert failure is not None
    assert failure.kind is FailureKind.TLS_REQUIRED_MISSING


def test_that_a_certificate_of_another_host_is_refused(desk: Desk, authority: Authority) -> None:
    desk.server.context = authority.other_host
    failure = desk.look().failure
    assert failure is not None
    assert (failure.kind, failure.stage) == (FailureKind.CERTIFICATE, Stage.TLS)


def test_that_no_server_at_all_is_told(desk: Desk) -> None:
    account = desk.account
    assert account.incoming is not None
    gone = replace(account, incoming=replace(account.incoming, port=1))
    check = desk.box.check(gone, SECRET)
    assert check.failure is not None
    assert check.failure.kind is FailureKind.REFUSED_CONNECTION


# -- looking -------------------------------------------------------------------


def test_that_answers_are_found_among_others_and_nothing_is_touched(desk: Desk) -> None:
    for n in range(3):
        desk.server.inbox.add(answer(ours="<autre@x>", Message_ID=f"<n{n}@x>"), DAY)
    desk.server.inbox.add(answer(), DAY)
    desk.server.inbox.add(bounce(), DAY)
    looked = desk.look()
    assert desk.kinds() == [ReceivedKind.ANSWER, ReceivedKind.BOUNCE]
    assert desk.found[0].eml == answer()
    assert looked == Looked((FolderMark("INBOX", 7, 5),))
    assert desk.server.words() <= {"CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID", "LOGOUT"}
    assert not [one for one in desk.server.heard if "FETCH" in one and "PEEK" not in one]


def test_that_mails_older_than_asked_are_left_alone(desk: Desk) -> None:
    desk.server.inbox.add(answer(), date(2026, 10, 31))
    desk.look()
    assert desk.found == []


def test_that_a_second_look_begins_where_the_first_ended(desk: Desk) -> None:
    desk.server.inbox.add(answer(), DAY)
    first = desk.look()
    again = replace(ORDER, marks=first.marks)
    assert desk.look(again) == first
    desk.server.inbox.add(answer(Message_ID="<reponse-2@x>"), DAY)
    desk.look(again)
    assert [one.mail.message_id for one in desk.found] == [
        "<reponse-1@client.example>",
        "<reponse-2@x>",
    ]


def test_that_a_rebuilt_folder_is_looked_through_again(desk: Desk) -> None:
    desk.server.inbox.add(answer(), DAY)
    first = desk.look()
    desk.server.inbox.validity = 8
    desk.look(replace(ORDER, marks=first.marks))
    assert len(desk.found) == 2


def test_that_another_folder_is_looked_into_and_a_wrong_name_is_told(desk: Desk) -> None:
    desk.server.folders["Clients"] = Folder()
    desk.server.folders["Clients"].add(answer(), DAY)
    desk.look(replace(ORDER, folders=("INBOX", "Clients")))
    assert desk.kinds() == [ReceivedKind.ANSWER]
    failure = desk.look(replace(ORDER, folders=("INBOX", "Rien"))).failure
    assert failure is not None
    assert (failure.kind, failure.stage) == (FailureKind.REJECTED, Stage.FOLDER)


def test_that_a_look_takes_so_much_and_the_next_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_HEADERS", 4)
    monkeypatch.setattr(looking, "CHUNK", 2)
    for n in range(6):
        desk.server.inbox.add(answer(Message_ID=f"<n{n}@x>"), DAY)
    first = desk.look()
    assert (len(desk.found), first.more) == (4, True)
    second = desk.look(replace(ORDER, marks=first.marks))
    assert (len(desk.found), second.more) == (6, False)


def test_that_a_look_can_be_stopped_and_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "CHUNK", 1)
    for n in range(3):
        desk.server.inbox.add(answer(Message_ID=f"<n{n}@x>"), DAY)
    told: list[tuple[int, int]] = []
    stopped = desk.box.look(
        desk.account,
        SECRET,
        ORDER,
        desk.found.append,
        lambda done, total: told.append((done, total)),
        lambda: bool(desk.found),
    )
    assert (len(desk.found), stopped.more, told[0]) == (1, True, (0, 3))
    desk.look(replace(ORDER, marks=stopped.marks))
    assert len(desk.found) == 3


def test_that_a_mail_too_large_is_left_where_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_BYTES", 10)
    desk.server.inbox.add(answer(), DAY)
    looked = desk.look()
    assert (desk.found, looked.left_out) == ([], 1)
    assert looked.marks == (FolderMark("INBOX", 7, 1),)


def test_that_a_mail_that_breaks_the_reader_ends_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(eml: bytes, order: LookOrder) -> Arrival | None:
        raise RuntimeError("a mail made to harm")

    monkeypatch.setattr(looking, "read_arrival", broken)
    desk.server.inbox.add(answer(), DAY)
    looked = desk.look()
    assert (looked.left_out, looked.failure) == (1, None)


@pytest.mark.parametrize(
    "said",
    [
        "* SEARCH x y\r\nTAG OK done\r\n",
        f"* 1 FETCH (UID 1 BODY[] {{{MOST_BYTES + 1}}}\r\n",
        "* SEARCH 1\r\n" * 30_000,
        "nonsense\r\n",
        "",
    ],
    ids=["no numbers", "literal without end", "lines without end", "nonsense", "silence"],
)
def test_that_a_hostile_server_ends_in_a_failure(desk: Desk, said: str) -> None:
    desk.server.answers["UID SEARCH"] = said
    looked = desk.look()
    assert looked.failure is not None
    assert looked.failure.stage is Stage.FOLDER
    assert looked.marks == ()


def test_that_numbers_of_mails_that_are_not_there_are_passed_over(desk: Desk) -> None:
    desk.server.answers["UID SEARCH"] = "* SEARCH 1 99999 4294967295\r\nTAG OK done\r\n"
    desk.server.inbox.add(answer(), DAY)
    desk.look()
    assert desk.kinds() == [ReceivedKind.ANSWER]


# -- copies --------------------------------------------------------------------


def copies(desk: Desk, *wanted: SentCopy) -> list[bool]:
    told: list[bool] = []
    failure = desk.box.file_copies(
        desk.account, SECRET, wanted, lambda _copy, filed: told.append(filed)
    )
    assert (failure is None) is all(told)
    return told


def test_that_a_copy_is_filed_once_and_byte_for_byte(desk: Desk) -> None:
    assert copies(desk, COPY) == [True]
    assert copies(desk, COPY, COPY) == [True, True]
    assert [(one.eml, one.flags) for one in desk.server.sent.mails] == [(EML, ("\\Seen",))]
    assert desk.server.connections == 2


def test_that_one_copy_refused_does_not_hold_the_others_up(desk: Desk) -> None:
    desk.server.answers["APPEND"] = "TAG NO [OVERQUOTA] full\r\n"
    assert copies(desk, COPY, replace(COPY, message_id="<autre@x>")) == [False, False]


def test_that_a_mailbox_without_such_a_folder_is_told(desk: Desk) -> None:
    del desk.server.folders["Sent"]
    told: list[bool] = []
    failure = desk.box.file_copies(
        desk.account, SECRET, [COPY], lambda _copy, filed: told.append(filed)
    )
    assert failure is not None
    assert (failure.kind, told) == (FailureKind.NO_SENT_FOLDER, [])


def test_that_the_folder_of_sent_mail_is_found_by_what_it_says_or_its_name() -> None:
    def folder(name: str, *flags: bytes) -> tuple[tuple[bytes, ...], bytes, str]:
        return flags, b"/", name

    plain = [folder("INBOX"), folder("INBOX/Éléments envoyés"), folder("Sent")]
    assert sent_among([*plain, folder("Partis", b"\\Sent")]) == "Partis"
    assert sent_among(plain) == "Sent"
    assert sent_among(plain[:2]) == "INBOX/Éléments envoyés"
    assert sent_among([folder("Sent", b"\\Noselect"), folder("INBOX")]) == ""
