"""What was made: its files, what to look at before handing over, and all made before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from relance_desktop.domain.dossier.values import MadeDossier, MadeFile
from relance_desktop.domain.recovery.values import HandedFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.file.words import APART, notice_text, to_join_text

WIDTH = 440


class HandedPanel(DetailPanel):
    """``copied`` gives what was copied, in words; ``not_opened`` that nothing opens a file."""

    copied = Signal(str)
    not_opened = Signal()

    def __init__(self) -> None:
        super().__init__(WIDTH, name="handed")

    def show_made(self, made: MadeDossier, password: str, earlier: Iterable[HandedFile]) -> None:
        """Show what was just made. The password is shown here once, and kept nowhere."""
        self.clear()
        tr = self.tr
        pages = formats.plural(made.pages, tr("{n} page"), tr("{n} pages"))
        exhibits = formats.plural(len(made.exhibits), tr("{n} pièce"), tr("{n} pièces"))
        facts = [exhibits, pages]
        if made.parts > 1:
            facts.append(tr("{n} parties").format(n=made.parts))
        self.set_title(tr("Dossier constitué"), ", ".join(facts))
        folder = made.files[0].path.parent
        show = SecondaryButton(tr("Afficher dans le dossier"), "folder-open", name="show-folder")
        show.clicked.connect(lambda: self._open(folder))
        self.add_action(show)
        if password:
            self.add(self._password(password))
        for one in made.files:
            self.add(self._file(one))
        if made.notices:
            said = list(map(notice_text, made.notices))
            zipped = made.files[0].path.suffix == ".zip"
            if not zipped and any(one.trouble in APART for one in made.notices):
                said.append(to_join_text())
            banner = Banner("warning", "", name="made-notices")
            banner.set_text("\n\n".join(said), tr("À regarder avant de remettre"))
            self.add(banner)
        else:
            self.add(Banner("success", tr("Toutes les pièces sont reproduites."), name="made-fine"))
        fresh = {one.sha256 for one in made.files}
        self._add_earlier(one for one in earlier if one.sha256 not in fresh)

    def show_history(self, handed: Iterable[HandedFile]) -> None:
        """Show what was made for this case so far."""
        self.clear()
        self.set_title(self.tr("Fichiers constitués"))
        said = self.tr(
            "Le programme garde leur empreinte, pas leur copie\u00a0: elle prouve qu'un fichier "
            "n'a pas changé depuis."
        )
        self.add(Label(said, "muted", name="handed-about"))
        self._add_earlier(handed, titled=False)

    def focus_first(self) -> None:
        """The keyboard goes to the first thing to do here."""
        buttons = [one for one in self.findChildren(QPushButton) if one.isVisibleTo(self)]
        if buttons:
            buttons[min(1, len(buttons) - 1)].setFocus()

    # -- inside ----------------------------------------------------------------

    def _password(self, password: str) -> QWidget:
        box = QFrame()
        box.setObjectName("made-password")
        box.setProperty("role", "card")
        title = Label(self.tr("Mot de passe, montré cette seule fois"), "small")
        word = Label(password, "strong", wrap=False, name="password-word").selectable()
        copy = IconButton("copy", self.tr("Copier le mot de passe"), "made-password-copy")
        copy.clicked.connect(lambda: self._copy(password, self.tr("mot de passe")))
        line = row(word, copy)
        line.setStretch(0, 1)
        hint = Label(self.tr("À dire à part, par un autre moyen."), "small")
        box.setLayout(column(title, line, hint, gap=4, margins=GRID + 4))
        return box

    def _file(self, one: MadeFile) -> QWidget:
        box = QFrame()
        box.setObjectName("made-file")
        box.setProperty("role", "card")
        name = Label(one.path.name, "strong", name="made-name").selectable()
        size = Label(formats.file_size(one.size), "muted", name="made-size")
        opening = LinkButton(self.tr("Ouvrir"), "arrow-square-out", name="open-made")
        opening.setAccessibleName(self.tr("Ouvrir {name}").format(name=one.path.name))
        opening.clicked.connect(lambda: self._open(one.path))
        links = Flow(gap=GRID * 2, name="made-links")
        links.add(opening)
        links.add(self._sha_button(one.path.name, one.sha256))
        box.setLayout(column(name, size, links, gap=4, margins=GRID + 4))
        return box

    def _add_earlier(self, handed: Iterable[HandedFile], *, titled: bool = True) -> None:
        listed = [self._earlier(one) for one in handed]
        if not listed:
            return
        box = QWidget()
        box.setObjectName("handed-list")
        box.setLayout(column(*listed, gap=GRID + 4))
        self.add(box, self.tr("Constitués avant") if titled else "")

    def _earlier(self, one: HandedFile) -> QWidget:
        box = QWidget()
        box.setObjectName("handed-file")
        when = f"{formats.moment(one.made_at)} · {formats.file_size(one.size)}"
        sha = f"SHA-256 {one.sha256[:16]}…"
        words = column(
            Label(one.filename, name="handed-name").selectable(),
            Label(f"{when}\n{sha}", "small", name="handed-when"),
            gap=2,
        )
        name = self.tr("Copier l'empreinte SHA-256 de {name}").format(name=one.filename)
        copy = IconButton("copy", name, "copy-sha")
        copy.clicked.connect(lambda: self._copy(one.sha256, self.tr("empreinte SHA-256")))
        line = row(words, copy, gap=GRID)
        line.setStretch(0, 1)
        box.setLayout(line)
        return box

    def _sha_button(self, filename: str, sha256: str) -> LinkButton:
        button = LinkButton(self.tr("Copier l'empreinte SHA-256"), "copy", name="copy-made-sha")
        button.setToolTip(sha256)
        name = self.tr("Copier l'empreinte SHA-256 de {name}").format(name=filename)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._copy(sha256, self.tr("empreinte SHA-256")))
        return button

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.not_opened.emit()

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(self.tr("Copié\u00a0: {what}.").format(what=what))
