"""The keyboard map: every key of the program is bound from here, and the sheet shows it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate


class Place(Enum):
    """Where a key works."""

    EVERYWHERE = "everywhere"
    LISTS = "lists"
    INVOICES = "invoices"
    CLIENTS = "clients"
    CLIENT = "client"
    AFFAIR = "affair"
    CASE = "case"
    EXHIBITS = "exhibits"
    PAYMENTS = "payments"
    BANK = "bank"
    PANELS = "panels"
    REMINDER = "reminder"
    IMPORT = "import"
    PAGES = "pages"
    SEARCH = "search"
    TEXTS = "texts"


class Key(NamedTuple):
    """One thing that keys do. ``keys`` in Qt's portable spelling, each does the same.

    ``handled``: the widget takes it as it is pressed; it is no shortcut of Qt's.
    """

    place: Place
    keys: tuple[str, ...]
    handled: bool = False


P = Place
MAP: Final = MappingProxyType(
    {
        "search": Key(P.EVERYWHERE, ("Ctrl+K",)),
        "find": Key(P.EVERYWHERE, ("Ctrl+F",)),
        "new": Key(P.EVERYWHERE, ("Ctrl+N",)),
        "undo": Key(P.EVERYWHERE, ("Ctrl+Z",)),
        "import": Key(P.EVERYWHERE, ("Ctrl+O",)),
        "help": Key(P.EVERYWHERE, ("F1",)),
        "keys": Key(P.EVERYWHERE, ("?",)),
        "quit": Key(P.EVERYWHERE, ("Ctrl+Q",)),
        "list-move": Key(P.LISTS, ("Up", "Down"), handled=True),
        "list-ends": Key(P.LISTS, ("Home", "End"), handled=True),
        "list-open": Key(P.LISTS, ("Return",), handled=True),
        "list-type": Key(P.LISTS, ("A", "Z"), handled=True),
        "list-menu": Key(P.LISTS, ("Menu", "Shift+F10"), handled=True),
        "new-row": Key(P.LISTS, ("N",)),
        "list-export": Key(P.LISTS, ("Ctrl+E",)),
        "list-print": Key(P.LISTS, ("Ctrl+P",)),
        "panel-close": Key(P.PANELS, ("Esc",), handled=True),
        "form-save": Key(P.PANELS, ("Return", "Ctrl+Return"), handled=True),
        "field-day": Key(P.PANELS, ("Up", "Down"), handled=True),
        "terms-save": Key(P.PANELS, ("Ctrl+S",)),
        "invoice-close": Key(P.INVOICES, ("Esc",)),
        "client-back": Key(P.CLIENT, ("Esc",)),
        "client-remind": Key(P.CLIENT, ("R",)),
        "client-pay": Key(P.CLIENT, ("P",)),
        "client-edit": Key(P.CLIENT, ("M",)),
        "affair-back": Key(P.AFFAIR, ("Esc",)),
        "affair-edit": Key(P.AFFAIR, ("M",)),
        "case-back": Key(P.CASE, ("Esc",)),
        "exhibit-tick": Key(P.EXHIBITS, ("Space",), handled=True),
        "exhibit-move": Key(P.EXHIBITS, ("Alt+Up", "Alt+Down"), handled=True),
        "exhibit-rename": Key(P.EXHIBITS, ("F2",), handled=True),
        "exhibit-drop": Key(P.EXHIBITS, ("Del",), handled=True),
        "exhibit-paste": Key(P.EXHIBITS, ("Ctrl+V",)),
        "bank-tick": Key(P.BANK, ("Space",), handled=True),
        "bank-choose": Key(P.BANK, ("Return",), handled=True),
        "bank-pick": Key(P.BANK, ("1", "9"), handled=True),
        "bank-later": Key(P.BANK, ("0",), handled=True),
        "bank-apply": Key(P.BANK, ("Ctrl+Return",)),
        "wizard-next": Key(P.REMINDER, ("Ctrl+Return",)),
        "wizard-back": Key(P.REMINDER, ("Alt+Left",)),
        "welcome-next": Key(P.REMINDER, ("Ctrl+Return",)),
        "confirm-drop": Key(P.IMPORT, ("Alt+E",)),
        "confirm-later": Key(P.IMPORT, ("Alt+P",)),
        "confirm-save": Key(P.IMPORT, ("Return",), handled=True),
        "document-back": Key(P.PAGES, ("Esc",)),
        "zoom-in": Key(P.PAGES, ("Ctrl++",), handled=True),
        "zoom-out": Key(P.PAGES, ("Ctrl+-",), handled=True),
        "zoom-fit": Key(P.PAGES, ("Ctrl+0",), handled=True),
        "text-insert": Key(P.TEXTS, ("Ctrl+Space",)),
        "text-save": Key(P.TEXTS, ("Ctrl+S",)),
        "search-move": Key(P.SEARCH, ("Up", "Down"), handled=True),
        "search-group": Key(P.SEARCH, ("Tab", "Shift+Tab"), handled=True),
        "search-open": Key(P.SEARCH, ("Return",), handled=True),
        "search-close": Key(P.SEARCH, ("Esc",), handled=True),
    }
)
"""What each key does, by name; the keys of invoices' actions are in ``invoices.menu``."""


def words() -> dict[str, str]:
    """What each key of the map does, in words."""
    return _words_everywhere() | _words_of_rooms()


