"""The left of a letter's page: what to look at, what to fill in, what to copy elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.case_letters.values import ROUTES, Ask, LetterBasis
from relance_desktop.domain.document_formats import amount_text
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.postal import AddressIssue, address_block
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.routes.values import Rule
from relance_desktop.domain.routes.vocabulary import AskFrom, Mark
from relance_desktop.errors import UserError
from relance_desktop.services.case_letters import LetterDraft
from relance_desktop.ui.case_letters.data_card import DataCard
from relance_desktop.ui.case_letters.fields import LetterFields
from relance_desktop.ui.case_letters.remark_words import remark_words
from relance_desktop.ui.case_letters.words import form_row, rules_of
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Scroll
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reminders.remark_list import RemarkList
from relance_desktop.ui.services import Services
from relance_desktop.ui.wording.concerns import Remark, address_remarks

translate = QCoreApplication.translate

_PERSON = (Ask.PROFESSION, Ask.NATIONALITY, Ask.BORN_ON, Ask.BORN_AT)
_CUT = (AddressIssue.LINE_CUT, AddressIssue.TOO_MANY_LINES)
_WAYS = (Channel.LETTER, Channel.REGISTERED_LETTER)


class LetterSide(Scroll):
    """``changed`` when something was typed or chosen; ``opened`` a page and its target;
    ``copied`` what was copied."""

    changed = Signal()
    opened = Signal(object)
    copied = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(gap=GRID * 2, name="letter-side")
        self._services = services
        self.setFixedWidth(scaled(420))
        self.body.setContentsMargins(0, 0, GRID + 4, 0)
        self.remarks = RemarkList()
        self.remarks.opened.connect(self.opened)
        self.rules = Label("", "muted", name="letter-rules")
        self.rules_button = QuietButton(
            self.tr("Quel tribunal\u00a0? Ce que disent les règles"), "scales", "letter-rules-shown"
        )
        self.rules_button.clicked.connect(lambda: self.rules.setVisible(self.rules.isHidden()))
        self.ways = QComboBox()
        self.ways.setObjectName("letter-channel")
        for way, word in zip(
            _WAYS, (self.tr("Lettre"), self.tr("Lettre recommandée")), strict=True
        ):
            self.ways.addItem(word, way)
        self.ways.currentIndexChanged.connect(lambda _n: self.changed.emit())
        self.fields = LetterFields()
        self.fields.typed.connect(self.changed)
        self.data = DataCard()
        self.data.copied.connect(self.copied)
        by = FormRow(self.tr("Envoi"), self.ways)
        for one in (self.remarks, by, self.rules_button, self.rules, self.fields, self.data):
            self.body.addWidget(one)
        self.body.addStretch(1)

    @property
    def channel(self) -> Channel:
        """How the letter is to travel."""
        found: Channel = self.ways.currentData()
        return found

    def show_first(self, draft: LetterDraft) -> None:
        """Make everything for one letter."""
        self.ways.blockSignals(True)
        self.ways.setCurrentIndex(_WAYS.index(draft.basis.channel))
        self.ways.blockSignals(False)
        text = self._rules(draft.basis.purpose)
        self.rules.setText(text)
        long = draft.basis.purpose is Purpose.ORDER_REQUEST
        self.rules_button.setVisible(long)
        self.rules.setVisible(bool(text) and not long)
        self.fields.show_fields(draft.asked, draft.basis.said)
        self.show_draft(draft)

    def show_draft(self, draft: LetterDraft) -> None:
        """Show what to look at and what to copy; fields stay unless others are asked."""
        if draft.asked != self.fields.asked:
            self.fields.show_fields(draft.asked, draft.basis.said)
        told = [remark_words(one, draft.basis) for one in draft.remarks]
        self.remarks.show_remarks([*told, *_cut_lines(draft)])
        self.data.show_data(self._data(draft))

    def _rules(self, purpose: Purpose) -> str:
        if purpose is not Purpose.ORDER_REQUEST:
            return rules_of(purpose)
        route = self._services.routes.get(ROUTES[purpose])
        rules = [rule for one in route.questions for rule in one.rules] if route else []
        return "\n".join(map(_rule_text, rules))

    def _data(self, draft: LetterDraft) -> Sequence[tuple[str, str]]:
        basis = draft.basis
        route = self._services.routes.get(ROUTES.get(basis.purpose, ""))
        if route is None or basis.target.case_id is None:
            return ()
        form = form_row(basis.of(Ask.COURT)) if basis.purpose is Purpose.ORDER_REQUEST else ""
        rows = [(self.tr("Formulaire du tribunal"), form)]
        try:
            known = {**self._services.dossiers.sheet(basis.target.case_id), **_claimed(basis)}
        except UserError:
            known = _claimed(basis)
        person = ", ".join(filter(None, map(basis.of, _PERSON)))
        for ask in route.asks:
            text = person if ask.key == "creditor_person" else known.get(ask.source, "")
            rows.append((ask.label, text))
        return [(label, text) for label, text in rows if text]


def _claimed(basis: LetterBasis) -> dict[AskFrom, str]:
    """The sums of this very letter, which may be a part of the case's."""
    sums = {
        AskFrom.PRINCIPAL: basis.principal_cents,
        AskFrom.INTEREST: basis.interest_cents,
        AskFrom.INDEMNITY: basis.indemnity_cents,
        AskFrom.TOTAL: basis.total_cents,
    }
    return {
        ask: f"{amount_text(cents)} {basis.currency}" if cents else ""
        for ask, cents in sums.items()
    }


def _cut_lines(draft: LetterDraft) -> list[Remark]:
    """What the envelope's window cannot show whole."""
    to = draft.basis.to
    found = address_block(to.name, to.contact_name, to.address).warnings
    cut = [one for one in found if one.issue in _CUT]
    return address_remarks(cut, draft.basis.client.id)


def _rule_text(rule: Rule) -> str:
    unsure = translate("letters", "à vérifier")
    notes = [rule.article, unsure if rule.mark is Mark.TO_CHECK else ""]
    told = ", ".join(note for note in notes if note)
    return f"– {rule.text} ({told})" if told else f"– {rule.text}"
