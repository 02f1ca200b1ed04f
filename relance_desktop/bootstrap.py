"""Puts the program together: clock, store, gateways, services. Nobody below imports this."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from relance_desktop import paths
from relance_desktop.domain.clock import Clock
from relance_desktop.domain.incoming_verdict import Reading
from relance_desktop.domain.mail import OutgoingMail
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.read_mail import ReadMail
from relance_desktop.domain.texts import CallScript, LetterText, RenderedMail
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.gateways.passwords import PasswordStore
from relance_desktop.services.context import Base
from relance_desktop.services.holds import Holds
from relance_desktop.services.invoice_import import InvoiceImport
from relance_desktop.services.outbox import MailSender, Outbox
from relance_desktop.services.pages import Pages, Picture
from relance_desktop.services.payments import Payments
from relance_desktop.services.post import Post
from relance_desktop.services.proof import Proof
from relance_desktop.services.register import Register
from relance_desktop.services.reminders import Reminders
from relance_desktop.services.safekeeping import Safekeeping
from relance_desktop.services.settings import PasswordKeeper, Settings, TrialSender, seed_plans
from relance_desktop.services.today import Today
from relance_desktop.store import Store, open_store

if TYPE_CHECKING:
    from relance_desktop.gateways.templates.renderer import Templates


class SystemClock:
    """The one place where the computer's date and time are read."""

    def today(self) -> date:
        """The user's calendar day, in their time zone."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


class AnySender(MailSender, TrialSender, Protocol):
    """What both sending and trying an account need."""


@value
class Outside:
    """The gateways that a test or the demo replaces."""

    sender: AnySender
    passwords: PasswordKeeper


@value
class Services:
    """All use cases of one business file, for the window."""

    base: Base
    store: Store
    clock: Clock
    settings: Settings
    register: Register
    imports: InvoiceImport
    payments: Payments
    holds: Holds
    today: Today
    reminders: Reminders
    outbox: Outbox
    post: Post
    proof: Proof
    pages: Pages
    safekeeping: Safekeeping

    def close(self) -> None:
        """Let the business file go."""
        self.store.close()


class LateTemplates:
    """The texts, whose library is imported at the first use."""

    def __init__(self) -> None:
        self._made: Templates | None = None

    def render_mail(self, context: ReminderContext) -> RenderedMail:
        """Write an e-mail."""
        return self._templates().render_mail(context)

    def html_of(self, context: ReminderContext, subject: str, text: str) -> str:
        """Make the HTML part of an edited text."""
        return self._templates().html_of(context, subject, text)

    def render_letter(self, context: ReminderContext) -> LetterText:
        """Write a letter."""
        return self._templates().render_letter(context)

    def render_script(self, context: ReminderContext) -> CallScript:
        """Write a call script."""
        return self._templates().render_script(context)

    def _templates(self) -> Templates:
        if self._made is None:
            from relance_desktop.gateways.templates.renderer import Templates

            self._made = Templates(paths.resource("templates"))
        return self._made


def build(
    data_file: Path,
    clock: Clock | None = None,
    outside: Outside | None = None,
    new_token: Callable[[], str] = lambda: uuid4().hex,
) -> Services:
    """Open the business file (made if missing, migrated if old) and build its services.

    Raises the store's FileError subclasses when the file cannot be used.
    """
    clock = clock or SystemClock()
    outside = outside or Outside(SmtpSender(), PasswordStore())
    data_file.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(data_file, clock)
    base = Base(store, clock, _load_rates)
    seed_plans(base)
    outbox = Outbox(base, outside.sender, outside.passwords)
    outbox.recover()
    return Services(
        base=base,
        store=store,
        clock=clock,
        settings=Settings(base, outside.passwords, outside.sender, _compose, new_token),
        register=Register(base),
        imports=InvoiceImport(base, _read_einvoice, _text_of),
        payments=Payments(base),
        holds=Holds(base),
        today=Today(base),
        reminders=Reminders(base, LateTemplates(), _compose, _letter, new_token),
        outbox=outbox,
        post=Post(base),
        proof=Proof(base, _read_mail),
        pages=Pages(_page_count, _render_page),
        safekeeping=Safekeeping(base, data_file.parent / "sauvegardes"),
    )


def build_demo(folder: Path, clock: Clock | None = None) -> Services:
    """Live a make-believe business up to the clock's day in ``folder``, and open it.

    Nothing that its services do leaves the computer; the caller removes the folder. On a
    day off its day is the last day of work.
    """
    import json

    from relance_desktop.gateways.demo_invoices import draw_invoice
    from relance_desktop.services.demo import TravellingClock, WorkdayClock, live, read_scenario

    clock = WorkdayClock(clock or SystemClock())
    data_file = folder / paths.DATABASE_NAME
    facts = json.loads(paths.resource("demo", "scenario.json").read_text(encoding="utf-8"))
    scenario = read_scenario(facts, clock.today())
    travelling, tokens = TravellingClock(scenario.first_day), count(1)
    past = build(data_file, travelling, demo_outside(), lambda: f"demo-{next(tokens)}")
    try:
        live(past, travelling, scenario, draw_invoice)
    finally:
        past.close()
    return build(data_file, clock, demo_outside())


def demo_command() -> list[str]:
    """The command that starts the demonstration beside this program, as its own process."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, "--demo"] if frozen else [sys.executable, "-m", __package__, "--demo"]


def demo_outside() -> Outside:
    """A mail server that drops everything, and no system password store."""
    from relance_desktop.gateways.demo_mail import DemoPasswords, DemoSender

    return Outside(DemoSender(), DemoPasswords())


def _load_rates() -> RateTable:
    from relance_desktop.gateways.rates import load_rates

    return load_rates(paths.resource("rates"))


def _compose(mail: OutgoingMail, date: datetime) -> bytes:
    from relance_desktop.gateways.mail.compose import compose

    return compose(mail, date)


def _read_mail(eml: bytes) -> ReadMail:
    from relance_desktop.gateways.mail.read import read_mail

    return read_mail(eml)


def _letter(
    context: ReminderContext,
    text: LetterText,
    logo: bytes | None,
    signature: bytes | None,
    now: datetime,
    with_qr: bool,
) -> bytes:
    from relance_desktop.gateways.letters.letter import Letter, letter_pdf

    return letter_pdf(Letter(context, text, now, logo, signature, with_qr))


def _read_einvoice(data: bytes, filename: str) -> Reading:
    from relance_desktop.gateways.einvoice.reader import read_einvoice

    return read_einvoice(data, filename)


def _text_of(data: bytes) -> str:
    from relance_desktop.gateways.pdf.pages import text_of

    return text_of(data)


def _page_count(data: bytes) -> int:
    from relance_desktop.gateways.pdf.pages import page_count

    return page_count(data)


def _render_page(data: bytes, index: int, dpi: int) -> Picture:
    from relance_desktop.gateways.pdf.pages import render_page

    return render_page(data, index, dpi)
