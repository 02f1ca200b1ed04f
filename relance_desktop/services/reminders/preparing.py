"""The wizard's second page: recipients, words, files, and what to look at before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.postal import address_block
from relance_desktop.domain.recipients import (
    Recipients,
    addressed,
    pressure_of,
    recipients_of,
)
from relance_desktop.services.reminders.agreed_files import agreed_files
from relance_desktop.services.reminders.drafting import Draft, context_of, reminder_lines
from relance_desktop.services.reminders.opening import unallocated_money, unapplied_credits
from relance_desktop.services.reminders.ports import TextWriter
from relance_desktop.services.reminders.values import Caveat, Concern, Prepared, PreparedFile
from relance_desktop.store.reader import Reader

PAPER = frozenset({Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})
PDF = "application/pdf"


def prepare(draft: Draft, view: Reader, templates: TextWriter) -> Prepared:
    """Write the reminder's first version. Raises TextError when a template is broken."""
    files = _files(draft, view)
    channel, found = draft.step.channel, _recipients(draft, view)
    client = addressed(draft.client, found)
    context = replace(context_of(draft, view, _titles(files)), client=client)
    mail = templates.render_mail(context) if channel is Channel.EMAIL else None
    letter = templates.render_letter(context) if channel in PAPER else None
    script = templates.render_script(context) if channel is Channel.CALL else None
    subject = mail.subject if mail else letter.subject if letter else ""
    body = mail.text if mail else letter.body if letter else ""
    block = address_block(client.name, client.contact_name, client.address)
    return Prepared(
        selection=draft.selection,
        context=context,
        step=draft.step,
        plan_id=draft.plan.id if draft.plan else None,
        occurrence=draft.choice.occurrence,
        skips=draft.choice.skips,
        lines=reminder_lines(draft),
        recipients=(client.email,) if mail and client.email else (),
        cc=tuple(person.email for person in found.copy),
        subject=subject,
        body=body,
        letter=letter,
        script=script,
        files=files if channel is not Channel.CALL else (),
        warnings=tuple(_warnings(draft, client, view, subject + "\n" + body)),
        address_warnings=block.warnings if letter else (),
        found=found,
    )


def rewritten(prepared: Prepared, templates: TextWriter) -> Prepared:
    """Write the words anew after files or the tracking number changed; edits are lost."""
    names = _titles(file for file in prepared.files if file.ticked)
    context = replace(prepared.context, enclosures=names, tracking_number=prepared.tracking_number)
    if prepared.channel is Channel.EMAIL:
        mail = templates.render_mail(context)
        return replace(prepared, context=context, subject=mail.subject, body=mail.text)
    if prepared.channel in PAPER:
        letter = templates.render_letter(context)
        return replace(
            prepared, context=context, letter=letter, subject=letter.subject, body=letter.body
        )
    return replace(prepared, context=context)


def _recipients(draft: Draft, view: Reader) -> Recipients:
    client = draft.client
    return recipients_of(
        draft.step,
        pressure_of(draft.step, draft.plan, draft.choice.occurrence),
        client,
        view.clients.contacts(client.id),
        view.clients.addresses(client.id),
        draft.selection.person,
    )


def _titles(files: Iterable[PreparedFile]) -> tuple[str, ...]:
    return tuple(file.title or file.filename for file in files)


def _files(draft: Draft, view: Reader) -> tuple[PreparedFile, ...]:
    """The original invoices, each once; with a letter only what can be printed; with a
    formal notice what was agreed too."""
    files = {}
    word = document_labels(draft.client.language).invoice
    for invoice in draft.invoices.values():
        sha = invoice.document_sha256
        info = view.documents.info(sha) if sha else None
        if info is None or (draft.step.channel in PAPER and info.mime != PDF):
            continue
        title = f"{word} {invoice.number}"
        files[info.sha256] = PreparedFile(
            info.filename, info.mime, info.sha256, info.size, title=title
        )
    if draft.step.channel is Channel.FORMAL_NOTICE:
        for paper in agreed_files(view, draft.invoices, draft.client.language):
            files.setdefault(paper.sha256, paper)
    return tuple(files.values())


def _warnings(draft: Draft, client: Client, view: Reader, text: str) -> Iterator[Caveat]:
    yield from _money_warnings(draft, view)
    channel = draft.step.channel
    if channel is Channel.EMAIL and not client.email:
        yield Caveat(Concern.NO_RECIPIENT, client.name)
    if channel in PAPER and not client.address.is_complete:
        yield Caveat(Concern.NO_POSTAL_ADDRESS, client.name)
    for invoice in draft.invoices.values():
        if invoice.document_sha256 is None:
            yield Caveat(Concern.NO_DOCUMENT, invoice.number)
        if invoice.due_assumed:
            yield Caveat(Concern.DUE_ASSUMED, invoice.number)
    if draft.shows_penalties and client.kind is ClientKind.UNKNOWN:
        yield Caveat(Concern.KIND_UNKNOWN, client.name)
    business = view.settings.business()
    if not business.name:
        yield Caveat(Concern.NO_NAME)
    if not business.iban:
        yield Caveat(Concern.NO_IBAN)
    for word in lexical_guard(text):
        yield Caveat(Concern.FORBIDDEN_WORD, word.text, word.why)


def _staleness(view: Reader, today: date) -> Iterator[Caveat]:
    """What the bank says goes before what was typed: ``about`` is then the account that is
    known least far, and ``detail`` until when."""
    from relance_desktop.services.bank_import.freshness import (
        account_freshness,
        is_stale,
        least_known,
    )

    known = least_known(account_freshness(view))
    if known is not None:
        if is_stale(known.known_until, today):
            name = known.account.name or known.account.identity[-4:]
            yield Caveat(Concern.PAYMENTS_STALE, name, known.known_until)
        return
    freshness = view.payments.freshness()
    entered = freshness.entered_at.astimezone().date() if freshness.entered_at else None
    if is_stale(entered, today):
        yield Caveat(Concern.PAYMENTS_STALE, detail=entered)


def _money_warnings(draft: Draft, view: Reader) -> Iterator[Caveat]:
    yield from _staleness(view, draft.situation.today)
    for money in unallocated_money(view, draft.client.id):
        yield Caveat(Concern.UNALLOCATED_MONEY, draft.client.name, money)
    for number, money in unapplied_credits(view, draft.client.id):
        yield Caveat(Concern.UNAPPLIED_CREDIT, number, money)
    for outcome in draft.outcomes:
        due_now = outcome.claim.balance_cents - outcome.claim.deferred_cents(draft.situation.today)
        if outcome.chase_cents < due_now:
            yield Caveat(Concern.PARTLY_DISPUTED, outcome.claim.number)
    if draft.shows_penalties:
        for invoice_id, result in draft.penalties.items():
            for warning in result.warnings:
                yield Caveat(Concern.PENALTIES, draft.invoices[invoice_id].number, warning)
