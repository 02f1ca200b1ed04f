"""Where a refusal can be mended: the page and the word of its button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.errors import UserError
from relance_desktop.services import errors

translate = QCoreApplication.translate


def way_out(error: UserError, client_id: int | None) -> tuple[str, tuple[str, object]] | None:
    """The page that mends it; None when it is mended here."""
    if isinstance(error, errors.NoMailAccountError):
        return translate("ways", "Régler mon e-mail"), ("settings", "mail")
    if isinstance(error, errors.BusinessIncompleteError):
        return translate("ways", "Compléter mes coordonnées"), ("settings", "business")
    if isinstance(error, errors.AlreadyBegunError):
        return translate("ways", "Voir la boîte d'envoi"), ("outbox", None)
    if isinstance(error, errors.RecipientMissingError) and error.postal:
        return translate("ways", "Ouvrir la fiche"), ("clients", client_id)
    return None
