"""What the register would fill in, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.clients import ClientKind, PostalAddress
from relance_desktop.domain.folding import fold
from relance_desktop.domain.register.company_fields import FieldNote, FieldProposal, FieldValue
from relance_desktop.ui.clients.words import address_line, field_word, kind_word
from relance_desktop.ui.vetting.comparison import Difference

translate = QCoreApplication.translate


def differences(proposals: Iterable[FieldProposal]) -> tuple[Difference, ...]:
    """The fields that would change, ticked where the client has nothing yet. The register
    writes in capitals: that alone is no difference."""
    return tuple(
        Difference(
            one.field.value,
            field_word(one.field.value),
            _said(one.present),
            _noted(one),
            one.advised,
        )
        for one in proposals
        if one.changes and fold(_said(one.present)) != fold(_said(one.proposed))
    )


def _noted(one: FieldProposal) -> str:
    notes = {
        FieldNote.COMPUTED: translate("vetting", "(calculé d'après le SIREN)"),
        FieldNote.OTHER_PLACE: translate("vetting", "(établissement, pas le siège)"),
    }
    note = notes[one.note] if one.note is not None else ""
    return " ".join(filter(None, (_said(one.proposed), note)))


def _said(value: FieldValue) -> str:
    if isinstance(value, ClientKind):
        return "" if value is ClientKind.UNKNOWN else kind_word(value)
    if isinstance(value, PostalAddress):
        return address_line(value)
    return value
