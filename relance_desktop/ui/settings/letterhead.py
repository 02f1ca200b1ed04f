"""The user's letterhead as it will be printed, redrawn while they type."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Language
from relance_desktop.domain.letterhead import legal_line, sender_lines
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.settings.checks import grouped_iban

INK, MUTED, PALE, EMPTY = QColor("#1f2933"), QColor("#5b6673"), QColor("#e4e7eb"), QColor("#9aa5b1")
UNIT_WIDTH = 340
"""The drawing is made for this width and scaled to the widget's."""
RATIO = 1.30


class Letterhead(QWidget):
    """A sheet of paper, white in both themes: it is paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letterhead")
        self.setAccessibleName(self.tr("Aperçu de votre en-tête de lettre"))
        self._business = Business()
        self._logo, self._signature = QPixmap(), QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_business(self, business: Business) -> None:
        """Draw what is typed so far."""
        self._business = business
        lines = [
            business.legal_name,
            *sender_lines(business),
            legal_line(business, Language.FRENCH),
        ]
        self.setAccessibleDescription("\n".join(line for line in lines if line))
        self.update()

    def show_images(self, logo: QPixmap, signature: QPixmap) -> None:
        """Draw the logo and the signature; null pictures for none."""
        self._logo, self._signature = logo, signature
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * RATIO)

    def sizeHint(self) -> QSize:
        return QSize(scaled(UNIT_WIDTH), round(scaled(UNIT_WIDTH) * RATIO))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setPen(QPen(QColor(palette.tokens().border), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        factor = self.width() / UNIT_WIDTH
        painter.scale(factor, factor)
        self._paint_head(painter)
        self._paint_addressee(painter)
        self._paint_text(painter)
        self._paint_foot(painter)

    def _paint_head(self, painter: QPainter) -> None:
        top = 22.0
        if not self._logo.isNull():
            top = self._paint_image(painter, self._logo, QRectF(24, 18, 110, 34)) + 8
        name = self._business.legal_name
        self._font(painter, 12, strong=True)
        painter.setPen(INK if name else EMPTY)
        text = name or self.tr("Votre nom")
        painter.drawText(QRectF(24, top, 180, 16), Qt.AlignmentFlag.AlignLeft, text)
        self._font(painter, 8)
        lines = sender_lines(self._business)
        painter.setPen(MUTED if lines else EMPTY)
        for number, line in enumerate(lines or [self.tr("Votre adresse")]):
            box = QRectF(24, top + 18 + number * 11, 170, 12)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, line)

    def _paint_addressee(self, painter: QPainter) -> None:
        self._font(painter, 8)
        painter.setPen(EMPTY)
        words = (self.tr("Votre client"), self.tr("Son adresse"), self.tr("Code postal, ville"))
        for number, line in enumerate(words):
            box = QRectF(204, 92 + number * 11, 120, 12)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, line)

    def _paint_text(self, painter: QPainter) -> None:
        """Grey bars for the letter's own text, then the means to pay."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(PALE)
        for number, width in enumerate((150, 292, 280, 286, 190)):
            gap = 10 if number else 0
            painter.drawRoundedRect(QRectF(24, 160 + gap + number * 13, width, 5), 2, 2)
        iban = self._business.iban
        self._font(painter, 8)
        painter.setPen(INK if iban else EMPTY)
        painter.drawText(QPointF(24, 262), f"IBAN  {grouped_iban(iban) or '…'}")
        if self._business.bic:
            painter.drawText(QPointF(24, 274), f"BIC  {self._business.bic}")
        if not self._signature.isNull():
            self._paint_image(painter, self._signature, QRectF(204, 288, 110, 44))
        painter.setPen(INK if self._business.name else EMPTY)
        name = self._business.legal_name or self.tr("Votre nom")
        painter.drawText(QRectF(204, 336, 120, 12), Qt.AlignmentFlag.AlignLeft, name)

    def _paint_foot(self, painter: QPainter) -> None:
        painter.setPen(QPen(PALE, 0.8))
        painter.drawLine(QPointF(24, 396), QPointF(316, 396))
        self._font(painter, 6.5)
        painter.setPen(MUTED)
        line = legal_line(self._business, Language.FRENCH)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(24, 401, 292, 34), flags, line)

    def _paint_image(self, painter: QPainter, image: QPixmap, box: QRectF) -> float:
        """Draw it as large as the box allows; give its lower edge."""
        size = image.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(box.left(), box.top(), size.width(), size.height())
        painter.drawPixmap(target, image, QRectF(image.rect()))
        return target.bottom()

    def _font(self, painter: QPainter, size: float, *, strong: bool = False) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size)))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
