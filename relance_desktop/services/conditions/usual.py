"""Terms that exist already: the user's usual ones, with which an affair begins, and those of
the client's other affairs, which are offered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.services.conditions.values import EarlierTerms
from relance_desktop.store.queries.engagements import terms_of, terms_text
from relance_desktop.store.queries.settings import SettingQueries
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

USUAL_TERMS = "usual_terms"
NOTHING_AGREED = EngagementTerms()


def usual_terms(settings: SettingQueries) -> EngagementTerms | None:
    """The terms that the user keeps for every new affair, None before there are any."""
    stored = settings.get(USUAL_TERMS)
    return terms_of(json.dumps(stored)) if stored is not None else None


def put_usual(w: Writer, terms: EngagementTerms | None) -> None:
    """Keep terms for every new affair, or none any more."""
    w.settings.put(USUAL_TERMS, json.loads(terms_text(terms)) if terms is not None else None)


def earlier_terms(view: Reader | Writer, client_id: int, but: int = 0) -> EarlierTerms | None:
    """The terms of the client's newest affair that has any, ``but`` one left aside."""
    for one in view.engagements.of_client(client_id):
        if one.id != but and one.terms != NOTHING_AGREED:
            return EarlierTerms(one.terms, one.title)
    return None


def starting_terms(view: Reader | Writer, given: EngagementTerms) -> EngagementTerms:
    """What a new affair begins with: the terms given, else the usual ones."""
    if given != NOTHING_AGREED:
        return given
    return usual_terms(view.settings) or NOTHING_AGREED
