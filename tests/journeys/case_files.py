"""Opens what a case is handed over with, as whoever receives it would."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

from pypdf import PdfReader

from tests.ui.house import plain


def words(pdf: bytes) -> str:
    """All its text, as a search finds it."""
    return plain(" ".join(" ".join(page.extract_text().split()) for page in reader(pdf).pages))


def reader(pdf: bytes) -> PdfReader:
    """The file, opened; kept beside the pictures when those are."""
    return PdfReader(io.BytesIO(pdf))


def bookmarks(pdf: bytes) -> dict[str, int]:
    """To which page, from 1, each first-level bookmark leads."""
    opened = reader(pdf)
    found = {}
    for one in opened.outline:
        if not isinstance(one, list):
            place = opened.get_destination_page_number(one)
            assert place is not None
            found[plain(str(one.title))] = place + 1
    return found


def stamps(pdf: bytes) -> dict[int, str]:
    """What is stamped on each page, from 1; fails when a letter of it is outside its page."""
    import pypdfium2

    found = {}
    for place, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        text = page.get_textpage()
        search = text.search("Pièce n°")
        hit = search.get_next()
        if hit is None:
            continue
        start, count = hit
        wide, high = page.get_size()
        for at in range(start, start + count):
            left, bottom, right, top = text.get_charbox(at)
            assert 0 < left < right < wide, f"page {place}"
            assert high - 60 < bottom < top < high, f"page {place}"
        found[place] = plain(text.get_text_range(start, 20).splitlines()[0])
    return found


def sound(pdf: bytes, folder: Path) -> None:
    """Ask qpdf, where there is one."""
    if shutil.which("qpdf"):
        path = folder / "checked.pdf"
        path.write_bytes(pdf)
        asked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert asked.returncode == 0, asked.stdout + asked.stderr


def unpacked(archive: Path) -> dict[str, bytes]:
    """The files of an archive; fails when its list of hashes does not tell all of them."""
    with zipfile.ZipFile(archive) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    told = {}
    for line in files["SHA256SUMS.txt"].decode().splitlines():
        digest, _, name = line.partition("  ")
        told[name] = digest
    assert told == {
        name: sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS.txt"
    }
    return files


def keep(name: str, data: bytes) -> None:
    """Put a file beside the pictures, when those are kept."""
    folder = os.environ.get("RELANCE_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / name).write_bytes(data)


def bill_pdf(folder: Path, number: str, *lines: str) -> Path:
    """An invoice as a tool would make it, with its text."""
    from reportlab.pdfgen.canvas import Canvas

    path = folder / f"{number}.pdf"
    sheet = Canvas(str(path))
    mine = "Camille Morel EI, 12 rue des Tanneurs, 69007 Lyon, SIREN 123 456 782"
    told = (mine, *lines, "TVA non applicable, art. 293 B du CGI")
    for place, line in enumerate(told):
        sheet.drawString(72, 760 - 18 * place, line)
    sheet.save()
    return path
