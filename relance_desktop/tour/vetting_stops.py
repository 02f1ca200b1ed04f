"""The stop of a client's vetting sheet: asked, chosen, taken over, noted by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QTabWidget

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.tour.guide import Guide
from relance_desktop.ui.kit.action_row import ActionRow


class VettingStops(Guide):
    """The demonstration's sources are made up: nothing leaves the computer."""

    def vetting(self) -> None:
        """The sheet before and after the register and the gazette were asked."""
        if not self.has("clients"):
            return
        client = self.client("Hautbois")
        self.window.go("clients", (client.id, "vetting"))
        self.picture("25-vetting")
        self.press("look-up-register")
        self.rest()
        self.type("register-question", "Hautbois")
        self.press("register-ask")
        self.wait(lambda: bool(self._answers()), "an answer of the register")
        self.picture("25-vetting-answers")
        self._answers()[0].click()
        self.rest()
        self.press("take-siren")
        self.picture("25-vetting-compare")
        self.press("take-company")
        self.rest()
        self.press("look-up-notices")
        self.rest()
        self.picture("25-vetting-notices")
        self._note(client.id)
        sheet = self.services.vetting.sheet(client.id)
        self.check(sheet.topic(VettingTopic.REGISTER).newest is not None, "nothing was kept")
        self.check(sheet.topic(VettingTopic.NOTICES).newest is not None, "no notice was kept")
        self.say(f"vetting: {len(sheet.summary)} points, {len(sheet.precautions)} precautions")

    def _note(self, client_id: int) -> None:
        self.services.vetting.save_check(
            VettingCheck(
                client_id,
                VettingTopic.SUPPLIERS,
                self.services.clock.today(),
                standing=Standing.WORRY,
                note="Facture de mars réglée en mai, après deux appels.",
                said_by="Jeanne, imprimeuse",
            )
        )
        self.window.data_changed()
        self.picture("25-vetting-known")
        tabs = self.find(QTabWidget, "client-tabs")
        self.check(bool(tabs.findChildren(QPushButton, "check-paper")), "no evidence is shown")

    def _answers(self) -> list[ActionRow]:
        page = self.window.current_page()
        assert page is not None
        found = page.findChildren(ActionRow, "register-answer")
        return [one for one in found if one.isVisible()]
