"""The style sheet of the whole program, made from tokens and sizes.

Widgets say what they are by the property ``role`` or ``kind``; no widget sets a
style sheet of its own.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Final

from relance_desktop.ui.kit.palette import Tokens

GRID: Final = 8
"""All distances are multiples of this many pixels (or half of it)."""

BODY: Final = 14
SMALL: Final = 12
HEADING: Final = 17
TITLE: Final = 25
"""Font sizes in pixels at 100 %."""

ASSETS: Final = Path(__file__).parent / "assets"

_TEMPLATE: Final = """
* { outline: none; }
QWidget { color: @text; font-size: ${body}px; }
QMainWindow, QDialog, QWidget[role="page"], QWidget[role="background"] { background: @background; }
QWidget[role="sidebar"] { background: @sidebar; border: none; }
QWidget[role="surface"] { background: @surface; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; border: none; }
QStackedWidget { background: transparent; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: ${small}px; }
QLabel[role="eyebrow"] { color: @muted; font-size: ${small}px; font-weight: 600; }
QLabel[role="figure"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="warning"] { color: @warning; font-size: ${small}px; }
QLabel[role="error"] { color: @danger; font-size: ${small}px; }
QLabel:disabled { color: @disabled; }

QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[role="card"][chosen="true"] { border: 2px solid @accent; }
QFrame[role="panel"] { background: @surface; border: none; border-left: 1px solid @border; }
QFrame[role="line"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="banner"] { border: none; border-radius: 8px; }
QFrame[kind="info"] { background: @info_soft; }
QFrame[kind="success"] { background: @success_soft; }
QFrame[kind="warning"] { background: @warning_soft; }
QFrame[kind="error"] { background: @danger_soft; }
QFrame[role="toast"] { background: @toast; border: none; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: @on_toast; }
QFrame[role="toast"] QPushButton { color: @toast_action; background: transparent; border: none;
  font-weight: 600; padding: 4px 8px; min-height: 24px; }
QFrame[role="toast"] QPushButton:hover { text-decoration: underline; }
QFrame[role="toast"] QPushButton:focus { border: 2px solid @toast_action; padding: 2px 6px; }
QFrame[role="search"] { background: @surface; border: 1px solid @border; border-radius: 12px; }
QLineEdit[role="search"], QLineEdit[role="search"]:focus { background: transparent; border: none;
  border-radius: 12px; padding: 0 16px; min-height: ${search}px; font-size: ${heading}px; }
QListView[role="results"] { background: transparent; }
QListView[role="results"]::item { padding: 0; }
QFrame[role="drop"] { background: @accent_soft; border: 2px dashed @accent; border-radius: 16px; }
QFrame[role="drop"] QLabel { color: @on_accent_soft; }

QPushButton { background: @surface; border: 1px solid @border_strong; border-radius: 8px;
  padding: 0 16px; min-height: ${control}px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @border; }
