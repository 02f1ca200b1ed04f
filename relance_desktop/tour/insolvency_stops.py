"""The stop of a client who becomes insolvent: written down, followed, taken back."""

from __future__ import annotations

from datetime import date, timedelta

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.services.insolvency import InsolvencyStep
from relance_desktop.tour.guide import Guide
from relance_desktop.ui.insolvency.target import ClientProceedings


class InsolvencyStops(Guide):
    """Proceedings of the client who owes most, made for the stop and removed after it."""

    def insolvency(self) -> None:
        """The empty page, the form, the proceedings, the client's page."""
        if not self.has("insolvency"):
            return
        service, today = self.services.insolvency, self.services.clock.today()
        client = self.client("Hautbois")
        self.window.go("insolvency", ClientProceedings(client.id))
        self.rest()
        self.picture("30-insolvency-empty")
        self.press("empty-action")
        self.rest()
        self.picture("30-insolvency-form")
        self.press("form-cancel")
        key = service.record(_opened(client.id, today)).insolvency.id
        self.window.data_changed()
        self.window.go("insolvency", key)
        self.rest()
        self.picture("30-insolvency")
        basis = service.declaration_basis(key)
        self.check(bool(service.tasks(today)), "the day does not ask for the declaration")
        self.window.go("clients", client.id)
        self.rest()
        self.picture("30-insolvency-client")
        self.window.go("today")
        self.rest()
        self.picture("30-insolvency-today")
        service.note_step(key, InsolvencyStep.DECLARED, today)
        service.note_step(key, InsolvencyStep.DISPUTED, today)
        self.window.data_changed()
        self.window.go("insolvency", key)
        self.rest()
        self.picture("30-insolvency-declared")
        service.remove(key)
        self.window.data_changed()
        self.window.go("today")
        self.say(f"insolvency: {len(basis.invoices)} invoices to declare")


def _opened(client_id: int, today: date) -> Insolvency:
    return Insolvency(
        client_id,
        Proceedings.RECOVERY,
        today - timedelta(days=44),
        published_on=today - timedelta(days=38),
        court="Tribunal des activités économiques de Lyon",
        officer_name="SELARL Exemple, prise en la personne de Me Ada Noir",
        officer_address=PostalAddress(("7 rue des Lilas",), "69003", "Lyon"),
        retained=True,
    )
