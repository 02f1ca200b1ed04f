"""The gateways as services ask for them, each imported when it is first used.

Most starts need none of them before the first page is painted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from relance_desktop import paths
from relance_desktop.store import Store

if TYPE_CHECKING:
    from relance_desktop.domain.bank.values import BankStatement, StatementFormat
    from relance_desktop.domain.case_letters.printed import LetterWords
    from relance_desktop.domain.case_letters.values import LetterBasis
    from relance_desktop.domain.clock import Clock
    from relance_desktop.domain.conditions.clauses import ClauseText, Conditions
    from relance_desktop.domain.contact_cards import ContactCard
    from relance_desktop.domain.inbox import Arrival, LookOrder
    from relance_desktop.domain.incoming_sheets import IncomingSheet
    from relance_desktop.domain.incoming_verdict import Reading
    from relance_desktop.domain.legal_facts import LegalFact
    from relance_desktop.domain.mail import MailAttachment, OutgoingMail
    from relance_desktop.domain.mentions.values import MentionRule
    from relance_desktop.domain.rates import RateTable
    from relance_desktop.domain.read_mail import ReadMail
    from relance_desktop.domain.received_mail import ReceivedMail
    from relance_desktop.domain.register.look_ups import NoticesAnswer, SearchAnswer
    from relance_desktop.domain.tables import Table, Tick
    from relance_desktop.domain.texts.keys import TextKey
    from relance_desktop.domain.texts.values import CallScript, LetterText, RenderedMail
    from relance_desktop.domain.wording import ReminderContext
    from relance_desktop.gateways.mail.inbox import ImapInbox
    from relance_desktop.gateways.register.company_register import CompanyRegister
    from relance_desktop.gateways.register.legal_gazette import LegalNotices
    from relance_desktop.gateways.templates.clauses import ClauseTexts
    from relance_desktop.gateways.templates.renderer import Templates, Trial
    from relance_desktop.services.exports import FileFormat


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

    def _templates(self) -> Templates:
        if self._made is None:
            from relance_desktop.gateways.templates.renderer import Templates

            self._made = Templates(paths.resource("templates"), self._own)
        return self._made

    def _own(self) -> Mapping[str, str]:
        with self._store.read() as r:
            return r.texts.all()


class LateClauses:
    """The ready clauses of payment conditions, whose library is imported at the first use."""

    def clauses(self, conditions: Conditions) -> tuple[ClauseText, ...]:
        """All clauses that the terms make."""
        return self._texts.clauses(conditions)

    def mentions(self, conditions: Conditions) -> tuple[str, str]:
        """What invoices must repeat."""
        return self._texts.mentions(conditions)

    @cached_property
    def _texts(self) -> ClauseTexts:
        from relance_desktop.gateways.templates.clauses import ClauseTexts

        return ClauseTexts(paths.resource("templates"))


class LateSources:
    """The public sources on companies; one of each for the program's life, since they count
    how often they are asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def companies(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        """Ask the company register."""
        return self._register.search(text_or_number, postcode)

    def notices(self, siren: str) -> NoticesAnswer:
        """Ask the gazette of legal notices."""
        return self._gazette.of(siren)

    @cached_property
    def _register(self) -> CompanyRegister:
        from relance_desktop.gateways.register.company_register import CompanyRegister

        return CompanyRegister(self._clock)

    @cached_property
    def _gazette(self) -> LegalNotices:
        from relance_desktop.gateways.register.legal_gazette import LegalNotices

        return LegalNotices(self._clock)


def rates_of(store: Store) -> RateTable:
    """The rate table, the user's own rows over the shipped ones. Raises UserError."""
    from relance_desktop.gateways.rates import load_rates
    from relance_desktop.services.own_rates import own_rates, table_rows

    with store.read() as r:
        ecb, legal = table_rows(own_rates(r.settings))
    return load_rates(paths.resource("rates"), ecb, legal)


def law_facts() -> dict[str, LegalFact]:
    """The shipped facts of law, by id. Raises UserError."""
    from relance_desktop.gateways.rates import load_facts

    return load_facts(paths.resource("rates"))


def compose_mail(mail: OutgoingMail, date: datetime) -> bytes:
    """Make a message's exact bytes."""
    from relance_desktop.gateways.mail.compose import compose

    return compose(mail, date)


class MailForms:
    """Other forms of a composed message."""

    def draft(self, eml: bytes) -> bytes:
        """A draft for the user's own program."""
        from relance_desktop.gateways.mail.copies import draft

        return draft(eml)

    def trial(self, eml: bytes, to: str, message_id: str) -> bytes:
        """The same message, to the user alone."""
        from relance_desktop.gateways.mail.copies import trial

        return trial(eml, to, message_id)


def mail_of(eml: bytes) -> ReadMail:
    """Read a message back."""
    from relance_desktop.gateways.mail.read import read_mail

    return read_mail(eml)


def received_mail_of(eml: bytes) -> ReceivedMail:
    """Read a mail that came from anywhere. Raises NotAMailError."""
    from relance_desktop.gateways.mail.received import read_received

    return read_received(eml)


def mailbox() -> ImapInbox:
    """The accounts' mailboxes, by IMAP."""
    from relance_desktop.gateways.mail.inbox import ImapInbox

    return ImapInbox()


def arrival_of(eml: bytes, order: LookOrder) -> Arrival | None:
    """What a mail is to us; None when it answers nothing of ours. Raises NotAMailError."""
    from relance_desktop.gateways.mail.arrivals import read_arrival

    return read_arrival(eml, order)


def files_of_mail(eml: bytes) -> tuple[MailAttachment, ...]:
    """The files that came with a mail. Raises NotAMailError."""
    from relance_desktop.gateways.mail.received import files_in

    return files_in(eml)


def einvoice_of(data: bytes, filename: str) -> Reading:
    """Read an electronic invoice."""
    from relance_desktop.gateways.einvoice.reader import read_einvoice

    return read_einvoice(data, filename)


def mention_rules() -> tuple[MentionRule, ...]:
    """The rules on mentions of invoices. Raises UserError."""
    from relance_desktop.gateways.mention_rules import load_mention_rules

    return load_mention_rules(paths.resource("law", "mentions.json"))


def sheets_of(data: bytes, filename: str) -> tuple[IncomingSheet, ...]:
    """Read a table file. Raises UserError."""
    from relance_desktop.gateways.sheets.reader import read_sheets

    return read_sheets(data, filename)


def bank_format_of(filename: str, head: bytes) -> StatementFormat | None:
    """The format of a bank file by its first bytes; None for anything else."""
    from relance_desktop.gateways.bank.reader import looks_like_bank_file

    return looks_like_bank_file(filename, head)


def statements_of(filename: str, data: bytes) -> tuple[BankStatement, ...]:
    """Read a bank file. Raises BankFileError."""
    from relance_desktop.gateways.bank.reader import read_statements

    return read_statements(filename, data)


def ledger_of(data: bytes, filename: str) -> IncomingSheet | None:
    """Read a ledger (FEC); None when it is none. Raises UserError."""
    from relance_desktop.gateways.ledger import read_ledger

    return read_ledger(data, filename)


def cards_of(data: bytes) -> tuple[ContactCard, ...] | None:
    """Read an address book; None when it is none."""
    from relance_desktop.gateways.contacts import is_vcard, read_vcards

    return read_vcards(data) if is_vcard(data) else None


def save_table(table: Table, path: Path, form: FileFormat, tick: Tick) -> None:
    """Write a table as a file of that form. Raises UserError."""
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


def case_letter_words(basis: LetterBasis) -> LetterWords:
    """Write a letter after the last reminder."""
    from relance_desktop.gateways.templates.case_letters import CaseLetterTexts

    return CaseLetterTexts(paths.resource("templates")).written(basis)
