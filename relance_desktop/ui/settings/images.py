"""The logo and the signature: shown, chosen, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.errors import FileRefusedError, FileUnreachableError
from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.services import Services

WIDEST, TALLEST = 1200, 800
"""Larger pictures are made smaller: no printer shows more on a letter."""


class ImagePicker(QWidget):
    """One picture of the letter. ``changed`` once it was stored or removed."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, services: Services, kind: str, title: str, hint: str) -> None:
        super().__init__()
        self.setObjectName(f"image-{kind}")
        self._services, self._kind, self._title = services, kind, title
        self.picture = QPixmap()
        self._frame = _Frame(title)
        self.choose = SecondaryButton(self.tr("Choisir…"), "image", name=f"{kind}-choose")
        self.choose.setAccessibleName(f"{title}, {self.tr('choisir une image')}")
        self.choose.clicked.connect(self._ask)
        self.remove = QuietButton(self.tr("Retirer"), name=f"{kind}-remove")
        self.remove.setAccessibleName(f"{title}, {self.tr('retirer')}")
        self.remove.clicked.connect(self._remove)
        ways = Flow(name=f"{kind}-ways")
        ways.add(self.choose)
        ways.add(self.remove)
        words = column(Label(title, "strong"), Label(hint, "small"), ways)
        layout = row(self._frame, words, gap=16)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def load(self, sha256: str | None) -> None:
        """Show the stored picture."""
        picture = QPixmap()
        if sha256:
            picture.loadFromData(QByteArray(self._services.proof.file(sha256).data))
        self._show(picture)

    def take(self, path: Path) -> None:
        """Store a picture file; any format that Qt reads becomes a PNG of sensible size."""
        try:
            self._services.settings.save_image(self._kind, _as_png(path), path.name)
        except UserError as error:
            self.refused.emit(error)
            return
        self._reload()

    def _remove(self) -> None:
        self._services.settings.remove_image(self._kind)
        self._reload()
        self.choose.setFocus()

    def _reload(self) -> None:
        business = self._services.settings.business()
        self.load(business.logo_sha256 if self._kind == "logo" else business.signature_sha256)
        self.changed.emit()

    def _ask(self) -> None:
        pattern = self.tr("Images") + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.svg)"
        name, _ = QFileDialog.getOpenFileName(self, self._title, "", pattern)
        if name:
            self.take(Path(name))

    def _show(self, picture: QPixmap) -> None:
        self.picture = picture
        self._frame.show_picture(picture)
        self.remove.setVisible(not picture.isNull())


class _Frame(QWidget):
    """The picture on white, or where it would be."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("image-frame")
        self.setAccessibleName(title)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(152), scaled(88))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        empty = self._picture.isNull()
        style = Qt.PenStyle.DashLine if empty else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(tokens.border_strong if empty else tokens.border), 1, style))
        painter.setBrush(QColor(tokens.background) if empty else QColor("#ffffff"))
        painter.drawRoundedRect(box, 8, 8)
        if empty:
            side = scaled(28)
            middle = QRectF(0, 0, side, side)
            middle.moveCenter(box.center())
            icons.paint(painter, middle, "image", "muted")
            return
        room = box.adjusted(8, 8, -8, -8)
        size = self._picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))


def _as_png(path: Path) -> bytes:
    """Raises FileUnreachableError, FileRefusedError (``not_an_image``)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreachableError(path, str(error)) from error
    image = QImage.fromData(QByteArray(data))
    if image.isNull():
        raise FileRefusedError(path.name, "not_an_image")
    if image.width() > WIDEST or image.height() > TALLEST:
        image = image.scaled(
            QSize(WIDEST, TALLEST),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
