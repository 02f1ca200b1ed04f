"""Mails as they come back after one of ours."""

from __future__ import annotations

from email.message import EmailMessage

OURS = "<relance-1@exemple.fr>"
OWN = "camille@exemple.fr"


def answer(text: str = "Nous paierons vendredi.", ours: str = OURS, **headers: str) -> bytes:
    """An answer of a person; headers by their names with « _ » for « - », "" leaves one out."""
    mail = EmailMessage()
    defaults = {
        "From": "Jeanne Roux <compta@client.example>",
        "To": OWN,
        "Subject": "Re: Facture n° 2026-014",
        "Date": "Mon, 09 Nov 2026 08:30:00 +0100",
        "Message-ID": "<reponse-1@client.example>",
        "In-Reply-To": ours,
    }
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**defaults, **given}.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def bounce(
    ours: str = OURS,
    address: str = "compta@client.example",
    action: str = "failed",
    message_id: str = "<rebond-1@client.example>",
) -> bytes:
    """A report of the mail system (RFC 3464)."""
    lines = [
        "Return-Path: <>",
        "From: Mail Delivery System <MAILER-DAEMON@client.example>",
        f"To: {OWN}",
        "Subject: Undelivered Mail Returned to Sender",
        "Date: Mon, 09 Nov 2026 08:31:00 +0100",
        f"Message-ID: {message_id}",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        f"<{address}>: unknown user",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; client.example",
        "",
        f"Final-Recipient: rfc822; {address}",
        f"Action: {action}",
        "Status: 5.1.1",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: {ours}",
        "Subject: Facture",
        "",
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()
