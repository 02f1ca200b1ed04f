"""What a file may be, by its name: a proposal that the user may change."""

from __future__ import annotations

import re

from relance_desktop.domain.folding import fold
from relance_desktop.domain.papers import PaperKind

_WORDS: tuple[tuple[PaperKind, str], ...] = (
    (PaperKind.ACCEPTANCE, r"pv|reception|recette|acceptation|acceptance"),
    (PaperKind.VALIDATION, r"valide|validation|approuve|validated"),
    (
        PaperKind.SIGNED_COPY,
        r"signe|signee|signes|signees|signature|signed|paraphe|bon pour accord",
    ),
    (PaperKind.AGREEMENT, r"accord|confirmation|confirme|agreement"),
    (PaperKind.QUOTE, r"devis|dev|quote|quotation|estimation|proposition"),
    (PaperKind.ORDER, r"commande|bdc|bc|order|po"),
    (PaperKind.CONTRACT, r"contrat|convention|avenant|contract|mission|nda"),
    (PaperKind.TERMS, r"cgv|conditions|terms"),
    (PaperKind.TIME_SHEET, r"cra|temps|heures|timesheet|releve"),
    (PaperKind.DELIVERY, r"livraison|livrable|bl|delivery"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _WORDS)
_MAILS = (".eml", ".msg")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic")


def guess_kind(filename: str) -> PaperKind:
    """Guess from whole words of the name, the strongest word first, then from its ending."""
    name = filename.rpartition("/")[2]
    words = re.sub(r"[^a-z]+", " ", fold(name.rpartition(".")[0] or name))
    for kind, pattern in _PATTERNS:
        if pattern.search(words):
            return kind
    ending = name[name.rfind(".") :].casefold() if "." in name else ""
    if ending in _MAILS:
        return PaperKind.MAIL
    return PaperKind.PICTURE if ending in _PICTURES else PaperKind.OTHER
