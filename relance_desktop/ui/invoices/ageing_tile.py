"""One age of what is open: a tile that says its days, amount and count."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from relance_desktop.domain.balances import Ageing, Bucket
from relance_desktop.ui.kit import formats, palette
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

_HUES = {
    Bucket.NOT_DUE: "slate",
    Bucket.FROM_1: "amber",
    Bucket.FROM_10: "orange",
    Bucket.FROM_20: "red",
    Bucket.FROM_30: "red",
    Bucket.FROM_60: "red",
    Bucket.FROM_90: "red",
}

_ROOMY = 104
"""Narrower tiles say neither how many there are nor cents."""


def bucket_word(bucket: Bucket) -> str:
    """The days late of an age: ``10 à 19 jours``."""
    if bucket is Bucket.NOT_DUE:
        return translate("invoices", "À échoir")
    if bucket.last_day is None:
        return translate("invoices", "{days} jours et plus").format(days=bucket.value)
    return translate("invoices", "{first} à {last} jours").format(
        first=bucket.value, last=bucket.last_day
    )


def _short_word(bucket: Bucket) -> str:
    """The same where room is scarce: ``10–19 j``."""
    if bucket is Bucket.NOT_DUE:
        return bucket_word(bucket)
    if bucket.last_day is None:
        return translate("invoices", "{days} j et +").format(days=bucket.value)
    return translate("invoices", "{first}–{last} j").format(
        first=bucket.value, last=bucket.last_day
    )


class Tile(QAbstractButton):
    """Word, amount, count; the strip on top is coloured by lateness."""

    def __init__(self, table: Ageing, bucket: Bucket) -> None:
        super().__init__()
        self.setObjectName(f"ageing-{table.currency}-{bucket.value}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._word, self._short = bucket_word(bucket), _short_word(bucket)
        self._amount = formats.money(table.amounts[bucket], table.currency)
        self._rounded = formats.money_short(table.amounts[bucket], table.currency)
        self._count = formats.grouped(table.counts[bucket])
        self._hue = _HUES[bucket]
        one, many = translate("invoices", "{n} échéance"), translate("invoices", "{n} échéances")
        said = formats.plural(table.counts[bucket], one, many)
        self.setAccessibleName(f"{self._word}, {self._amount}, {said}")
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        return QSize(scaled(128), scaled(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(64), scaled(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, hue = QPainter(self), palette.tokens(), palette.hue(self._hue)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.border), 2 if lit else 1))
        soft = tokens.accent_soft if self.isChecked() else tokens.surface
        painter.setBrush(QColor(tokens.hover if self.underMouse() and not lit else soft))
        painter.drawRoundedRect(area, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.solid))
        left, middle, dot = scaled(12), scaled(19), scaled(8)
        if self._roomy():
            painter.drawEllipse(QRectF(left, middle - dot / 2, dot, dot))
            self._write(painter, tokens, left, dot + scaled(8))
        else:
            painter.drawRoundedRect(QRectF(left, 4, self.width() - 2 * left, 3), 1.5, 1.5)
            self._write(painter, tokens, left, 0)

    def _roomy(self) -> bool:
        return self.width() >= scaled(_ROOMY)

    def _write(self, painter: QPainter, tokens: palette.Tokens, left: int, indent: int) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        top = self.rect().adjusted(left + indent, scaled(8), -left // 2, 0)
        top.setHeight(scaled(22))
        small = QFont(self.font())
        small.setPixelSize(scaled(13))
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        room = top.width()
        if self._roomy():
            painter.drawText(top, right, self._count)
            room -= painter.fontMetrics().horizontalAdvance(self._count) + scaled(6)
        whole = painter.fontMetrics().horizontalAdvance(self._word) <= room
        word = self._word if whole else self._short
        word = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, start, word)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        below = self.rect().adjusted(left, scaled(30), -left // 2, -scaled(6))
        whole = painter.fontMetrics().horizontalAdvance(self._amount) <= below.width()
        painter.drawText(below, start, self._amount if whole else self._rounded)
