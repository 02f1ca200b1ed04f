"""Who the user is: the creditor, as letters and mails name them."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.value import value


class LegalStatus(Enum):
    """The freelancer's legal form; individuals must add « EI » (C. com. R526-27)."""

    MICRO = "micro"
    EI = "ei"
    EURL = "eurl"
    SASU = "sasu"
    OTHER = "other"

    @property
    def is_individual(self) -> bool:
        """Whether « EI » goes with the name (C. com. R526-27)."""
        return self in (LegalStatus.MICRO, LegalStatus.EI)


class VatRegime(Enum):
    """Whether VAT is charged; franchise carries the mention of CGI art. 293 B."""

    FRANCHISE = "franchise"
    CHARGED = "charged"


@value
class Business:
    """The creditor. Images are document hashes. ``registration`` is e.g. « RCS Lyon ».

    ``capital_cents`` is a company's share capital (C. com. R123-238). ``payment_link`` is the
    user's own page where a client can pay by card.
    """

    name: str = ""
    trade_name: str = ""
    legal_status: LegalStatus = LegalStatus.MICRO
    siren: str = ""
    siret: str = ""
    registration: str = ""
    capital_cents: int | None = None
    vat_regime: VatRegime = VatRegime.FRANCHISE
    vat_number: str = ""
    address: PostalAddress = PostalAddress()
    phone: str = ""
    email: str = ""
    website: str = ""
    iban: str = ""
    bic: str = ""
    logo_sha256: str | None = None
    signature_sha256: str | None = None
    payment_link: str = ""

    @property
    def legal_name(self) -> str:
        """The name with « EI » where the law asks for it (C. com. R526-27)."""
        if self.name and self.legal_status.is_individual and not self.name.endswith(" EI"):
            return f"{self.name} EI"
        return self.name
