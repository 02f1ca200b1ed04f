"""Puts the program together: clock, store, gateways, services. Nobody below imports this."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from relance_desktop import paths
from relance_desktop.domain.clock import Clock
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.seeding import seed_plans
from relance_desktop.store import Store, open_store

if TYPE_CHECKING:
    from relance_desktop.domain.contact_cards import ContactCard
    from relance_desktop.domain.incoming_sheets import IncomingSheet
    from relance_desktop.domain.incoming_verdict import Reading
    from relance_desktop.domain.legal_facts import LegalFact
    from relance_desktop.domain.mail import OutgoingMail
    from relance_desktop.domain.printed_list import PrintedList
    from relance_desktop.domain.rates import RateTable
    from relance_desktop.domain.read_mail import ReadMail
    from relance_desktop.domain.tables import Table, Tick
    from relance_desktop.domain.text_keys import TextKey
    from relance_desktop.domain.texts import CallScript, LetterText, RenderedMail
    from relance_desktop.domain.wording import ReminderContext
    from relance_desktop.gateways.templates.renderer import Templates, Trial
    from relance_desktop.services.call_list import CallList
    from relance_desktop.services.client_merge import ClientMerge
    from relance_desktop.services.exports import Exports, FileFormat
    from relance_desktop.services.holds import Holds
    from relance_desktop.services.invoice_import import InvoiceImport
    from relance_desktop.services.law import Law
    from relance_desktop.services.letter_run import LetterRun
    from relance_desktop.services.list_import import ListImport
    from relance_desktop.services.outbox import MailSender, Outbox
    from relance_desktop.services.pages import Pages, Picture
    from relance_desktop.services.payments import Payments
    from relance_desktop.services.plans import Plans
    from relance_desktop.services.post import Post
    from relance_desktop.services.proof import Proof
    from relance_desktop.services.register import Register
    from relance_desktop.services.reminders import Reminders
    from relance_desktop.services.rescue import Rescue
    from relance_desktop.services.safekeeping import Safekeeping
    from relance_desktop.services.search import Search
    from relance_desktop.services.send_hours import SendHours
    from relance_desktop.services.settings import PasswordKeeper, Settings, TrialSender
    from relance_desktop.services.texts import Texts
    from relance_desktop.services.today import Today

    class AnySender(MailSender, TrialSender, Protocol):
        """What both sending and trying an account need."""


class SystemClock:
    """The one place where the computer's date and time are read."""

    def today(self) -> date:
        """The user's calendar day, in the time zone of now: without ``tzset`` it would be
        that of the program's start (Windows has none, and follows by itself or not at all)."""
        if hasattr(time, "tzset"):
            time.tzset()
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


@value
class Outside:
    """The gateways that a test or the demo replaces."""

    sender: AnySender
    passwords: PasswordKeeper