QPushButton:focus { border: 2px solid @accent; padding: 0 15px; min-height: ${control_focus}px; }
QPushButton:disabled { color: @disabled; border-color: @border; background: @background; }
QPushButton:default { border-color: @accent; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:pressed { background: @accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { background: @border; color: @disabled; border-color: @border; }
QPushButton[kind="danger"] { background: @danger; color: @on_danger; border-color: @danger;
  font-weight: 600; }
QPushButton[kind="danger"]:focus { border: 2px solid @text; }
QPushButton[kind="danger"]:disabled { background: @border; color: @disabled; border-color: @border; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: @accent;
  padding: 0 8px; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:pressed { background: @accent_soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid @accent; padding: 0 7px; }
QPushButton[kind="quiet"]:disabled { color: @disabled; background: transparent; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent;
  padding: 0; min-height: 22px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; padding: 0; min-height: 20px; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: 0;
  min-width: ${control}px; }
QPushButton[kind="icon"]:hover { background: @hover; }
QPushButton[kind="icon"]:focus { border: 2px solid @accent; min-width: ${control_focus}px; }
QPushButton[kind="chip"] { background: transparent; border: 1px solid @border; border-radius: ${chip_radius}px;
  padding: 0 12px; min-height: ${chip}px; color: @text; }
QPushButton[kind="chip"]:hover { background: @hover; }
QPushButton[kind="chip"]:checked { background: @accent_soft; color: @on_accent_soft;
  border-color: @accent; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 0 11px; min-height: ${chip_focus}px; }
QPushButton::menu-indicator { image: url(@{down}); width: 16px; height: 16px;
  subcontrol-position: right center; right: 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
  background: @surface; color: @text; border: 1px solid @border_strong; border-radius: 8px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit { padding: 0 11px; min-height: ${control}px; }
QPlainTextEdit, QTextEdit { padding: 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QDateEdit:focus { border: 2px solid @accent; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus {
  padding: 0 10px; min-height: ${control_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 7px; }
QLineEdit[state="warning"] { border-color: @warning; }
QLineEdit[state="error"] { border-color: @danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {
  background: @background; color: @disabled; border-color: @border; }
QLineEdit:read-only, QTextEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: @background; border-color: @border; }
QSpinBox, QDoubleSpinBox { min-height: ${spin}px; }
QAbstractSpinBox QLineEdit { padding: 0 0 0 10px; }
QTextEdit[role="help"] { background: transparent; border: 1px solid transparent; padding: 8px 12px; }
QTextEdit[role="help"]:focus { border: 1px solid @border_strong; padding: 8px 12px; }
QTextEdit[role="paper"] { background: #ffffff; color: #1a1c2b; border: 1px solid @border; }
QFrame[role="window"] { background: #ffffff; border: 1px solid @border; border-radius: 4px; }
QFrame[role="window"] QLabel { color: #1a1c2b; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; min-height: 0;
  background: transparent; }
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus { border: none; min-height: 0; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: url(@{down}); width: ${mark}px; height: ${mark}px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; padding: 4px;
  selection-background-color: @accent_soft; selection-color: @on_accent_soft; }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 24px; }
QAbstractSpinBox::up-arrow { image: url(@{up}); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(@{down}); width: 12px; height: 12px; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; min-height: 24px; border: 2px solid transparent;
  border-radius: 4px; padding: 1px; }
QRadioButton[role="strong"] { font-weight: 600; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: ${mark}px; height: ${mark}px;
  border: 1px solid @border_strong; background: @surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${mark_radius}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent; border-color: @accent; image: url(@{check}); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: @accent; border-color: @accent; image: url(@{dash}); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url(@{dot}); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @border; background: @background; }

QAbstractItemView { background: @surface; border: none; color: @text;
  selection-background-color: @accent_soft; selection-color: @text; }
QTableView { background: @surface; border: 1px solid @border; border-radius: 8px; gridline-color: transparent; }
QTableView:focus { border: 1px solid @accent; }
QTableView[role="bare"] { border: none; border-radius: 0; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border;
  padding: 0 12px; height: 40px; font-size: ${small}px; font-weight: 600; }
QHeaderView::section:first { border-top-left-radius: 8px; }
QHeaderView::section:last { border-top-right-radius: 8px; }
QHeaderView::section:hover { color: @text; }
QHeaderView::up-arrow { image: url(@{up}); width: 10px; height: 10px; margin-left: -10px; subcontrol-origin: margin; subcontrol-position: center right; right: 1px; }
QHeaderView::down-arrow { image: url(@{down}); width: 10px; height: 10px; margin-left: -10px; subcontrol-origin: margin; subcontrol-position: center right; right: 1px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: @surface; border: none; }
QListView[role="side"] { background: transparent; }
QListView::item { padding: 8px; border-radius: 4px; }
QListView::item:selected { background: @accent_soft; color: @on_accent_soft; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; width: 0; height: 0; }

QMenu { background: @surface; border: 1px solid @border; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 4px; min-height: 20px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @accent_soft; color: @on_accent_soft; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolTip { background: @toast; color: @on_toast; border: none; padding: 6px 8px; font-size: ${small}px; }

QProgressBar { background: @border; color: transparent; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @border; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted; padding: 8px 4px; margin-right: 24px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }
QGroupBox { border: none; margin-top: 24px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 2px solid @accent; padding: 3px; }
QCalendarWidget QWidget { background: @surface; alternate-background-color: @hover; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent; selection-color: @on_accent; }
QCalendarWidget QToolButton { padding: 4px 8px; color: @text; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
"""


def build(theme: Tokens, scale: float = 1.0, enlarged: float = 1.0) -> str:
    """The style sheet of a theme with texts and controls at ``scale``.

    ``enlarged`` makes up for a typeface whose letters are small.
    """
    sizes = {
        "body": round(BODY * scale * enlarged),
        "small": round(SMALL * scale * enlarged),
        "heading": round(HEADING * scale * enlarged),
        "title": round(TITLE * scale * enlarged),
        "control": round(34 * scale),
        "control_focus": round(34 * scale) - 2,
        "spin": round(34 * scale) - 2,
        "search": round(54 * scale),
        "chip": round(28 * scale),
        "chip_focus": round(28 * scale) - 2,
        "chip_radius": round(28 * scale) // 2,
        "mark": round(16 * scale),
        "mark_radius": round(16 * scale) // 2 + 1,
    }
    colours = {name: value for name, value in asdict(theme).items() if name != "dark"}
    text = re.sub(r"\$\{(\w+)\}", lambda m: str(sizes[m[1]]), _TEMPLATE)
    text = re.sub(r"@\{(\w+)\}", lambda m: asset(m[1], dark=theme.dark), text)
    return re.sub(r"@(\w+)", lambda m: colours[m[1]], text)


def asset(name: str, *, dark: bool) -> str:
    """The path of a control's picture ("check") in the form style sheets want."""
    return (ASSETS / f"{name}-{'dark' if dark else 'light'}.svg").as_posix()
