"""Files of all shapes that people join to a dossier."""

from __future__ import annotations

import random
from email.message import EmailMessage
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject
from reportlab.pdfgen.canvas import Canvas

A4 = (595.28, 841.89)
LANDSCAPE = (841.89, 595.28)


def a_pdf(
    text: str = "Devis accepté",
    pages: int = 1,
    size: tuple[float, float] = A4,
    turned: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    shift: tuple[float, float] = (0, 0),
) -> bytes:
    """A document with « text n » on each page; its boxes moved by ``shift``."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.translate(*shift)
        canvas.setFont("Helvetica", min(size) / 20)
        canvas.drawString(size[0] * 0.2, size[1] * 0.5, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(buffer))
    for page in writer.pages:
        if turned:
            page[NameObject("/Rotate")] = FloatObject(turned)
        if any(shift):
            page[NameObject("/MediaBox")] = _box(*shift, shift[0] + size[0], shift[1] + size[1])
        if crop:
            page[NameObject("/CropBox")] = _box(*crop)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _box(*corners: float) -> ArrayObject:
    return ArrayObject([FloatObject(one) for one in corners])


def locked_pdf(password: str, owner: str | None = None) -> bytes:
    """A document that asks for a password, or one that only its owner may change ("")."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(a_pdf("Relevé"))))
    writer.encrypt(password, owner or password or "owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def cut_pdf() -> bytes:
    """A download that broke off: neither pages nor table."""
    return a_pdf("Perdu", 3)[:300]


def without_table_pdf() -> bytes:
    """Its table of objects is gone, its objects are there."""
    whole = a_pdf("Retrouvé")
    return whole[: whole.rindex(b"xref")]


def a_photo(width: int = 900, height: int = 600, form: str = "JPEG", orientation: int = 1) -> bytes:
    """A picture whose left half is red: what is up can be told."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((200, 30, 30), (0, 0, width // 2, height))
    exif = picture.getexif()
    exif[0x0112] = orientation
    out = BytesIO()
    picture.save(out, form, **({"exif": exif} if form == "JPEG" else {}))
    return out.getvalue()


def noise(width: int = 600, height: int = 450, seed: int = 1) -> bytes:
    """A JPEG that does not compress, for files of a size."""
    chance = random.Random(seed)
    out = BytesIO()
    Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3)).save(
        out, "JPEG", quality=88
    )
    return out.getvalue()


def scanned_pdf(seed: int, pages: int = 2, width: int = 1000) -> bytes:
    """Scans of about 500 kB each."""
    from reportlab.lib.utils import ImageReader

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number in range(pages):
        picture = ImageReader(BytesIO(noise(width, round(width * 0.75), seed * 10 + number)))
        canvas.drawImage(picture, 40, 200, 500, 375)
        canvas.drawString(60, 700, f"Scan {seed} page {number + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def a_mail(
    subject: str = "Facture F-2026-014 : relance",
    text: str = "Bonjour,\n\nSauf erreur, la facture reste due.\n\nCordialement",
    html: bool = False,
    files: tuple[tuple[str, bytes], ...] = (("F-2026-014.pdf", b"%PDF-1.4 x"),),
) -> bytes:
    """A mail as any program writes it."""
    mail = EmailMessage()
    mail["From"] = "Camille Morel <camille@atelier-morel.example>"
    mail["To"] = "Comptabilité <compta@hautbois.example>"
    mail["Cc"] = "direction@hautbois.example"
    mail["Date"] = "Thu, 12 Mar 2026 10:14:00 +0100"
    mail["Subject"] = subject
    mail["Message-ID"] = "<1@atelier-morel.example>"
    mail.set_content(f"<p>{text}</p>" if html else text, subtype="html" if html else "plain")
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()