def _words_everywhere() -> dict[str, str]:
    tr = translate
    return {
        "search": tr("keys", "Tout rechercher"),
        "find": tr("keys", "Chercher dans la liste"),
        "new": tr("keys", "Ajouter sur cette page"),
        "undo": tr("keys", "Annuler la dernière action"),
        "import": tr("keys", "Importer des fichiers"),
        "help": tr("keys", "Aide de la page"),
        "keys": tr("keys", "Cette feuille de raccourcis"),
        "quit": tr("keys", "Quitter"),
        "list-move": tr("keys", "Ligne précédente, suivante"),
        "list-ends": tr("keys", "Première, dernière ligne"),
        "list-open": tr("keys", "Ouvrir la ligne"),
        "list-type": tr("keys", "Aller à la ligne qui commence ainsi"),
        "list-menu": tr("keys", "Actions de la ligne"),
        "new-row": tr("keys", "Ajouter à la liste"),
        "list-export": tr("keys", "Exporter la liste vers Excel"),
        "list-print": tr("keys", "Imprimer la liste"),
        "panel-close": tr("keys", "Fermer le panneau"),
        "form-save": tr("keys", "Enregistrer"),
        "field-day": tr("keys", "Dans une date\u00a0: jour suivant, précédent"),
        "terms-save": tr("keys", "Enregistrer les conditions d'une affaire"),
    }


def _words_of_rooms() -> dict[str, str]:
    tr = translate
    return {
        "invoice-close": tr("keys", "Fermer le détail"),
        "client-back": tr("keys", "Revenir à la liste"),
        "client-remind": tr("keys", "Relancer"),
        "client-pay": tr("keys", "Enregistrer un paiement"),
        "client-edit": tr("keys", "Modifier la fiche"),
        "affair-back": tr("keys", "Revenir aux affaires"),
        "affair-edit": tr("keys", "Modifier l'affaire"),
        "case-back": tr("keys", "Revenir aux dossiers"),
        "exhibit-tick": tr("keys", "Joindre ou retirer la pièce"),
        "exhibit-move": tr("keys", "Monter, descendre la pièce"),
        "exhibit-rename": tr("keys", "Changer le titre de la pièce"),
        "exhibit-drop": tr("keys", "Retirer la pièce du dossier"),
        "exhibit-paste": tr("keys", "Coller un fichier ou une image"),
        "bank-tick": tr("keys", "Cocher ou décocher la ligne"),
        "bank-choose": tr("keys", "Choisir ce que la ligne règle"),
        "bank-pick": tr("keys", "Prendre la proposition de ce rang"),
        "bank-later": tr("keys", "Garder la ligne pour plus tard"),
        "bank-apply": tr("keys", "Appliquer le rapprochement"),
        "wizard-next": tr("keys", "Étape suivante"),
        "wizard-back": tr("keys", "Étape précédente"),
        "welcome-next": tr("keys", "À la première ouverture\u00a0: page suivante"),
        "confirm-drop": tr("keys", "Écarter la facture lue"),
        "confirm-later": tr("keys", "Passer à la suivante"),
        "confirm-save": tr("keys", "Confirmer la facture lue"),
        "document-back": tr("keys", "Revenir"),
        "zoom-in": tr("keys", "Agrandir"),
        "zoom-out": tr("keys", "Réduire"),
        "zoom-fit": tr("keys", "Page entière"),
        "text-insert": tr("keys", "Insérer un champ"),
        "text-save": tr("keys", "Enregistrer le modèle"),
        "search-move": tr("keys", "Résultat précédent, suivant"),
        "search-group": tr("keys", "Groupe suivant, précédent"),
        "search-open": tr("keys", "Ouvrir le résultat"),
        "search-close": tr("keys", "Fermer la recherche"),
    }


def place_words() -> dict[Place, str]:
    """The headings of the sheet, in its order."""
    tr = translate
    return {
        Place.EVERYWHERE: tr("keys", "Partout"),
        Place.SEARCH: tr("keys", "Dans la recherche"),
        Place.LISTS: tr("keys", "Dans une liste"),
        Place.PANELS: tr("keys", "Dans un panneau ou un formulaire"),
        Place.INVOICES: tr("keys", "Sur une facture"),
        Place.CLIENTS: tr("keys", "Dans la liste des clients"),
        Place.CLIENT: tr("keys", "Sur la fiche d'un client"),
        Place.AFFAIR: tr("keys", "En tête d'une affaire"),
        Place.CASE: tr("keys", "En tête d'un dossier"),
        Place.EXHIBITS: tr("keys", "Dans les pièces d'un dossier"),
        Place.PAYMENTS: tr("keys", "Dans les paiements"),
        Place.BANK: tr("keys", "Devant un relevé bancaire"),
        Place.REMINDER: tr("keys", "Dans une relance"),
        Place.IMPORT: tr("keys", "À la confirmation d'une facture lue"),
        Place.PAGES: tr("keys", "Devant un document"),
        Place.TEXTS: tr("keys", "Dans un modèle de texte"),
    }


def bind(
    name: str,
    widget: QWidget,
    do: Callable[[], object],
    *,
    inside: bool = False,
) -> list[QShortcut]:
    """Let the keys of ``name`` do something; ``inside``: only with the focus in ``widget``."""
    made = []
    for keys in MAP[name].keys:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setObjectName(f"key-{name}")
        if inside:
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
        made.append(shortcut)
    return made


def readable(keys: str) -> str:
    """A key as a French keyboard names it: ``Ctrl+Return`` is « Ctrl + Entrée »."""
    tr = translate
    names = {
        "Return": tr("keys", "Entrée"),
        "Esc": tr("keys", "Échap"),
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Home": tr("keys", "Début"),
        "End": tr("keys", "Fin"),
        "Shift": tr("keys", "Maj"),
        "Tab": "Tab",
        "Del": tr("keys", "Suppr"),
        "Space": tr("keys", "Espace"),
        "Menu": tr("keys", "touche Menu"),
    }
    parts = ["Ctrl", "+"] if keys == "Ctrl++" else keys.split("+")
    return "\u00a0+\u00a0".join(names.get(part, part) for part in parts)
