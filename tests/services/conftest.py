"""One freelancer's business on a real file, with a clock and a mail server in our hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import pytest

from relance_desktop.bootstrap import build
from relance_desktop.domain.business import Business, LegalStatus
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.domain.mail import (
    AccountCheck,
    Failed,
    FailureKind,
    MailAccount,
    Security,
    SendOutcome,
    Sent,
    Stage,
)
from relance_desktop.domain.passwords import KeyringState, KeyringUnavailableError
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    NoticesAnswer,
    SearchAnswer,
    Trouble,
)
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.services.reminders.values import CallLog, Prepared, Selection
from relance_desktop.services.vetting import Vetting
from relance_desktop.store.migrate import prepare
from relance_desktop.wiring.core import Outside
from relance_desktop.wiring.services import Services

MONDAY = date(2026, 11, 9)
NO_ANSWER = CouldNotCheck(Trouble.UNREACHABLE, datetime(2026, 11, 9, 12, tzinfo=UTC))


@dataclass
class TestClock:
    """A day that the test moves. Instants are at 9 o'clock UTC."""

    __test__ = False
    day: date = MONDAY

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)

    def forward(self, days: int) -> None:
        self.day += timedelta(days=days)


@dataclass
class MailServer:
    """The outside world of mail: says what the test decides, keeps what it accepted.

    ``answers`` are given in turn, then « 250 ok ». ``at_the_end`` runs just before the
    last moment, when the server has all but the dot.
    """

    answers: list[SendOutcome] = field(default_factory=list)
    accepted: list[tuple[bytes, tuple[str, ...]]] = field(default_factory=list)
    at_the_end: Callable[[], None] = lambda: None
    connections: int = 0

    def session(self, account: MailAccount, password: str) -> MailServer:
        assert password == "s3cret" or not account.user
        return self

    def __enter__(self) -> MailServer:
        self.connections += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: tuple[str, ...],
        before_end: Callable[[], None] = lambda: None,
        password: str = "",
    ) -> SendOutcome:
        outcome = self.answers.pop(0) if self.answers else Sent("250 ok")
        if isinstance(outcome, Failed) and outcome.stage is not Stage.ANSWER:
            return outcome
        self.at_the_end()
        if callable(before_end):
            before_end()
        if isinstance(outcome, Sent):
            self.accepted.append((eml, tuple(recipients)))
        return outcome

    def test_account(self, account: MailAccount, password: str) -> AccountCheck:
        if password != "s3cret":
            return AccountCheck((Stage.CONNECT,), Failed(FailureKind.AUTH_REFUSED, Stage.AUTH))
        return AccountCheck((Stage.CONNECT, Stage.AUTH), None)


@dataclass
class Keyring:
    """The system's password store; ``state`` says whether there is one."""

    state: KeyringState = KeyringState.AVAILABLE
    kept: dict[str, str] = field(default_factory=dict)
    remembered: dict[str, str] = field(default_factory=dict)

    def status(self) -> KeyringState:
        return self.state

    def get(self, account_key: str) -> str | None:
        return self.remembered.get(account_key) or self.kept.get(account_key)

    def set(self, account_key: str, password: str) -> None:
        if self.state is not KeyringState.AVAILABLE:
            raise KeyringUnavailableError(self.state)
        self.kept[account_key] = password

    def remember_for_session(self, account_key: str, password: str) -> None:
        self.remembered[account_key] = password

    def delete(self, account_key: str) -> None:
        self.kept.pop(account_key, None)


