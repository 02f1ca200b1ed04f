"""Puts the program together: clock, store, gateways, services. Nobody below imports this."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from relance_desktop import late, paths
from relance_desktop.domain.clock import Clock
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.seeding import seed_plans
from relance_desktop.store import Store, open_store
from relance_desktop.store.errors import FileLostError
from relance_desktop.store.migrate import is_blank

if TYPE_CHECKING:
    from relance_desktop.services.call_list import CallList
    from relance_desktop.services.client_merge import ClientMerge
    from relance_desktop.services.conditions import Conditions
    from relance_desktop.services.engagements import Engagements
    from relance_desktop.services.errands import Errands
    from relance_desktop.services.exchanges import Exchanges
    from relance_desktop.services.exports import Exports
    from relance_desktop.services.holds import Holds
    from relance_desktop.services.invoice_import import InvoiceImport
    from relance_desktop.services.law import Law
    from relance_desktop.services.letter_run import LetterRun
    from relance_desktop.services.list_import import ListImport
    from relance_desktop.services.mentions import Mentions
    from relance_desktop.services.messages import Messages
    from relance_desktop.services.outbox import MailSender, Outbox
    from relance_desktop.services.pages import Pages
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
    from relance_desktop.services.vetting import Vetting
    from relance_desktop.services.vetting.service import Sources
    from relance_desktop.services.work import Work

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
    sources: Sources | None = None
    """None: the public ones."""


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
        return Settings(
            self.base, there.passwords, there.sender, late.compose_mail, self._new_token
        )

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

        return InvoiceImport(self.base, late.einvoice_of, late.text_of_pdf)

    @cached_property
    def list_imports(self) -> ListImport:
        """Lists of other programs that come in."""
        from relance_desktop.services.list_import import ListImport

        return ListImport(self.base, late.sheets_of, late.cards_of)

    @cached_property
    def payments(self) -> Payments:
        """Money received."""
        from relance_desktop.services.payments import Payments

        return Payments(self.base)

    @cached_property
    def conditions(self) -> Conditions:
        """The payment conditions of affairs."""
        from relance_desktop.services.conditions import Conditions

        return Conditions(self.base, late.LateClauses(), late.conditions_pdf, late.law_facts)

    @cached_property
    def engagements(self) -> Engagements:
        """Affairs."""
        from relance_desktop.services.engagements import Engagements

        return Engagements(self.base)

    @cached_property
    def errands(self) -> Errands:
        """What the day asks for besides reminders."""
        from relance_desktop.services.errands import Errands

        return Errands(self.clock.today, self.engagements, self.exchanges, self.work, self.vetting)

    @cached_property
    def exchanges(self) -> Exchanges:
        """The journal of exchanges."""
        from relance_desktop.services.exchanges import Exchanges

        return Exchanges(self.base, late.received_mail_of)

    @cached_property
    def mentions(self) -> Mentions:
        """Compulsory mentions of invoices."""
        from relance_desktop.services.mentions import Mentions

        return Mentions(self.base, late.einvoice_of, late.text_of_pdf, late.mention_rules)

    @cached_property
    def messages(self) -> Messages:
        """Messages of affairs."""
        from relance_desktop.services.messages import Messages

        return Messages(
            self.base,
            self.templates,
            late.compose_mail,
            late.time_sheet_pdf,
            late.bank_code_png,
            late.received_mail_of,
            self._new_token,
        )

    @cached_property
    def vetting(self) -> Vetting:
        """Checks of clients."""
        from relance_desktop.services.vetting import Vetting

        return Vetting(self.base, self._outside.sources or late.LateSources(self.clock))

    @cached_property
    def work(self) -> Work:
        """Time, time sheets, deliverables."""
        from relance_desktop.services.work import Work

        return Work(self.base, late.time_sheet_pdf)

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

        return Reminders(
            self.base, self.templates, late.compose_mail, late.letter_pdf_of, self._new_token
        )

    @cached_property
    def templates(self) -> late.LateTemplates:
        """The words of all that is written to clients."""
        return late.LateTemplates(self.store)

    @cached_property
    def texts(self) -> Texts:
        """The texts, to read and to change."""
        from relance_desktop.services.texts import Texts

        return Texts(self.base, self.templates, late.letter_pdf_of)

    @cached_property
    def outbox(self) -> Outbox:
        """Mails that leave."""
        from relance_desktop.services.outbox import Outbox

        there = self._outside
        return Outbox(self.base, there.sender, there.passwords, late.MailForms(), self._new_token)

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

        return LetterRun(self.base, self.post, late.Press())

    @cached_property
    def call_list(self) -> CallList:
        """The calls of the day."""
        from relance_desktop.services.call_list import CallList

        return CallList(self.base, self.today, self.reminders)

    @cached_property
    def proof(self) -> Proof:
        """What was sent, as it was."""
        from relance_desktop.services.proof import Proof

        return Proof(self.base, late.mail_of)

    @cached_property
    def pages(self) -> Pages:
        """Pictures of PDF pages."""
        from relance_desktop.services.pages import Pages

        return Pages(late.page_count_of, late.picture_of_page)

    @cached_property
    def search(self) -> Search:
        """The one search over clients and invoices."""
        from relance_desktop.services.search import Search

        return Search(self.base)

    @cached_property
    def exports(self) -> Exports:
        """Lists as files and on paper."""
        from relance_desktop.services.exports import Exports

        return Exports(late.save_table, late.list_pdf)

    @cached_property
    def law(self) -> Law:
        """Rules of law as dated facts."""
        from relance_desktop.services.law import Law

        return Law(late.law_facts)

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


def build(
    data_file: Path,
    clock: Clock | None = None,
    outside: Outside | None = None,
    new_token: Callable[[], str] | None = None,
) -> Services:
    """Open the business file (made if missing, migrated if old); what the last run left in
    the middle of a sending is then unknown.

    Raises the store's FileError subclasses when the file cannot be used, FileLostError when
    only its copies are there: an empty business in its place would push them out in time.
    """
    clock = clock or SystemClock()
    if _is_lost(data_file):
        raise FileLostError(data_file)
    store: Store = open_store(data_file, clock)
    base = Base(store, clock, lambda: late.rates_of(store))
    seed_plans(base)
    store.recover_interrupted()
    return Services(base, lambda: outside or _real_outside(), new_token or _random_token)


def _is_lost(data_file: Path) -> bool:
    """Whether there was a business, of which only copies are left. Beside another business
    the copies may be that one's."""
    try:
        if not is_blank(data_file):
            return False
        others = set(data_file.parent.glob(f"*{data_file.suffix}")) - {data_file}
        return not others and any(copies_of(data_file).glob("*.backup"))
    except OSError:  # opening it says what is wrong
        return False


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
    from relance_desktop.gateways.demo_quotes import draw_quote
    from relance_desktop.services.demo import TravellingClock, WorkdayClock, live, read_scenario

    clock = WorkdayClock(clock or SystemClock())
    data_file = folder / paths.DATABASE_NAME
    facts = json.loads(paths.resource("demo", "scenario.json").read_text(encoding="utf-8"))
    scenario = read_scenario(facts, clock.today())
    travelling, tokens = TravellingClock(scenario.first_day), count(1)
    past = build(data_file, travelling, demo_outside(travelling), lambda: f"demo-{next(tokens)}")
    pictures = [
        (kind, paths.resource("demo", f"{kind}.png").read_bytes(), f"{kind}.png")
        for kind in ("logo", "signature")
    ]
    try:
        live(past, travelling, scenario, draw_invoice, draw_quote, pictures)
    finally:
        past.close()
    return build(data_file, clock, demo_outside(clock))


def demo_command() -> list[str]:
    """The command that starts the demonstration beside this program, as its own process."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, "--demo"] if frozen else [sys.executable, "-m", __package__, "--demo"]


def demo_outside(clock: Clock) -> Outside:
    """A mail server that drops everything, no system password store, made-up registers."""
    from relance_desktop.gateways.demo_mail import DemoPasswords, DemoSender
    from relance_desktop.gateways.demo_sources import DemoSources

    return Outside(DemoSender(), DemoPasswords(), DemoSources(clock))
