"""The stops of what is in reach on every page, and of a list that comes in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from relance_desktop.tour.day_stops import DayStops
from relance_desktop.ui.everywhere import Everywhere

LIST = """\
Numéro;Date;Échéance;Client;E-mail;Total TTC;Statut;Reste dû
D-101;02/10/2026;01/11/2026;Ateliers Brume;compta@brume.example;1 320,00;Envoyée;1 320,00
D-102;05/10/2026;04/11/2026;Librairie du Port;port@livres.example;480,00;Payée;0,00
D-103;12/10/2026;11/11/2026;Ateliers Brume;compta@brume.example;660,00;Partiellement payée;300,00
D-104;16/10/2026;15/11/2026;Ferme des Aulnes;aulnes@ferme.example;deux cents;Envoyée;200,00
D-105;20/10/2026;;Librairie du Port;port@livres.example;90,00;Brouillon;90,00
"""
"""Invented, as another tool exports it: one row is not understood, one is a draft."""


BANK_TABLE = """\
Posted,Details,Paid out,Paid in
02/10/2026,Ateliers Brume D-101,,1320.00
05/10/2026,Card stationery,18.40,
06/10/2026,Librairie du Port,,four hundred
09/10/2026,Account fee,7.90,
"""
"""Invented: nothing tells whether 02/10 is of October or of February."""


class ReachStops(DayStops):
    """Search, help, keys, and the list of another tool, left without writing."""

    def reach(self) -> None:
        """The one search, the help of a page, the sheet of keys."""
        from PySide6.QtTest import QTest

        near = self.window.findChild(Everywhere)
        self.check(near is not None, "nothing is in reach")
        assert near is not None
        self.window.go("today")
        near.open_search()
        self.rest()
        assert near.palette is not None
        self.keys(near.palette.input, "haut")
        self.picture("24-search")
        QTest.keyClick(near.palette.input, Qt.Key.Key_Escape)
        near.open_help()
        self.picture("24-help")
        near.open_help("keys")
        self.picture("24-keys")
        assert near.help is not None
        QTest.keyClick(near.help, Qt.Key.Key_Escape)
        self.say("reach: search, help and keys")

    def list_import(self) -> None:
        """A list of invoices looked at, and left."""
        if not self.has("list"):
            return
        clients = len(self.services.register.clients())
        file = self.folder / "liste.csv"
        self.keep(file.name, lambda path: Path(path).write_text(LIST, encoding="cp1252"))
        self.window.go("list", [file])
        self.picture("17-list")
        self.press("list-leave")
        self.check(len(self.services.register.clients()) == clients, "a list came in by itself")
        self.say("lists: five rows shown, none written")

    def bank_table(self) -> None:
        """A bank's table whose days are in doubt, looked at and left."""
        if not self.has("bank_sheet"):
            return
        file = self.folder / "operations.csv"
        self.keep(file.name, lambda path: Path(path).write_text(BANK_TABLE, encoding="utf-8"))
        self.window.go("bank_sheet", [file])
        self.picture("17-bank-sheet")
        self.press("bank-sheet-leave")
        self.say("bank tables: columns shown, nothing written")
