"""Puts the program together: clock, store, gateways, services. Nobody below imports this."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from relance_desktop import late, paths
from relance_desktop.domain.clock import Clock
from relance_desktop.services.context import Base
from relance_desktop.services.seeding import seed_plans
from relance_desktop.store import Store, open_store
from relance_desktop.store.errors import FileLostError
from relance_desktop.store.migrate import is_blank
from relance_desktop.wiring.core import Outside
from relance_desktop.wiring.services import Services

if TYPE_CHECKING:
    from relance_desktop.services.rescue import Rescue


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
        return not others and any(paths.copies_of(data_file).glob("*.backup"))
    except OSError:  # opening it says what is wrong
        return False


def rescue_of(data_file: Path, clock: Clock | None = None) -> Rescue:
    """What can be done when that file cannot be opened."""
    from relance_desktop.services.rescue import Rescue

    return Rescue(data_file, paths.copies_of(data_file), clock or SystemClock())


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

    from relance_desktop.gateways.demo_bank import FILENAME, write_statement
    from relance_desktop.gateways.demo_invoices import draw_invoice
    from relance_desktop.gateways.demo_mail import write_reply
    from relance_desktop.gateways.demo_quotes import draw_quote
    from relance_desktop.services.demo import TravellingClock, WorkdayClock, live, read_scenario
    from relance_desktop.services.demo.banking import DAYS, month_of_lines

    clock = WorkdayClock(clock or SystemClock())
    data_file = folder / paths.DATABASE_NAME
    facts = json.loads(paths.resource("demo", "scenario.json").read_text(encoding="utf-8"))
    scenario = read_scenario(facts, clock.today())
    travelling, tokens = TravellingClock(scenario.first_day), count(1)
    past = build(data_file, travelling, demo_outside(travelling), lambda: f"demo-{next(tokens)}")
    past.store.hurry()  # 460 writes, each of which would wait for the disk
    pictures = [
        (kind, paths.resource("demo", f"{kind}.png").read_bytes(), f"{kind}.png")
        for kind in ("logo", "signature")
    ]
    try:
        live(past, travelling, scenario, draw_invoice, draw_quote, write_reply, pictures)
        lines = month_of_lines(past.register.invoice_rows(), clock.today())
    finally:
        past.close()
    first, last = clock.today() - timedelta(days=DAYS), clock.today() - timedelta(days=1)
    statement = folder / FILENAME
    statement.write_bytes(write_statement(lines, first, last))
    return build(data_file, clock, replace(demo_outside(clock), statement=statement))


def demo_command() -> list[str]:
    """The command that starts the demonstration beside this program, as its own process."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, "--demo"] if frozen else [sys.executable, "-m", __package__, "--demo"]


def demo_outside(clock: Clock) -> Outside:
    """A mail server that drops everything, no system password store, made-up registers."""
    from relance_desktop.gateways.demo_mail import DemoMailbox, DemoPasswords, DemoSender
    from relance_desktop.gateways.demo_sources import DemoSources

    return Outside(DemoSender(), DemoPasswords(), DemoSources(clock), DemoMailbox())
