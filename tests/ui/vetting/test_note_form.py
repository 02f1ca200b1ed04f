"""A note: result, words, proof; what accuses is flagged, pictures are pasted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.vetting import evidence
from relance_desktop.ui.vetting.evidence import EvidenceField
from relance_desktop.ui.vetting.note_form import Noted, NoteForm
from tests.ui.house import named, plain, texts

TODAY = date(2026, 11, 9)


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> NoteForm:
    made = NoteForm(VettingCheck(7, VettingTopic.SEARCH, TODAY), TODAY, opened="Page ouverte.")
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


@pytest.fixture
def given(form: NoteForm) -> list[object]:
    got: list[object] = []
    form.done.connect(got.append)
    return got


def picture() -> QMimeData:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    return data


def test_that_a_note_carries_all_that_was_typed(
    form: NoteForm, given: list[object], qtbot: QtBot
) -> None:
    form.standing.buttons[Standing.WORRY].click()
    qtbot.keyClicks(form.note, "Paye ses fournisseurs en 70 jours")
    qtbot.keyClicks(form.said_by, "Jeanne, imprimeuse")
    qtbot.keyClicks(form.source, "https://x.example/a")
    form.day.set_day(date(2026, 11, 6))
    qtbot.keyClick(form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    check = VettingCheck(
        7,
        VettingTopic.SEARCH,
        date(2026, 11, 6),
        standing=Standing.WORRY,
        note="Paye ses fournisseurs en 70 jours",
        source_url="https://x.example/a",
        said_by="Jeanne, imprimeuse",
    )
    assert given == [Noted(check, ())]


def test_that_a_result_is_asked_for(form: NoteForm, given: list[object]) -> None:
    form.submit()
    assert given == []
    assert "Choisissez un résultat : même « rien trouvé » en est un." in texts(form)
    form.standing.choose(Standing.NOTHING_FOUND)
    form.submit()
    assert isinstance(given[0], Noted)


def test_that_a_day_that_is_none_is_refused(form: NoteForm, given: list[object]) -> None:
    form.standing.choose(Standing.FINE)
    form.day.setText("bientôt")
    form.submit()
    assert given == []
    assert "La date n'est pas comprise." in texts(form)


def test_that_the_result_says_what_it_means(form: NoteForm) -> None:
    form.standing.choose(Standing.COULD_NOT_CHECK)
    assert "Pas pu vérifier : pas de réponse : on ne sait pas." in texts(form)


def test_that_no_two_results_look_alike(form: NoteForm) -> None:
    looks = [
        (button.text(), button.icon().pixmap(32).toImage())
        for button in form.standing.buttons.values()
    ]
    assert len({text for text, _image in looks}) == 6
    for place, (_text, image) in enumerate(looks):
        assert all(image != other for _t, other in looks[place + 1 :])


def test_that_accusing_words_are_flagged_and_nothing_is_forbidden(
    form: NoteForm, given: list[object], qtbot: QtBot
) -> None:
    form.note.setPlainText("C'est un escroc")
    flag = form.findChild(QLabel, "note-care")
    assert flag is not None
    qtbot.waitUntil(flag.isVisible)
    assert "« escroc » : cela accuse d'un délit. Notez plutôt le fait" in plain(flag.text())
    form.standing.choose(Standing.WORRY)
    form.submit()
    assert len(given) == 1
    form.note.setPlainText("Facture de mars payée le 3 juin")
    qtbot.waitUntil(flag.isHidden)


def test_that_a_picture_is_pasted_from_any_field(
    form: NoteForm, given: list[object], qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setMimeData(picture())
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(form.note, Qt.Key.Key_V, control)
    qtbot.keyClick(form.said_by, Qt.Key.Key_V, control)
    form.standing.choose(Standing.FINE)
    form.submit()
    noted = given[0]
    assert isinstance(noted, Noted)
    assert [one.filename for one in noted.files] == ["capture-1.png", "capture-2.png"]
    assert noted.files[0].content.startswith(b"\x89PNG")


def test_that_text_is_pasted_as_text(form: NoteForm, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("lu sur leur site")
    qtbot.keyClick(form.note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.note.toPlainText() == "lu sur leur site"
    assert form.evidence.files == ()
    form.evidence.paste_button.click()
    assert "Le presse-papiers ne contient pas d'image." in texts(form)


def test_that_escape_gives_up(form: NoteForm, given: list[object], qtbot: QtBot) -> None:
    qtbot.keyClick(form.said_by, Qt.Key.Key_Escape)
    assert given == [None]


def test_that_files_are_taken_from_what_is_dropped(
    form: NoteForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<html></html>")
    huge = tmp_path / "film.mp4"
    huge.write_bytes(b"x" * 100)
    monkeypatch.setattr(evidence, "MOST_BYTES", 50)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (page, huge)])
    assert form.evidence.take(data)
    assert [one.filename for one in form.evidence.files] == ["page.html"]
    assert "« film.mp4 » est trop gros (plus de 25 Mo)." in texts(form)
    form.evidence.add_paths([tmp_path / "gone.pdf"])
    assert "« gone.pdf » n'a pas pu être lu." in texts(form)
    assert form.is_touched
    named(form.evidence, EvidenceField.__mro__[2], "evidence-drop")
    form.evidence.findChildren(type(form.evidence.paste_button).__mro__[1], "evidence-drop")[
        0
    ].click()
    assert form.evidence.files == ()