class Services:
    """All use cases of one business file, for the window.

    Each is imported and made when first asked for: the first page needs two of them.
    """

    def __init__(
        self, base: Base, outside: Callable[[], Outside], new_token: Callable[[], str]
    ) -> None:
        self.base = base
        self.store = base.store
        self.clock = base.clock
        self._make_outside = outside
        self._new_token = new_token

    @cached_property
    def settings(self) -> Settings:
        """What the user decides once."""
        from relance_desktop.services.settings import Settings

        there = self._outside
        return Settings(self.base, there.passwords, there.sender, _compose, self._new_token)

    @cached_property
    def plans(self) -> Plans:
        """Reminder plans and the rules that give them."""
        from relance_desktop.services.plans import Plans

        return Plans(self.base, self._new_token)

    @cached_property
    def register(self) -> Register:
        """Clients and invoices."""
        from relance_desktop.services.register import Register

        return Register(self.base)

    @cached_property
    def client_merge(self) -> ClientMerge:
        """Two clients that are one."""
        from relance_desktop.services.client_merge import ClientMerge

        return ClientMerge(self.base)

    @cached_property
    def imports(self) -> InvoiceImport:
        """Invoices that come in."""
        from relance_desktop.services.invoice_import import InvoiceImport

        return InvoiceImport(self.base, _read_einvoice, _text_of)

    @cached_property
    def list_imports(self) -> ListImport:
        """Lists of other programs that come in."""
        from relance_desktop.services.list_import import ListImport

        return ListImport(self.base, _read_sheets, _read_cards)

    @cached_property
    def payments(self) -> Payments:
        """Money received."""
        from relance_desktop.services.payments import Payments

        return Payments(self.base)

    @cached_property
    def holds(self) -> Holds:
        """Pauses, disputes, promises."""
        from relance_desktop.services.holds import Holds

        return Holds(self.base)

    @cached_property
    def today(self) -> Today:
        """The first page."""
        from relance_desktop.services.today import Today

        return Today(self.base)

    @cached_property
    def reminders(self) -> Reminders:
        """The reminder wizard."""
        from relance_desktop.services.reminders import Reminders

        return Reminders(self.base, self.templates, _compose, _letter, self._new_token)

    @cached_property
    def templates(self) -> LateTemplates:
        """The words of all that is written to clients."""
        return LateTemplates(self.store)

    @cached_property
    def texts(self) -> Texts:
        """The texts, to read and to change."""
        from relance_desktop.services.texts import Texts

        return Texts(self.base, self.templates, _letter)

    @cached_property
    def outbox(self) -> Outbox:
        """Mails that leave."""
        from relance_desktop.services.outbox import Outbox

        there = self._outside
        return Outbox(self.base, there.sender, there.passwords, _MailForms(), self._new_token)

    @cached_property
    def post(self) -> Post:
        """Letters printed and posted."""
        from relance_desktop.services.post import Post

        return Post(self.base)

    @cached_property
    def send_hours(self) -> SendHours:
        """When messages leave."""
        from relance_desktop.services.send_hours import SendHours

        return SendHours(self.base)

    @cached_property
    def letter_run(self) -> LetterRun:
        """All letters of the day as one."""
        from relance_desktop.services.letter_run import LetterRun

        return LetterRun(self.base, self.post, _Press())

    @cached_property
    def call_list(self) -> CallList:
        """The calls of the day."""
        from relance_desktop.services.call_list import CallList

        return CallList(self.base, self.today, self.reminders)

    @cached_property
    def proof(self) -> Proof:
        """What was sent, as it was."""
        from relance_desktop.services.proof import Proof

        return Proof(self.base, _read_mail)

    @cached_property
    def pages(self) -> Pages:
        """Pictures of PDF pages."""
        from relance_desktop.services.pages import Pages

        return Pages(_page_count, _render_page)

    @cached_property
    def search(self) -> Search:
        """The one search over clients and invoices."""
        from relance_desktop.services.search import Search

        return Search(self.base)

    @cached_property
    def exports(self) -> Exports:
        """Lists as files and on paper."""
        from relance_desktop.services.exports import Exports

        return Exports(_write_table, _draw_list)

    @cached_property
    def law(self) -> Law:
        """Rules of law as dated facts."""
        from relance_desktop.services.law import Law

        return Law(_load_facts)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Backup and restore."""
        from relance_desktop.services.safekeeping import Safekeeping

        return Safekeeping(self.base, copies_of(self.store.path))

    def close(self) -> None:
        """Let the business file go."""
        self.store.close()

    @cached_property
    def _outside(self) -> Outside:
        return self._make_outside()


class LateTemplates:
    """The shipped texts and the user's own, whose library is imported at the first use."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: Templates | None = None

    def render_mail(self, context: ReminderContext, trial: Trial | None = None) -> RenderedMail:
        """Write an e-mail."""
        return self._templates().render_mail(context, trial)

    def html_of(self, context: ReminderContext, subject: str, text: str) -> str:
        """Make the HTML part of an edited text."""
        return self._templates().html_of(context, subject, text)

    def render_letter(self, context: ReminderContext, trial: Trial | None = None) -> LetterText:
        """Write a letter."""
        return self._templates().render_letter(context, trial)

    def render_script(self, context: ReminderContext, trial: Trial | None = None) -> CallScript:
        """Write a call script."""
        return self._templates().render_script(context, trial)

    def shipped(self, key: TextKey) -> str | None:
        """A text that comes with the program."""
        return self._templates().shipped(key)

    def shipped_keys(self) -> tuple[TextKey, ...]:
        """All texts that come with the program."""
        return self._templates().shipped_keys()

    def _templates(self) -> Templates:
        if self._made is None:
            from relance_desktop.gateways.templates.renderer import Templates

            self._made = Templates(paths.resource("templates"), self._own)
        return self._made

    def _own(self) -> Mapping[str, str]:
        with self._store.read() as r:
            return r.texts.all()