@dataclass
class PublicSources:
    """The public register and gazette: give what the test says, and keep what was asked."""

    register: SearchAnswer = NO_ANSWER
    gazette: NoticesAnswer = NO_ANSWER
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def companies(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        self.asked.append((text_or_number, postcode or ""))
        return self.register

    def notices(self, siren: str) -> NoticesAnswer:
        self.asked.append((siren,))
        return self.gazette


@cache
def new_file() -> bytes:
    """A new business file. Its migrations take a tenth of a second, and thousands of tests
    begin with one: they run once, and each test gets a copy of what they made."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.relance"
        prepare(path)
        return path.read_bytes()


class Desk:
    """The business under test with short ways to do the usual."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new_file())
        self.clock = TestClock()
        self.server = MailServer()
        self.keyring = Keyring(kept={"main": "s3cret"})
        self.sources = PublicSources()
        self.services: Services
        self.start()

    def start(self) -> None:
        """Start the program on the file, as after a restart."""
        outside = Outside(self.server, self.keyring, self.sources)
        self.services = build(self.path, self.clock, outside)

    @property
    def vetting(self) -> Vetting:
        """The checks of clients."""
        return self.services.vetting

    def restart(self) -> None:
        """Close the program and start it again."""
        self.services.close()
        self.start()

    def client(self, name: str = "Hautbois SAS", **fields: object) -> Client:
        defaults: dict[str, object] = {
            "kind": ClientKind.BUSINESS,
            "email": "compta@hautbois.example",
            "phone": "04 00 00 00 21",
            "address": PostalAddress(("48 quai Rambaud",), "69002", "Lyon"),
        }
        return self.services.register.save_client(Client(name, **{**defaults, **fields}))

    def invoice(
        self,
        client: Client,
        number: str = "2026-001",
        cents: int = 120000,
        due_on: date = date(2026, 10, 31),
        **fields: object,
    ) -> Invoice:
        instalments = fields.pop("instalments", (Instalment(due_on, cents),))
        invoice = Invoice(
            client_id=client.id,
            number=number,
            issued_on=fields.pop("issued_on", due_on - timedelta(days=30)),
            gross_cents=cents,
            instalments=instalments,
            **fields,
        )
        with self.services.store.write() as w:
            stored = w.invoices.get(w.invoices.add(invoice))
        assert stored is not None
        return stored

    def pdf_invoice(self, client: Client, number: str = "2026-001", **fields: object) -> Invoice:
        """An invoice with its document."""
        with self.services.store.write() as w:
            sha = w.documents.add(
                b"%PDF-1.7 invoice " + number.encode(), f"{number}.pdf", "application/pdf"
            )
        return self.invoice(client, number, document_sha256=sha, **fields)

    def credit_note(self, client: Client, number: str, cents: int, on: date) -> Invoice:
        return self.invoice(
            client, number, cents, on, kind=InvoiceKind.CREDIT_NOTE, issued_on=on, instalments=()
        )

    def prepared(self, client: Client, step: str | None = None, reason: str = "") -> Prepared:
        """What the wizard prepares for the claims that it ticks, or for all."""
        opening = self.services.reminders.open(client.id)
        ticked = tuple(c.claim.id for c in opening.claims if c.ticked)
        if not ticked:
            ticked = tuple(c.claim.id for c in opening.claims)
        if step is None:
            assert opening.proposed is not None
            step = opening.proposed.step.key
        return self.services.reminders.prepare(Selection(client.id, step, ticked, reason))

    def queue(self, client: Client, step: str | None = None, reason: str = "") -> int:
        """Prepare, preview and queue in one go."""
        preview = self.services.reminders.preview(self.prepared(client, step, reason))
        return self.services.reminders.queue(preview).id

    def do_step(self, client: Client) -> str:
        """Do what is proposed today, whatever the channel; give the step's key."""
        prepared = self.prepared(client)
        if prepared.channel is Channel.CALL:
            self.services.reminders.log_call(prepared, CallLog(CallOutcome.MESSAGE_LEFT))
            return prepared.step.key
        reminder = self.services.reminders.queue(self.services.reminders.preview(prepared))
        if prepared.channel is Channel.EMAIL:
            self.services.outbox.send(reminder.id)
        else:
            self.services.post.posted(reminder.id, self.clock.today())
        return prepared.step.key


BUSINESS = Business(
    name="Camille Morel",
    legal_status=LegalStatus.EI,
    siren="123456782",
    address=PostalAddress(("12 rue des Tanneurs",), "69007", "Lyon"),
    email="camille@atelier-morel.example",
    iban="FR7630006000011234567890189",
)
ACCOUNT = MailAccount(
    "main",
    "Atelier",
    "Camille Morel",
    "camille@atelier-morel.example",
    "",
    "smtp.exemple.invalid",
    587,
    Security.STARTTLS,
    "camille",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A business with an identity and a mail account, on Monday 9 November 2026."""
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    yield desk
    desk.services.close()
