"""What the search offers of the clients."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Page, Shell

translate = QCoreApplication.translate


@runtime_checkable
class HasPage(Protocol):
    """A window that tells which page it shows."""

    def current_page(self) -> Page | None: ...


def commands(shell: Shell) -> Sequence[Command]:
    """The list, a new client, and what can be found out about the one on screen."""
    tr = translate
    return (
        *_look_ups(shell),
        Command(
            "new-client",
            Group.ACTIONS,
            tr("search", "Nouveau client"),
            "user-plus",
            lambda: shell.make_new("clients"),
            tr("search", "ajouter créer fiche contact débiteur"),
            first=True,
        ),
        Command(
            "clients",
            Group.ACTIONS,
            tr("search", "Voir tous les clients"),
            "users",
            lambda: shell.go("clients"),
            tr("search", "liste contacts"),
        ),
    )


def _look_ups(shell: Shell) -> Sequence[Command]:
    """Only while a client is on screen: whom else would one look up?"""
    from relance_desktop.ui.clients.page import ClientsView

    page = shell.current_page() if isinstance(shell, HasPage) else None
    if not isinstance(page, ClientsView) or page.client is None:
        return ()
    tr, name = translate, page.client.name
    words = (
        (
            "sheet",
            tr("search", "Vérifier {name}"),
            "shield-check",
            tr("search", "vérification solvabilité risque précautions fiche"),
        ),
        (
            "register",
            tr("search", "Chercher {name} au registre"),
            "buildings",
            tr("search", "siren siret entreprise annuaire vérifier"),
        ),
        (
            "notices",
            tr("search", "Chercher les annonces légales de {name}"),
            "newspaper",
            tr("search", "bodacc redressement liquidation radiation vérifier"),
        ),
    )
    return tuple(
        Command(
            f"vetting-{source}",
            Group.ACTIONS,
            title.format(name=name),
            icon,
            partial(page.look_up, source),
            keywords,
        )
        for source, title, icon, keywords in words
    )
