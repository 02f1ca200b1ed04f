"""Réglages › À propos: version, licence, what the program is made of, its logs."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, distribution
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from relance_desktop import __version__, paths
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column
from relance_desktop.ui.settings.data import open_folder

LIBRARIES: Final = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "reportlab",
    "Jinja2",
    "lxml",
    "pypdf",
    "pypdfium2",
    "python-stdnum",
    "rapidfuzz",
    "keyring",
    "platformdirs",
    "pillow",
    "pyzipper",
    "segno",
    "QtAwesome",
    "font-source-sans-pro",
)
_LONGEST: Final = 40


class AboutPart(QWidget):
    """What this program is, and whose work it stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("about-part")
        logs = SecondaryButton(self.tr("Ouvrir le dossier des journaux"), "folder-open", "logs")
        logs.clicked.connect(lambda: open_folder(paths.logs_dir()))
        promise = self.tr(
            "Sans compte, sans serveur, sans mesure d'audience. Rien ne part sans un clic de "
            "votre part. Le programme expose les règles et leurs sources\u00a0; il ne remplace "
            "pas l'avis d'un professionnel du droit."
        )
        self.facts = KeyValueList(
            (
                (self.tr("Version"), __version__),
                (self.tr("Licence"), "MIT"),
                ("Python", platform.python_version()),
                ("Qt", qVersion()),
                (self.tr("Système"), f"{platform.system()} {platform.release()}"),
            )
        )
        program = Card("Relance Desktop", "about-card").add(
            Label(promise, "muted"), 8, self.facts, 8, logs
        )
        self.libraries = KeyValueList()
        libraries = Card(self.tr("Bibliothèques et licences"), "libraries-card").add(
            4, self.libraries
        )
        self.setLayout(column(program, libraries, gap=16))

    def load(self) -> None:
        """Read the libraries' own statements."""
        self.libraries.set_items(licences())


def licences() -> list[tuple[str, str]]:
    """Each library present: its name and version, then its licence as it states it."""
    found = []
    for name in LIBRARIES:
        try:
            metadata = distribution(name).metadata
        except PackageNotFoundError:
            continue
        stated = _first(metadata.get_all("License-Expression")) or _classified(
            metadata.get_all("Classifier") or []
        )
        first = (stated or _first(metadata.get_all("License")) or "–").strip().splitlines()[0]
        found.append((f"{metadata['Name']} {metadata['Version']}", first[:_LONGEST]))
    return found


def _first(values: list[str] | None) -> str:
    return values[0] if values else ""


def _classified(classifiers: list[str]) -> str:
    names = [line.split(" :: ")[-1] for line in classifiers if line.startswith("License ::")]
    return ", ".join(name for name in names if name != "OSI Approved")
