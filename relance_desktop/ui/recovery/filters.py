"""The filters of the list of cases, each with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.services.recovery_cases import CaseRow
from relance_desktop.ui.kit.chips import Filter

translate = QCoreApplication.translate

OPEN, RUNNING, SETTLED, CLOSED, ALL = "open", "running", "settled", "closed", "all"
TITLE, AGREEMENT = RouteOutcome.TITLE.value, RouteOutcome.AGREEMENT.value


def filters() -> Sequence[Filter]:
    """Open ones first: what the list shows when it opens."""
    tr = translate
    return (
        Filter(OPEN, tr("recovery", "Ouverts"), always=True),
        Filter(RUNNING, tr("recovery", "Voie en cours"), "bank", "darkred"),
        Filter(TITLE, tr("recovery", "Titre obtenu"), "shield-check", "blue"),
        Filter(AGREEMENT, tr("recovery", "Accord obtenu"), "handshake", "blue"),
        Filter(SETTLED, tr("recovery", "Plus rien à réclamer"), "check-circle", "green"),
        Filter(CLOSED, tr("recovery", "Clos"), "archive", "slate", always=True),
        Filter(ALL, tr("recovery", "Tous"), always=True),
    )


def keys_of(row: CaseRow) -> set[str]:
    """The filters that keep a row."""
    if row.closed_on is not None:
        return {ALL, CLOSED}
    keys = {ALL, OPEN}
    if row.routes:
        keys.add(RUNNING)
    if row.settled:
        keys.add(SETTLED)
    elif row.reached is not None:
        keys.add(row.reached.value)
    return keys


def counts(rows: Iterable[CaseRow]) -> Mapping[str, int]:
    """How many rows each filter keeps."""
    return Counter(key for row in rows for key in keys_of(row))