def build(
    data_file: Path,
    clock: Clock | None = None,
    outside: Outside | None = None,
    new_token: Callable[[], str] | None = None,
) -> Services:
    """Open the business file (made if missing, migrated if old); what the last run left in
    the middle of a sending is then unknown.

    Raises the store's FileError subclasses when the file cannot be used.
    """
    clock = clock or SystemClock()
    store: Store = open_store(data_file, clock)
    base = Base(store, clock, lambda: _load_rates(store))
    seed_plans(base)
    store.recover_interrupted()
    return Services(base, lambda: outside or _real_outside(), new_token or _random_token)


def rescue_of(data_file: Path, clock: Clock | None = None) -> Rescue:
    """What can be done when that file cannot be opened."""
    from relance_desktop.services.rescue import Rescue

    return Rescue(data_file, copies_of(data_file), clock or SystemClock())


def copies_of(data_file: Path) -> Path:
    """Where the automatic copies of a business file go."""
    return data_file.parent / "sauvegardes"


def _real_outside() -> Outside:
    from relance_desktop.gateways.mail.sender import SmtpSender
    from relance_desktop.gateways.passwords import PasswordStore

    return Outside(SmtpSender(), PasswordStore())


def _random_token() -> str:
    from uuid import uuid4

    return uuid4().hex


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
    pictures = [
        (kind, paths.resource("demo", f"{kind}.png").read_bytes(), f"{kind}.png")
        for kind in ("logo", "signature")
    ]
    try:
        live(past, travelling, scenario, draw_invoice, pictures)
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


def _load_rates(store: Store) -> RateTable:
    from relance_desktop.gateways.rates import load_rates
    from relance_desktop.services.own_rates import own_rates, table_rows

    with store.read() as r:
        ecb, legal = table_rows(own_rates(r.settings))
    return load_rates(paths.resource("rates"), ecb, legal)


def _load_facts() -> dict[str, LegalFact]:
    from relance_desktop.gateways.rates import load_facts

    return load_facts(paths.resource("rates"))


def _compose(mail: OutgoingMail, date: datetime) -> bytes:
    from relance_desktop.gateways.mail.compose import compose

    return compose(mail, date)


class _Press:
    """What is made of finished PDFs."""

    def draw_list(self, printed: PrintedList) -> bytes:
        """Draw a list on A4 pages."""
        from relance_desktop.domain.tables import no_tick

        return _draw_list(printed, no_tick)

    def page_count(self, data: bytes) -> int:
        """Count the pages."""
        return _page_count(data)

    def bound(self, documents: Sequence[bytes]) -> bytes:
        """Put documents into one print job."""
        from relance_desktop.gateways.letters.print_run import bound

        return bound(documents)


class _MailForms:
    """Other forms of a composed message."""

    def draft(self, eml: bytes) -> bytes:
        """A draft for the user's own program."""
        from relance_desktop.gateways.mail.copies import draft

        return draft(eml)

    def trial(self, eml: bytes, to: str, message_id: str) -> bytes:
        """The same message, to the user alone."""
        from relance_desktop.gateways.mail.copies import trial

        return trial(eml, to, message_id)


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


def _read_sheets(data: bytes, filename: str) -> tuple[IncomingSheet, ...]:
    from relance_desktop.gateways.sheets.reader import read_sheets

    return read_sheets(data, filename)


def _read_cards(data: bytes) -> tuple[ContactCard, ...] | None:
    from relance_desktop.gateways.contacts import is_vcard, read_vcards

    return read_vcards(data) if is_vcard(data) else None


def _text_of(data: bytes) -> str:
    from relance_desktop.gateways.pdf.pages import text_of

    return text_of(data)


def _page_count(data: bytes) -> int:
    from relance_desktop.gateways.pdf.pages import page_count

    return page_count(data)


def _render_page(data: bytes, index: int, dpi: int) -> Picture:
    from relance_desktop.gateways.pdf.pages import render_page

    return render_page(data, index, dpi)


def _write_table(table: Table, path: Path, form: FileFormat, tick: Tick) -> None:
    from relance_desktop.gateways.sheets.in_place import written_in_place
    from relance_desktop.gateways.sheets.write_csv import CsvStyle, write_csv
    from relance_desktop.gateways.sheets.write_xlsx import write_xlsx
    from relance_desktop.services.exports import FileFormat

    with written_in_place(path) as file:
        if form is FileFormat.XLSX:
            write_xlsx(table, file, tick)
        else:
            english = form is FileFormat.ENGLISH_CSV
            write_csv(table, file, CsvStyle.ENGLISH if english else CsvStyle.FRENCH, tick)


def _draw_list(printed: PrintedList, tick: Tick) -> bytes:
    from relance_desktop.gateways.lists_pdf import draw_list

    return draw_list(printed, tick)
