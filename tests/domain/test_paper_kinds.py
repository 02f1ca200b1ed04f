"""The name of a file proposes what it is."""

from __future__ import annotations

import pytest

from relance_desktop.domain.paper_kinds import guess_kind
from relance_desktop.domain.papers import PaperKind


@pytest.mark.parametrize(
    ("filename", "kind"),
    [
        ("Devis 2026-014.pdf", PaperKind.QUOTE),
        ("DEV-0231.pdf", PaperKind.QUOTE),
        ("Devis_2026-014_signé.pdf", PaperKind.SIGNED_COPY),
        ("devis bon pour accord.pdf", PaperKind.SIGNED_COPY),
        ("Contrat de prestation.docx", PaperKind.CONTRACT),
        ("contrat-SIGNE.pdf", PaperKind.SIGNED_COPY),
        ("Bon de commande n°4500012.pdf", PaperKind.ORDER),
        ("BC_4711.pdf", PaperKind.ORDER),
        ("CGV.pdf", PaperKind.TERMS),
        ("Conditions générales.pdf", PaperKind.TERMS),
        ("CRA octobre.xlsx", PaperKind.TIME_SHEET),
        ("Relevé d'heures.pdf", PaperKind.TIME_SHEET),
        ("CRA octobre validé.pdf", PaperKind.VALIDATION),
        ("PV de réception.pdf", PaperKind.ACCEPTANCE),
        ("Bon de livraison.pdf", PaperKind.DELIVERY),
        ("Re- votre accord.eml", PaperKind.AGREEMENT),
        ("message.eml", PaperKind.MAIL),
        ("IMG_0042.JPG", PaperKind.PICTURE),
        ("C:/scans/page.heic", PaperKind.PICTURE),
        ("developpement.pdf", PaperKind.OTHER),
        ("signalétique.pdf", PaperKind.OTHER),
        ("notes", PaperKind.OTHER),
        ("", PaperKind.OTHER),
    ],
)
def test_that_a_name_proposes_a_kind(filename: str, kind: PaperKind) -> None:
    assert guess_kind(filename) is kind
