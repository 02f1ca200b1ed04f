"""Files come in by many ways: those of banks go to their pages, the others to whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from relance_desktop.services.bank_import.files import SHEETS, SortedPaths
from relance_desktop.ui.behind import behind
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

LOOKED_INTO = 60
"""The first bytes of so many files are read at once; more are work for the worker."""


def part_bank_files(
    shell: Shell,
    services: Services,
    asker: QWidget,
    paths: Sequence[Path],
    others: Callable[[list[Path]], None],
) -> None:
    """Send bank files to page "bank" and banks' tables to "bank_sheet"; ``others`` gets the
    rest. Tables are opened in the worker; without any, ``others`` is called at once."""
    loose = [path for path in paths if not path.is_dir()]
    sheets = any(path.suffix.lower() in SHEETS for path in loose)

    def send(found: SortedPaths) -> None:
        _send(shell, found)
        left = set(found.others)
        rest = [path for path in paths if path in left]
        if rest:
            others(rest)

    files = services.bank_files
    if sheets or len(loose) > LOOKED_INTO:
        behind(
            shell,
            asker,
            translate("bank", "Lecture des fichiers…"),
            lambda token: files.sorted_out(tuple(paths), token.progress, token.cancelled),
            send,
        )
    else:
        banks = tuple(path for path in loose if files.is_bank(path))
        send(SortedPaths(banks, (), tuple(path for path in paths if path not in banks)))


def _send(shell: Shell, found: SortedPaths) -> None:
    if len(found.sheets) == 1:
        shell.go("bank_sheet", found.sheets[0][1])
    elif found.sheets:
        shell.go("bank_sheet", tuple(path for path, _opened in found.sheets))
    if found.banks:
        shell.go("bank", found.banks)
