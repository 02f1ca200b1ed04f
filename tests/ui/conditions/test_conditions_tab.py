"""The tab « Conditions » in the window: what is typed, what it says, what is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.conditions.clauses import with_wording
from relance_desktop.domain.conditions.term_checks import Concern, Finding
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind, Clause, EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.legal_facts import Confidence, LegalFact
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.services.conditions.values import Remark
from relance_desktop.ui.conditions.percent_edit import parse_percent
from relance_desktop.ui.conditions.tab import ConditionsTab
from relance_desktop.ui.conditions.term_edit import TermEdit
from relance_desktop.ui.conditions.words import remark_words, source_words
from relance_desktop.ui.engagements.tab_bar import AffairTabs
from relance_desktop.ui.lists.preview import ListPreview
from tests.services.conftest import Desk
from tests.ui.house import House, button, named, plain, texts, tidy

NET_30 = EngagementTerms(PaymentTerm(TermKind.NET_DAYS, 30))
FULL = EngagementTerms(
    PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 30, 10, MonthEndMethod.END_THEN_DAYS),
    Decimal("12"),
    Decimal(2),
    8,
    AdvanceKind.ARRHES,
    True,
    True,
    True,
    15,
)


def affair(
    desk: Desk, terms: EngagementTerms = NET_30, kind: ClientKind = ClientKind.BUSINESS
) -> int:
    client = desk.client(f"Client {kind.value}", kind=kind)
    with desk.services.store.write() as w:
        made = w.engagements.add(
            Engagement(client.id, "Site / vitrine", date(2026, 11, 2), terms=terms)
        )
        deposit = Milestone(made, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, percent=Decimal(30))
        w.milestones.put(made, (deposit,))
    return made


def opened(house: House, engagement_id: int) -> ConditionsTab:
    house.page("engagement", (engagement_id, "conditions"))
    return named(house.window, ConditionsTab, "conditions-tab")


def rested(house: House, tab: ConditionsTab) -> None:
    house.qtbot.waitUntil(lambda: not tab._soon.isActive())
    tidy()


def stored(house: House, engagement_id: int) -> EngagementTerms:
    return house.services.conditions.page(engagement_id).terms


def said(tab: ConditionsTab) -> str:
    return " ".join(texts(tab))


# --- what is shown -------------------------------------------------------------------------


def test_that_the_tab_shows_terms_clauses_and_the_due_date(house: House) -> None:
    tab = opened(house, affair(house.desk))
    words = said(tab)
    assert "Une facture faite aujourd'hui serait à payer le 9 décembre 2026." in words
    assert "1. Délai de paiement" in words
    assert "12,4 % d'après la loi, 8,25 % au moins" in words
    assert not tab.is_changed


@pytest.mark.parametrize("terms", [FULL, NET_30, EngagementTerms()])
def test_that_the_fields_say_what_was_stored(house: House, terms: EngagementTerms) -> None:
    tab = opened(house, affair(house.desk, terms))
    assert tab.form.terms() == terms


def test_that_a_consumer_is_never_told_of_forty_euros_to_ask(house: House) -> None:
    tab = opened(house, affair(house.desk, NET_30, ClientKind.CONSUMER))
    words = said(tab)
    assert "Jamais d'indemnité de 40 € pour un particulier." in words
    assert "due par la loi" not in words


def test_that_a_public_buyer_reads_that_a_waiver_is_void(house: House) -> None:
    tab = opened(house, affair(house.desk, NET_30, ClientKind.PUBLIC))
    assert "une renonciation serait sans effet" in said(tab)


def test_that_an_affair_that_is_gone_is_said(house: House) -> None:
    tab = opened(house, affair(house.desk))
    tab.load(404)
    assert house.said()


# --- typing ----------------------------------------------------------------------------------


def test_that_a_longer_term_is_held_against_its_ceiling_at_once(house: House) -> None:
    tab = opened(house, affair(house.desk))
    tab.form.term.days.setValue(75)
    rested(house, tab)
    words = said(tab)
    assert "jusqu'à 15 jours de trop" in words
    assert "C. com. L441-10 I · d'après le texte, lu · vérifié le 21/11/2026" in words
    assert "dans un délai de 75 jours" in words
    assert button(tab, "terms-save").isEnabled()


def test_that_typing_by_keyboard_is_kept_by_ctrl_s(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.rate.setFocus()
    house.type("7,5")
    rested(house, tab)
    assert "Taux inférieur au plancher du semestre, 8,25 %." in said(tab)
    house.qtbot.keyClick(house.focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(house, made).penalty_rate == Decimal("7.5")
    assert not tab.is_changed


def test_that_saving_can_be_undone(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.suspension.setChecked(True)
    button(tab, "terms-save").click()
    assert stored(house, made).suspension
    house.undo()
    assert stored(house, made) == NET_30
    assert not tab.form.suspension.isChecked()


def test_that_cancel_goes_back(house: House) -> None:
    tab = opened(house, affair(house.desk))
    tab.form.title.setChecked(True)
    tab.form.arrhes.setChecked(True)
    button(tab, "terms-cancel").click()
    assert tab.form.terms() == NET_30
    assert not button(tab, "terms-cancel").isEnabled()


def test_that_what_is_no_rate_cannot_be_saved(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.rate.setFocus()
    house.type("beaucoup")
    assert "Taux non compris : par exemple 12,5" in said(tab)
    assert not button(tab, "terms-save").isEnabled()
    assert not tab.leave()
    tab.asking.save_button.click()
    assert house.said() == "Corrigez d'abord le taux signalé."
    assert house.focused() is tab.form.rate
    assert stored(house, made) == NET_30
    assert not tab.leave()
    tab.asking.drop_button.click()
    assert tab.form.rate.text() == ""


def test_that_a_discount_brings_its_days_and_loses_them(house: House) -> None:
    tab = opened(house, affair(house.desk))
    assert not tab.form.discount_days.isEnabled()
    tab.form.discount.setFocus()
    house.type("2")
    assert tab.form.discount_days.isEnabled()
    found = tab.form.terms()
    assert (found.discount_percent, found.discount_days) == (Decimal(2), 8)
    tab.form.discount.clear()
    tab.form.discount.textEdited.emit("")
    assert tab.form.terms() == NET_30


def test_that_the_page_keeps_what_is_typed_when_facts_change(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.rights.setChecked(True)
    house.window.data_changed()
    assert tab.form.rights.isChecked()
    assert tab.is_changed


# --- leaving ------------------------------------------------------------------------------------


def test_that_leaving_asks_first_and_goes_on_after_saving(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.rights.setChecked(True)
    house.window.go("invoices")
    assert not tab.asking.isHidden()
    tab.asking.save_button.click()
    assert stored(house, made).retention_of_rights
    assert house.window.current_page().objectName() == "invoices"


def test_that_leaving_for_another_tab_goes_there_after_saving(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tabs = named(house.window, AffairTabs, "affair-tabs")
    tab.form.rights.setChecked(True)
    house.window.go("invoices")
    tab.asking.stay_button.click()
    tabs.setCurrentIndex(tabs.keys.index("papers"))
    assert tabs.keys[tabs.currentIndex()] == "conditions"
    tab.asking.save_button.click()
    assert stored(house, made).retention_of_rights
    assert tabs.keys[tabs.currentIndex()] == "papers"
    assert house.window.current_page().objectName() == "engagement-page"


def test_that_edits_are_offered_when_another_affair_takes_the_tab(house: House) -> None:
    first, second = affair(house.desk), affair(house.desk, FULL, ClientKind.PUBLIC)
    tab = opened(house, first)
    tab.form.rights.setChecked(True)
    opened(house, second)
    assert tab.form.terms() == FULL
    assert house.said() == "Des conditions modifiées n'ont pas été enregistrées."
    house.undo()
    assert stored(house, first).retention_of_rights


def test_that_leaving_can_drop_the_edits(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.rights.setChecked(True)
    assert not tab.leave()
    tab.asking.drop_button.click()
    assert stored(house, made) == NET_30
    assert tab.leave()


# --- own words --------------------------------------------------------------------------------------


def test_that_own_words_take_the_place_of_the_ready_ones_and_go_again(house: House) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    block = tab.text.blocks[Clause.INDEMNITY]
    block.write.click()
    assert block.edit.text().replace("\u00a0", " ").startswith("Tout retard de paiement")
    block.edit.setPlainText("Une avance de 40 €.")
    rested(house, tab)
    words = said(tab)
    assert "Vos mots" in words
    assert "n'a pas de sens en droit" in words
    block.write.click()
    assert not block.is_open
    assert tab.save()
    assert stored(house, made).wording == ((Clause.INDEMNITY, "Une avance de 40 €."),)
    button(tab, "ready-indemnity").click()
    rested(house, tab)
    assert tab.save()
    assert stored(house, made) == NET_30


def test_that_words_typed_back_to_the_ready_ones_are_no_own_words(house: House) -> None:
    tab = opened(house, affair(house.desk))
    block = tab.text.blocks[Clause.DISCOUNT]
    block.write.click()
    ready = block.edit.text()
    block.edit.setPlainText("Autre chose")
    assert tab.is_changed
    block.edit.setPlainText(ready)
    assert not tab.is_changed


def test_that_escape_ends_the_writing(house: House) -> None:
    tab = opened(house, affair(house.desk))
    block = tab.text.blocks[Clause.DISCOUNT]
    block.write.click()
    house.press(Qt.Key.Key_Escape)
    assert not block.is_open
    assert house.focused() is block.write


def test_that_a_clause_that_goes_takes_its_field_along(house: House) -> None:
    tab = opened(house, affair(house.desk, FULL))
    block = tab.text.blocks[Clause.SUSPENSION]
    block.write.click()
    tab.form.suspension.setChecked(False)
    rested(house, tab)
    assert block.isHidden()
    assert not block.is_open


# --- terms that exist already ----------------------------------------------------------------------


def test_that_usual_terms_are_kept_and_taken_over(house: House) -> None:
    first = affair(house.desk, with_wording(FULL, Clause.ACCEPTANCE, "Quinze jours."))
    tab = opened(house, first)
    button(tab, "terms-usual").click()
    assert not button(tab, "terms-usual").isEnabled()
    second = affair(house.desk, EngagementTerms(), ClientKind.PUBLIC)
    tab = opened(house, second)
    button(tab, "take-usual").click()
    assert tab.is_changed
    assert tab.save()
    assert stored(house, second) == stored(house, first)
    assert tab.take_over.isHidden()


def test_that_keeping_usual_terms_can_be_undone(house: House) -> None:
    tab = opened(house, affair(house.desk))
    button(tab, "terms-usual").click()
    assert house.services.conditions.usual() == NET_30
    house.undo()
    assert house.services.conditions.usual() is None
    assert button(tab, "terms-usual").isEnabled()


def test_that_the_clients_other_affair_is_offered(house: House) -> None:
    first = affair(house.desk, FULL)
    client_id = house.services.conditions.page(first).client.id
    with house.services.store.write() as w:
        second = w.engagements.add(Engagement(client_id, "Suite", date(2026, 11, 9)))
    tab = opened(house, second)
    offer = button(tab, "take-earlier")
    assert plain(offer.text()) == "Reprendre celles de « Site / vitrine »"
    offer.click()
    assert tab.form.terms() == FULL


# --- text and sheet --------------------------------------------------------------------------------


def test_that_the_text_is_copied_as_it_is_on_screen(house: House) -> None:
    tab = opened(house, affair(house.desk))
    tab.form.suspension.setChecked(True)
    button(tab, "copy-text").click()
    copied = QGuiApplication.clipboard().mimeData()
    assert "Suspension du travail" in copied.text()
    assert "<h3>Conditions de paiement</h3>" in copied.html()
    button(tab, "copy-mentions").click()
    assert "Échéance" in QGuiApplication.clipboard().text()


def test_that_a_sheet_that_is_saved_is_kept_among_the_papers(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.suspension.setChecked(True)
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))

    def press_save(preview: ListPreview) -> int:
        preview._save()
        return preview.result()

    monkeypatch.setattr(ListPreview, "exec", press_save)
    button(tab, "conditions-pdf").click()
    house.settle()
    assert stored(house, made).suspension
    with house.services.store.read() as r:
        (paper,) = r.papers.of_engagement(made)
        assert target.read_bytes() == r.documents.read(paper.sha256)
    assert (paper.kind, paper.filename) == (
        PaperKind.TERMS,
        "Conditions de paiement – Site - vitrine.pdf",
    )
    house.undo()
    with house.services.store.read() as r:
        assert r.papers.of_engagement(made) == ()


def test_that_a_sheet_only_looked_at_is_not_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    monkeypatch.setattr(ListPreview, "exec", lambda _preview: 0)
    button(tab, "conditions-pdf").click()
    house.settle()
    with house.services.store.read() as r:
        assert r.papers.of_engagement(made) == ()


# --- small parts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("12", "12"),
        ("12,40 %", "12.40"),
        ("8.25", "8.25"),
        ("", None),
        ("-1", None),
        ("101", None),
        ("NaN", None),
        ("1,23456", None),
        ("douze", None),
    ],
)
def test_that_a_rate_is_read_as_people_write_it(text: str, rate: str | None) -> None:
    assert parse_percent(text) == (None if rate is None else Decimal(rate))


def test_that_every_way_to_count_makes_a_term(house: House) -> None:
    made = TermEdit()
    house.qtbot.addWidget(made)
    ways = made.findChild(QComboBox, "term-way")
    assert ways is not None
    found = []
    for place in range(ways.count()):
        ways.setCurrentIndex(place)
        ways.activated.emit(place)
        found.append(made.term())
    assert found[0] is None
    assert len(set(found)) == ways.count()
    for term in found:
        made.show_term(term)
        assert made.term() == term


def test_that_an_open_reading_stays_open_until_it_is_touched(house: House) -> None:
    made = TermEdit()
    house.qtbot.addWidget(made)
    term = PaymentTerm(TermKind.END_OF_MONTH, 45)
    made.show_term(term)
    assert made.term() == term
    made.days.setValue(30)
    assert made.term() == PaymentTerm(
        TermKind.END_OF_MONTH, 30, method=MonthEndMethod.DAYS_THEN_END
    )


@pytest.mark.parametrize("concern", Concern)
def test_that_every_remark_has_its_words(concern: Concern) -> None:
    finding = Finding(
        concern, Clause.PENALTIES, on=date(2026, 12, 9), days=9, rate=Decimal(8), word="mot"
    )
    words = remark_words(Remark(finding))
    assert words.endswith(".")
    assert "{" not in words
    assert source_words(Remark(finding)) == ""


def test_that_an_unsure_fact_says_so() -> None:
    fact = LegalFact("x", "1", "days", "", "", date(2026, 11, 21), Confidence.UNSURE)
    words = plain(source_words(Remark(Finding(Concern.NO_TERM, Clause.PAYMENT_TERM), fact)))
    assert words == "Usage · d'après l'usage : à vérifier · vérifié le 21/11/2026"


def test_that_undoing_from_another_affair_leaves_the_one_on_screen(house: House) -> None:
    first = affair(house.desk)
    second = affair(house.desk, FULL, ClientKind.PUBLIC)
    tab = opened(house, first)
    tab.form.rights.setChecked(True)
    assert tab.save()
    opened(house, second)
    house.undo()
    assert stored(house, first) == NET_30
    assert tab.form.terms() == FULL


def test_that_a_sheet_that_cannot_be_drawn_is_said(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = affair(house.desk)
    tab = opened(house, made)
    tab.form.rate.setText("beaucoup")
    tab.form.rate.changed.emit()
    button(tab, "conditions-pdf").click()
    assert house.said() == "Corrigez d'abord le taux signalé."
    tab.cancel()
    monkeypatch.setattr(house.services.conditions, "_draw", lambda _printed: b"no pdf")
    shown: list[object] = []
    monkeypatch.setattr(house.window, "show_error", shown.append)
    button(tab, "conditions-pdf").click()
    house.settle()
    assert len(shown) == 1


def test_that_saving_an_affair_that_went_meanwhile_is_said(house: House) -> None:
    made = affair(house.desk, EngagementTerms())
    tab = opened(house, made)
    tab.form.title.setChecked(True)
    with house.services.store.write() as w:
        w.milestones.put(made, ())
        w.engagements.remove(made)
    assert not tab.save()
    assert house.said()
    rested(house, tab)
    assert tab.is_changed
    tab.cancel()
