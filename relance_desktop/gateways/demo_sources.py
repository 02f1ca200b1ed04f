"""Public sources that never leave the computer: the demonstration's register and gazette.

What they tell is made up, like the demonstration's clients; real sources must not be asked for
names that nobody has.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Final

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.clock import Clock
from relance_desktop.domain.folding import fold
from relance_desktop.domain.identifiers import check_siren, check_siret, normalise_id, siren_of
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import CompanyState, SizeBand, SizeCategory
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    Evidence,
    NoCompany,
    NoNotice,
    NoticesAnswer,
    NoticesFound,
    SearchAnswer,
    Trouble,
)

LEAST_LETTERS: Final = 3
"""As the real register: fewer are refused."""
FAILING: Final = "failing"
"""In a name: the source does not answer, so that this can be seen too."""
_ADDRESS: Final = "https://demonstration.invalid/"
_SOUND_SIREN: Final = "000000018"
_BROKEN_SIREN: Final = "000000026"
"""Well formed, and never given to anybody: nobody real is said to be in liquidation."""
_OWN: Final = "1234567"
"""How the SIRENs of the demonstration's own clients begin: they are found too."""
_BROKEN_NAME: Final = "EXEMPLE NÉGOCE"


class DemoSources:
    """Knows two companies for every name: a sound one, and one in liquidation."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def companies(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        """Find the two companies; by number, the one that has it."""
        now, text = self._clock.now(), " ".join(text_or_number.split())
        if len(text) < LEAST_LETTERS:
            return CouldNotCheck(Trouble.TOO_SHORT, now)
        if FAILING in fold(text):
            return CouldNotCheck(Trouble.SERVER_DOWN, now, self._proof("search", text, ""))
        number = siren_of(text)
        name = "EXEMPLE" if number else text.upper()
        siren = number if number.startswith(_OWN) else _SOUND_SIREN
        both = (self._sound(name, postcode, siren), self._broken())
        found = tuple(one for one in both if number in ("", one.siren))
        proof = self._proof("search", text, ", ".join(one.siren for one in found))
        if not found:
            return NoCompany(now, proof)
        return CompaniesFound(now, proof, found, len(found))

    def notices(self, siren: str) -> NoticesAnswer:
        """Nothing about anybody but the company in liquidation."""
        now, number = self._clock.now(), normalise_id(siren)
        if check_siren(number) is not None:
            return CouldNotCheck(Trouble.BAD_NUMBER, now)
        if number != _BROKEN_SIREN:
            return NoNotice(now, number, (self._proof("notices", number, "0"),))
        proof = self._proof("notices", number, "1")
        return NoticesFound(now, number, (proof,), (self._judgment(),), 1)

    def _sound(self, name: str, postcode: str | None, siren: str) -> Company:
        today = self._clock.today()
        place = PostalAddress(("1 rue de l'Exemple",), postcode or "69002", "LYON")
        return Company(
            siren=siren,
            name=name,
            legal_name=name,
            legal_form_code="5710",
            state=CompanyState.ACTIVE,
            created_on=today.replace(year=today.year - 12, month=3, day=1),
            size=SizeBand.FROM_20,
            category=SizeCategory.SMALL,
            head_office=Establishment(_siret(siren), "", place, True, True),
            open_establishments=1,
            officers=(Officer("Claude Exemple", "Président"),),
            accounts=(YearAccounts(today.year - 1, 184_000_000, 6_400_000),),
        )

    def _broken(self) -> Company:
        today = self._clock.today()
        place = PostalAddress(("2 rue de l'Exemple",), "42000", "SAINT-ETIENNE")
        return Company(
            siren=_BROKEN_SIREN,
            name=_BROKEN_NAME,
            legal_name=_BROKEN_NAME,
            legal_form_code="5499",
            state=CompanyState.ACTIVE,
            created_on=today.replace(year=today.year - 4, month=3, day=1),
            size=SizeBand.FROM_1,
            category=SizeCategory.SMALL,
            head_office=Establishment(f"{_BROKEN_SIREN}00013", "", place, True, True),
            open_establishments=1,
            accounts=(YearAccounts(today.year - 2, 21_000_000, -3_800_000),),
        )

    def _judgment(self) -> LegalNotice:
        published_on = self._clock.today() - timedelta(days=20)
        return LegalNotice(
            "DEMO1",
            NoticeFamily.COLLECTIVE,
            published_on,
            court="Tribunal de commerce de Saint-Étienne",
            nature="Jugement d'ouverture de liquidation judiciaire",
            judged_on=published_on - timedelta(days=9),
        )

    def _proof(self, what: str, asked: str, answer: str) -> Evidence:
        told = {"demonstration": True, "asked": asked, "answer": answer}
        body = json.dumps(told, ensure_ascii=False).encode()
        return Evidence(f"{_ADDRESS}{what}", self._clock.now(), 200, "application/json", body)


def _siret(siren: str) -> str:
    """A well-formed SIRET of that company."""
    return next(found for last in range(10) if check_siret(found := f"{siren}0001{last}") is None)
