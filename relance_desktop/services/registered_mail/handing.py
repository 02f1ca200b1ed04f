"""What a letter is handed over with: everything in one PDF, and the fields of a provider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from relance_desktop.domain.clients import ClientKind, PostalAddress
from relance_desktop.domain.document_formats import siren_text
from relance_desktop.domain.purposes import TO_OTHERS
from relance_desktop.domain.registered_mail.checklist import CONSENTING
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.errors import AttachmentMissingError, NotFoundError
from relance_desktop.services.registered_mail.values import Bundle, HandField, HandOver

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

PDF = "application/pdf"


class Binder(Protocol):
    """What is made of finished PDFs."""

    def page_count(self, data: bytes) -> int:
        """Count the pages. Raises UnreadablePdf."""
        ...

    def bound(self, documents: Sequence[bytes]) -> bytes:
        """For the printer: each on sheets of its own."""
        ...

    def joined(self, parts: Sequence[tuple[str, bytes]]) -> bytes:
        """For the screen: page after page, with a bookmark for each title."""
        ...


def bundle(view: Reader, letter: Reminder, binder: Binder, *, for_print: bool) -> Bundle:
    """The letter and its enclosures in one PDF. Raises AttachmentMissingError, UnreadablePdf."""
    parts, left_out = parts_of(view, letter)
    data = [content for _, content in parts]
    for content in data:
        binder.page_count(content)  # says in words what cannot be read
    pdf = binder.bound(data) if for_print else binder.joined(parts)
    titles = tuple(title for title, _ in parts[1:])
    return Bundle(pdf, filename_of(letter), binder.page_count(pdf), ("", *titles), left_out)


def parts_of(view: Reader, letter: Reminder) -> tuple[list[tuple[str, bytes]], tuple[str, ...]]:
    """The letter's PDF and those joined to it, with their titles; and what is no PDF."""
    sha = letter.artifact_sha256
    own = view.documents.read(sha) if sha else None
    if own is None:
        raise AttachmentMissingError((letter.subject,))
    parts, left_out = [(letter.subject, own)], []
    for file in letter.attachments:
        data = view.documents.read(file.sha256)
        if data is None:
            raise AttachmentMissingError((file.filename,))
        if file.mime == PDF:
            parts.append((file.filename.removesuffix(".pdf"), data))
        else:
            left_out.append(file.filename)
    return parts, tuple(left_out)


def filename_of(letter: Reminder) -> str:
    """A name that tells the letter from others: its number and whom it goes to."""
    to = letter.recipients[0] if letter.recipients else ""
    name = " ".join(part for part in (letter.serial, to) if part) or "lettre"
    return "".join(c if c.isalnum() or c in " -_." else "-" for c in name).strip() + ".pdf"


def hand_over(view: Reader, letter: Reminder) -> HandOver:
    """The fields of a provider's form. Raises NotFoundError."""
    client, business = view.clients.get(letter.client_id), view.settings.business()
    if client is None:
        raise NotFoundError("clients", letter.client_id)
    told = {
        HandField.ADDRESSEE_KIND: client.kind.value,
        HandField.ADDRESSEE: client.name,
        HandField.CONTACT: client.contact_name,
        HandField.ADDRESSEE_MAIL: client.email,
        HandField.ADDRESSEE_SIREN: siren_text(client.siren) if client.siren else "",
        HandField.ADDRESSEE_ADDRESS: _one_line(client.address),
        HandField.SENDER: business.legal_name,
        HandField.SENDER_MAIL: business.email,
        HandField.SENDER_SIREN: siren_text(business.siren) if business.siren else "",
        HandField.SENDER_ADDRESS: _one_line(business.address),
        HandField.SUBJECT: letter.subject,
        HandField.REFERENCE: letter.serial,
        HandField.FILENAME: filename_of(letter),
    }
    to_client = letter.purpose not in TO_OTHERS
    if not to_client:
        told |= _to_another(letter)
    fields = tuple((field, told[field]) for field in HandField)
    return HandOver(fields, to_client and client.kind in CONSENTING)


def _to_another(letter: Reminder) -> dict[HandField, str]:
    """A letter to a court or an officer: nothing of the client's is the addressee's."""
    name, *lines = letter.recipients or ("",)
    clients = (HandField.CONTACT, HandField.ADDRESSEE_MAIL, HandField.ADDRESSEE_SIREN)
    return dict.fromkeys(clients, "") | {
        HandField.ADDRESSEE_KIND: ClientKind.BUSINESS.value,
        HandField.ADDRESSEE: name,
        HandField.ADDRESSEE_ADDRESS: ", ".join(lines),
    }


def _one_line(address: PostalAddress) -> str:
    town = f"{address.postcode} {address.city}".strip()
    return ", ".join(part for part in (*address.lines, town) if part.strip())
