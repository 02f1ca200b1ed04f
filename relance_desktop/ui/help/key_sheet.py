"""The sheet of all keys, made from where they are bound: it shows what they do, no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.help.library import KEYS, Article
from relance_desktop.ui.kit.keyboard import MAP, Place, place_words, readable, words

translate = QCoreApplication.translate

Row = tuple[str, str]
"""The keys, what they do."""


def key_sheet(pages: Sequence[Row] = ()) -> Article:
    """All keys by place, as a help page; ``pages`` are those that go to a page."""
    title = translate("keys", "Raccourcis clavier")
    found = [
        translate("keys", "Tout se fait au clavier. **Tab** passe d'un champ au suivant."),
    ]
    for place, heading in place_words().items():
        rows = list(_rows(place, pages))
        if rows:
            lines = [f"| {keys} | {what} |" for keys, what in rows]
            head = f"| {translate('keys', 'Touche')} | {translate('keys', 'Effet')} |"
            found.append("\n".join((f"## {heading}", "", head, "|---|---|", *lines)))
    hints = translate("keys", "touches clavier souris accessibilité raccourci combinaison")
    return Article(KEYS, title, f"# {title}\n\n" + "\n\n".join(found) + "\n", hints)


def _rows(place: Place, pages: Sequence[Row]) -> Iterator[Row]:
    said = words()
    for name, key in MAP.items():
        if key.place is place:
            between = f" {translate('keys', 'ou')} "
            yield between.join(f"**{readable(one)}**" for one in key.keys), said[name]
    if place is Place.INVOICES:
        yield from _invoice_acts()
    if place is Place.EVERYWHERE:
        yield from ((f"**{readable(keys)}**", what) for keys, what in pages)


def _invoice_acts() -> Iterator[Row]:
    from relance_desktop.ui.invoices.menu import acts

    for act in acts():
        if act.shortcut:
            yield f"**{readable(act.shortcut)}**", act.text
