"""In the wizard: a reminder of an invoice that lacks what penalties lean on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.mentions.values import Mention
from relance_desktop.ui.mentions import words
from relance_desktop.ui.mentions.line import MENTIONS
from relance_desktop.ui.wording.concerns import Remark

translate = QCoreApplication.translate


def caveats(weak: Mapping[int, Sequence[Mention]], numbers: Mapping[int, str]) -> list[Remark]:
    """One remark for each invoice that lacks some of the four."""
    title = translate("mentions", "Mentions absentes de {number}")
    why = translate("mentions", "Cela affaiblit une relance qui réclame des pénalités.")
    return [
        Remark(
            title.format(number=numbers[invoice_id]),
            f"{words.weak_line(found)}. {why}",
            translate("mentions", "Voir les mentions"),
            ("document", (invoice_id, MENTIONS)),
        )
        for invoice_id, found in weak.items()
        if found
    ]
