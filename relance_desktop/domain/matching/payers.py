"""Whose money is it? The account, the name, and the words that speak for a client."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final, NamedTuple

from relance_desktop.domain.client_kinds import LEGAL_FORMS, words_of_name
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.domain.matching.hints import is_platform
from relance_desktop.domain.matching.values import KnownClient, Movement, Reason, Why

_TITLES: Final = frozenset(
    [
        "m",
        "mr",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "ou",
        "et",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "the",
    ]
)
_SAID = re.compile(
    r"(?:/DE|\bDE ?:)\s*(.+?)\s*(?:/[A-Z]{3,}|\b(?:MOTIF|REF|ID|POUR) ?:|$)", re.IGNORECASE
)
"""How some banks write the payer within the label."""

_LIKE: Final = 92
_SHORTEST_WORD: Final = 5
_SHORTEST_CUT: Final = 8


class Trust(IntEnum):
    """How sure it is that a client paid."""

    NONE = 0
    WORD = 1
    LIKELY = 2
    KNOWN = 3


class Payer(NamedTuple):
    """A client who may have paid."""

    client_id: int
    trust: Trust
    reason: Reason


class PayerIndex:
    """All that is known of who pays for whom."""

    def __init__(self, clients: Mapping[int, KnownClient]) -> None:
        self._ibans: defaultdict[str, set[int]] = defaultdict(set)
        self._learned: defaultdict[str, set[int]] = defaultdict(set)
        self._names: defaultdict[str, set[int]] = defaultdict(set)
        self._words: defaultdict[str, set[int]] = defaultdict(set)
        for one in clients.values():
            self._add(one)
        self._known: dict[tuple[str, str, str], tuple[Payer, ...]] = {}

    def find(self, movement: Movement) -> tuple[Payer, ...]:
        """Who may have paid, the surest first; each client once."""
        key = movement.counterparty, movement.iban, movement.label
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(*key)
        return found

    def _add(self, one: KnownClient) -> None:
        for iban in one.payer_ibans:
            self._ibans[iban].add(one.id)
        for name in one.payer_names:
            if not is_platform(name):
                self._learned[_bare(name)].add(one.id)
        for name in (one.name, *one.aliases):
            bare = _bare(name)
            if bare:
                self._names[bare].add(one.id)
                for word in bare.split():
                    self._words[word].add(one.id)

    def _find(self, counterparty: str, iban: str, label: str) -> tuple[Payer, ...]:
        best: dict[int, Payer] = {}
        counterparty = counterparty or payer_in(label)
        bare, words = _bare(counterparty), _bare(label)
        for payer in (
            *self._by_iban(normalise_id(iban)),
            *self._by_name(bare, counterparty),
            *self._in_label(words if not bare else f"{words} {bare}"),
        ):
            known = best.get(payer.client_id)
            if known is None or payer.trust > known.trust:
                best[payer.client_id] = payer
        return tuple(sorted(best.values(), key=lambda one: (-one.trust, one.client_id)))

    def _by_iban(self, iban: str) -> Iterable[Payer]:
        mine = self._ibans.get(iban, set()) if iban else set()
        trust = Trust.KNOWN if len(mine) == 1 else Trust.LIKELY
        return [Payer(one, trust, Reason(Why.IBAN)) for one in mine]

    def _by_name(self, bare: str, name: str) -> list[Payer]:
        if not bare:
            return []
        learned = self._learned.get(bare, set())
        trust = Trust.KNOWN if len(learned) == 1 else Trust.WORD
        found = [Payer(one, trust, Reason(Why.PAYER, name=name)) for one in learned]
        mine = self._names.get(bare, set())
        sole = len(mine) == 1 and not self._begins_others(bare)
        trust = Trust.KNOWN if sole else Trust.LIKELY
        found += [Payer(one, trust, Reason(Why.CLIENT, name=name)) for one in mine]
        if not found and len(bare) >= _SHORTEST_WORD:
            found = self._like(bare, name)
        return found

    def _begins_others(self, bare: str) -> bool:
        """Whether it may be another's name that the bank cut."""
        first = bare.split()[0]
        near = {name for name in self._names if name.startswith(first)}
        return any(name != bare and name.startswith(bare) for name in near)

    def _like(self, bare: str, name: str) -> list[Payer]:
        from rapidfuzz import fuzz, process

        scored = process.extract(
            bare, list(self._names), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=4
        )
        near = {known for known, _, _ in scored}
        if len(bare) >= _SHORTEST_CUT:
            near |= {known for known in self._names if known.startswith(bare)}
        found = [client for known in near for client in self._names[known]]
        trust = Trust.LIKELY if len(set(found)) == 1 else Trust.WORD
        return [Payer(one, trust, Reason(Why.CLIENT, name=name)) for one in dict.fromkeys(found)]

    def _in_label(self, words: str) -> Iterable[Payer]:
        """Names whose words are all in the label, side by side; or one word that is one
        client's alone."""
        parts = words.split()
        seen: Counter[int] = Counter()
        for word in dict.fromkeys(parts):
            for client_id in self._words.get(word, ()):
                seen[client_id] += 1
        if not seen:
            return []
        spread = f" {words} "
        found = []
        for bare, clients in self._near(parts):
            if f" {bare} " in spread and (" " in bare or len(bare) >= _SHORTEST_WORD):
                found += [(one, self._trust_of(bare, clients), bare) for one in clients]
        # a name within a longer one that is there too: the longer one is meant
        longest = [
            (one, trust, bare)
            for one, trust, bare in found
            if not any(bare != other and bare in other for _, _, other in found)
        ]
        payers = [
            Payer(one, trust, Reason(Why.NAME_IN_LABEL, name=bare)) for one, trust, bare in longest
        ]
        return payers or self._by_word(parts)

    def _trust_of(self, bare: str, clients: set[int]) -> Trust:
        """A whole name of several words is nobody else's, unless it begins another's."""
        if len(clients) > 1:
            return Trust.WORD
        alone = " " in bare and not self._begins_others(bare)
        return Trust.KNOWN if alone else Trust.LIKELY

    def _near(self, parts: list[str]) -> Iterable[tuple[str, set[int]]]:
        """The names that begin with a word of the label."""
        seen: set[str] = set()
        for start in range(len(parts)):
            for end in range(start + 1, min(len(parts), start + 6) + 1):
                bare = " ".join(parts[start:end])
                if bare in self._names and bare not in seen:
                    seen.add(bare)
                    yield bare, self._names[bare]

    def _by_word(self, parts: list[str]) -> list[Payer]:
        found = {}
        for word in parts:
            mine = self._words.get(word, set())
            if len(mine) == 1 and len(word) >= _SHORTEST_WORD and not word.isdigit():
                one = next(iter(mine))
                found[one] = Payer(one, Trust.WORD, Reason(Why.NAME_IN_LABEL, name=word))
        return list(found.values())


def payer_in(label: str) -> str:
    """The payer's name where the bank writes it within the label, "" elsewhere.

    >>> payer_in("VIR SEPA RECU /DE STUDIO NORD /MOTIF FACTURE 12")
    'STUDIO NORD'
    """
    found = _SAID.search(label)
    return found.group(1) if found else ""


def _bare(name: str) -> str:
    """A name without legal form, titles and small words."""
    words = [word for word in words_of_name(name.replace("_", " ")) if word not in _TITLES]
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)
