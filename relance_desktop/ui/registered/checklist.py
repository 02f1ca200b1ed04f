"""What to look at before a registered letter is posted; the user's ticks are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.registered_mail.checklist import CheckItem, CheckPoint, CheckState
from relance_desktop.services.registered_mail.values import RegisteredLetter
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

UNDER_TICK = 28
"""Where the words of a tick begin."""


class Point(NamedTuple):
    """A point in words. ``problem``: what is not as it should be; ``way``: a word and where it
    leads to mend it."""

    text: str
    problem: str = ""
    way: str = ""
    target: tuple[str, object] | None = None


class ChecklistCard(Card):
    """« Avant de poster »: what is met says so, the rest is ticked."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(translate("registered", "Avant de poster"), name="checklist")
        self._shell, self._services = shell, services
        self._letter_id = 0
        self._list: QVBoxLayout = column(gap=6)
        self._count = Label("", "muted", name="checklist-count")
        self.add(self._count, self._list)

    def show_letter(self, reminder_id: int) -> None:
        """Read and show the points of a letter."""
        self._letter_id = reminder_id
        one = self._services.registered_mail.get(reminder_id)
        items = self._services.registered_mail.checklist(reminder_id)
        clear(self._list)
        for item in items:
            self._list.addWidget(self._line(item, point_words(item, one)))
        self._say(items)

    def _say(self, items: tuple[CheckItem, ...]) -> None:
        left = sum(not item.is_done for item in items)
        one, many = self.tr("{n} point à voir"), self.tr("{n} points à voir")
        done = self.tr("Tout est vérifié.")
        self._count.setText(formats.plural(left, one, many) if left else done)

    def _line(self, item: CheckItem, words: Point) -> QWidget:
        line = QWidget()
        line.setObjectName(f"check-{item.point.value}")
        if item.state is CheckState.MET:
            layout = row(IconLabel("check-circle", "success", 20), Label(words.text), gap=8)
            layout.setStretch(1, 1)
            line.setLayout(layout)
            line.setAccessibleName(self.tr("{what}, vérifié").format(what=words.text))
            return line
        box = QCheckBox(words.text.replace("&", "&&"))
        box.setObjectName(f"tick-{item.point.value}")
        box.setAccessibleDescription(words.problem)
        box.setChecked(item.state is CheckState.TICKED)
        box.toggled.connect(lambda on, point=item.point: self._tick(point, on))
        below = column(gap=2)
        below.setContentsMargins(scaled(UNDER_TICK), 0, 0, 0)
        if words.problem:
            below.addWidget(Label(words.problem, "warning", name="check-problem"))
        if words.way and words.target is not None:
            way = LinkButton(words.way, name="check-way")
            way.setAccessibleName(f"{words.way}, {words.text}")
            way.clicked.connect(lambda _on=False, to=words.target: self._shell.go(*to))
            below.addLayout(row(way, None))
        line.setLayout(column(box, below, gap=2))
        return line

    def _tick(self, point: CheckPoint, on: bool) -> None:
        mail, key = self._services.registered_mail, self._letter_id
        attempt(self._shell, lambda: mail.tick(key, point, on=on))
        self._say(mail.checklist(key))


def point_words(item: CheckItem, one: RegisteredLetter) -> Point:
    """A point in words, with the way to mend it."""
    tr, client = translate, one.client
    record: tuple[str, object] = ("clients", client.id)
    checks: tuple[str, object] = ("clients", (client.id, "vetting"))
    bad = item.state in (CheckState.NOT_MET, CheckState.TICKED)
    if item.point is CheckPoint.SEAT:
        return _seat(item, one, record, checks)
    if item.point is CheckPoint.SIREN:
        text = tr("registered", "SIREN du client")
        problem = tr("registered", "Absent de la fiche.") if bad else ""
        if bad and item.about:
            problem = tr("registered", "Le registre donne le {number}.").format(number=item.about)
        return Point(text, problem, tr("registered", "Corriger la fiche"), record)
    if item.point is CheckPoint.WINDOW:
        text = tr("registered", "Adresse dans la fenêtre de l'enveloppe")
        problem = tr("registered", "Elle n'y tient pas\u00a0: {line}").format(line=item.about)
        way = tr("registered", "Corriger l'adresse")
        return Point(text, problem if bad else "", way, record)
    if item.point is CheckPoint.ENCLOSURES:
        return _enclosures(item, one)
    texts = {
        CheckPoint.SIGNATURE: (
            tr("registered", "Signature sur la lettre")
            if item.state is CheckState.MET
            else tr("registered", "Signée à la main")
        ),
        CheckPoint.COPIES: tr("registered", "Deux exemplaires, dont un gardé"),
        CheckPoint.SLIP: tr("registered", "Liasse du recommandé remplie"),
        CheckPoint.CONSENT: tr("registered", "Le destinataire accepte la LRE"),
    }
    problem = ""
    if item.point is CheckPoint.CONSENT:
        problem = tr("registered", "Exigé d'un non-professionnel (CPCE, art. L.\u00a0100).")
    return Point(texts[item.point], problem)


def _seat(
    item: CheckItem,
    one: RegisteredLetter,
    record: tuple[str, object],
    checks: tuple[str, object],
) -> Point:
    tr = translate
    if one.client.kind is ClientKind.CONSUMER:
        return Point(tr("registered", "Adresse du client vérifiée"))
    text = tr("registered", "Adresse du siège")
    if item.state is CheckState.MET:
        return Point(tr("registered", "Adresse du siège, la même qu'au registre"))
    if item.about:
        problem = tr("registered", "Le registre donne\u00a0: {address}").format(address=item.about)
        return Point(text, problem, tr("registered", "Corriger la fiche"), record)
    if item.state is CheckState.NOT_MET:
        missing = tr("registered", "L'adresse de la fiche est incomplète.")
        return Point(text, missing, tr("registered", "Corriger la fiche"), record)
    return Point(
        tr("registered", "Adresse du siège vérifiée"),
        "",
        tr("registered", "Vérifier au registre"),
        checks,
    )


def _enclosures(item: CheckItem, one: RegisteredLetter) -> Point:
    tr, count = translate, len(one.letter.attachments)
    if not count:
        problem = tr("registered", "Les factures et le contrat prouvent ce qui est demandé.")
        return Point(tr("registered", "Pas de pièce jointe"), problem)
    if item.state is CheckState.MET:
        word = formats.plural(
            count,
            tr("registered", "{n} pièce dans le même PDF"),
            tr("registered", "{n} pièces dans le même PDF"),
        )
        return Point(word)
    word = formats.plural(
        count,
        tr("registered", "{n} pièce glissée dans l'enveloppe"),
        tr("registered", "{n} pièces glissées dans l'enveloppe"),
    )
    return Point(word)
