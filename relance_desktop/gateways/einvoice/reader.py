"""One file in, what it says or why it can't be read out. Nothing is raised."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from relance_desktop.domain.incoming import IncomingInvoice
from relance_desktop.domain.incoming_verdict import Reading, Reason
from relance_desktop.gateways.einvoice.problems import Unreadable

if TYPE_CHECKING:
    from relance_desktop.gateways.einvoice.attachments import Attachment

MAX_FILE_BYTES = 50_000_000

_log = logging.getLogger(__name__)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UBL_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
_ORDER_NAMES = ("SCRDMCCBDACIOMessageStructure", "Order", "Quotation", "OrderResponse")
_STATUS_NAMES = ("CrossDomainAcknowledgementAndResponse", "ApplicationResponse")


def read_einvoice(data: bytes, filename: str) -> Reading:
    """Read a Factur-X/ZUGFeRD PDF, a CII or a UBL file of any profile.

    Never raises for what a file holds: the problem is in the answer. The content
    decides what the file is; the name only helps when the content says nothing.
    """
    is_pdf = b"%PDF-" in data[:1024]
    try:
        invoice = _read(data, filename, is_pdf)
    except Unreadable as unreadable:
        return Reading(problem=unreadable.reason, is_pdf=is_pdf)
    return Reading(invoice=invoice, is_pdf=is_pdf)


def _read(data: bytes, filename: str, is_pdf: bool) -> IncomingInvoice:
    if not data.strip():
        raise Unreadable(Reason.EMPTY)
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    if is_pdf:
        from relance_desktop.gateways.einvoice.attachments import xml_attachments

        return _first_invoice(xml_attachments(data))
    if _looks_like_xml(data) or filename.lower().endswith(".xml"):
        return _read_xml(data)
    raise Unreadable(Reason.UNKNOWN_FORMAT)


def _looks_like_xml(data: bytes) -> bool:
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") or start.startswith(_UTF16_MARKS)


def _first_invoice(attachments: list[Attachment]) -> IncomingInvoice:
    """The first attachment that is an invoice; else why the best-named one is not."""
    problems = []
    for attachment in attachments:
        try:
            return _read_xml(attachment.data, attachment.name)
        except Unreadable as unreadable:
            problems.append(unreadable)
    raise problems[0] if problems else Unreadable(Reason.NO_STRUCTURED_DATA)


def _read_xml(data: bytes, attachment: str = "") -> IncomingInvoice:
    from relance_desktop.gateways.einvoice.cii import read_cii
    from relance_desktop.gateways.einvoice.ubl import read_ubl
    from relance_desktop.gateways.einvoice.xml import local_name, namespace_of, parse_xml

    root = parse_xml(data)
    name = local_name(root)
    if name in ("CrossIndustryInvoice", "CrossIndustryDocument"):
        return read_cii(root, attachment)
    if name in ("Invoice", "CreditNote") and namespace_of(root).startswith(_UBL_NAMESPACE):
        return read_ubl(root, attachment)
    if name in _ORDER_NAMES:
        raise Unreadable(Reason.ORDER_OR_QUOTE)
    if name in _STATUS_NAMES:
        raise Unreadable(Reason.STATUS_MESSAGE)
    raise Unreadable(Reason.NOT_AN_INVOICE)
