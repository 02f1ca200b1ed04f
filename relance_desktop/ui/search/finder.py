"""What the search shows for what is typed: groups of lines, the best group first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.folding import fold
from relance_desktop.domain.search import Haystack, Quality, Words, corrected, readings, vocabulary
from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.engagements.words import state_chip
from relance_desktop.ui.kit import formats, status
from relance_desktop.ui.kit.status import Chip

if TYPE_CHECKING:
    from relance_desktop.services.search import CaseHit, ClientHit, EngagementHit, Index, InvoiceHit

translate = QCoreApplication.translate

MOST = 5
"""Lines of a group: all groups are seen at once; one more word finds the rest."""


class Line(NamedTuple):
    """One line: a heading when it has nothing to ``run``."""

    title: str
    detail: str = ""
    icon: str = ""
    chip: Chip | None = None
    words: Words = ()
    run: Callable[[], None] | None = None

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        parts = (self.title, self.detail, self.chip.text if self.chip else "")
        return ", ".join(part for part in parts if part)


Go = Callable[[str, object], None]


class Finder:
    """Looks in commands and, once there is one, in the index of clients and invoices."""

    def __init__(self, commands: Sequence[Command], go: Go) -> None:
        self.commands = commands
        self.index: Index | None = None
        self._go = go
        self._texts = [(fold(one.title), fold(" ".join(one.keywords.split()))) for one in commands]
        self._haystack = Haystack(self._texts)
        self._known: tuple[str, ...] = ()

    def first(self) -> list[Line]:
        """What is offered before anything is typed."""
        chosen = [one for one in self.commands if one.first]
        return self._group(Group.ACTIONS, [self._line(one, ()) for one in chosen])

    def find(self, typed: str) -> list[Line]:
        """The lines for what is typed, none when nothing answers."""
        if not readings(typed):
            return self.first()
        groups = [*self._commands(typed), *self._records(typed)]
        order = list(Group)
        groups.sort(key=lambda one: (one[0], order.index(one[1])))
        return [line for _, group, lines in groups for line in self._group(group, lines)]

    # -- commands --------------------------------------------------------------

    def _commands(self, typed: str) -> list[tuple[Quality, Group, list[Line]]]:
        words = readings(typed)[0]
        matches = self._haystack.find(words, len(self.commands))
        close = not matches and corrected(words, self._vocabulary())
        if close:
            words = close
            matches = [
                one._replace(quality=Quality.CLOSE)
                for one in self._haystack.find(words, len(self.commands))
            ]
        found: dict[Group, list[tuple[Quality, int, Command]]] = {}
        for match in matches:
            command = self.commands[match.place]
            depth = self._texts[match.place][1].find(words[0])
            rank = (self._rank(match, words), depth, command)
            found.setdefault(command.group, []).append(rank)
        return [
            (
                min(quality for quality, _, _ in ranked),
                group,
                [self._line(one, words) for *_, one in sorted(ranked, key=lambda r: r[:2])[:MOST]],
            )
            for group, ranked in found.items()
        ]

    def _rank(self, match: tuple[Quality, int], words: Words) -> Quality:
        """A word found among the keywords alone is worth less than one of the title."""
        quality, place = match
        title = f" {self._texts[place][0]}"
        if quality is Quality.WORDS and not all(f" {word}" in title for word in words):
            return Quality.INSIDE
        if self.commands[place].group is Group.HELP:  # what may be done comes before how
            return max(quality, Quality.WORDS)
        return quality

    def _vocabulary(self) -> tuple[str, ...]:
        if not self._known:
            self._known = vocabulary(f"{title} {words}" for title, words in self._texts)
        return self._known

    @staticmethod
    def _line(command: Command, words: Words) -> Line:
        return Line(command.title, command.detail, command.icon, None, words, command.run)

    # -- clients and invoices --------------------------------------------------

    def _records(self, typed: str) -> list[tuple[Quality, Group, list[Line]]]:
        if self.index is None:
            return []
        hits = self.index.find(typed, MOST)
        found = []
        if hits.clients:
            lines = [self._client(one, hits.words) for one in hits.clients]
            found.append((hits.clients[0].quality, Group.CLIENTS, lines))
        if hits.invoices:
            lines = [self._invoice(one, hits.words) for one in hits.invoices]
            found.append((hits.invoices[0].quality, Group.INVOICES, lines))
        if hits.engagements:
            lines = [self._engagement(one, hits.words) for one in hits.engagements]
            found.append((hits.engagements[0].quality, Group.ENGAGEMENTS, lines))
        if hits.cases:
            lines = [self._case(one, hits.words) for one in hits.cases]
            found.append((hits.cases[0].quality, Group.CASES, lines))
        return found

    def _case(self, hit: CaseHit, words: Words) -> Line:
        chip = None if hit.is_open else Chip(translate("search", "Clos"), "archive", "slate")
        named = _joined(hit.title, hit.client_name)
        return Line(
            translate("search", "Dossier {name}").format(name=named),
            ", ".join(hit.numbers),
            "bank",
            chip,
            words,
            lambda: self._go("case", hit.id),
        )

    def _client(self, hit: ClientHit, words: Words) -> Line:
        detail = _joined(hit.contact_name, hit.city)
        return Line(hit.name, detail, "users", None, words, lambda: self._go("clients", hit.id))

    def _invoice(self, hit: InvoiceHit, words: Words) -> Line:
        cents = hit.balance_cents if hit.balance_cents > 0 else hit.gross_cents
        chip = status.chip(hit.status)
        if hit.is_credit_note:
            chip = Chip(translate("search", "Avoir"), "receipt", "slate")
        return Line(
            f"{hit.number} · {hit.client_name}",
            formats.money(cents, hit.currency),
            "receipt",
            chip,
            words,
            lambda: self._go("invoices", hit.id),
        )

    def _engagement(self, hit: EngagementHit, words: Words) -> Line:
        cents = hit.amount_cents
        return Line(
            f"{hit.title} · {hit.client_name}",
            "" if cents is None else formats.money(cents, hit.currency),
            "briefcase",
            state_chip(hit.state),
            words,
            lambda: self._go("engagement", hit.id),
        )

    @staticmethod
    def _group(group: Group, lines: list[Line]) -> list[Line]:
        return [Line(group_words()[group]), *lines] if lines else []


def _joined(*parts: str) -> str:
    """Details side by side."""
    return " · ".join(part for part in parts if part)


def group_words() -> dict[Group, str]:
    """The headings."""
    return {
        Group.CLIENTS: translate("search", "Clients"),
        Group.INVOICES: translate("search", "Factures"),
        Group.ENGAGEMENTS: translate("search", "Affaires"),
        Group.CASES: translate("search", "Dossiers"),
        Group.ACTIONS: translate("search", "Actions"),
        Group.SETTINGS: translate("search", "Réglages"),
        Group.HELP: translate("search", "Aide"),
    }
