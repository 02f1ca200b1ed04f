"""Small values: amounts, names as the law wants them, claims of an invoice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.claims import claims_of
from relance_desktop.domain.clients import Language, PostalAddress
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.letterhead import legal_line, sender_lines
from relance_desktop.domain.money import Money, cents_of, totals_by_currency

LYON = PostalAddress(("12 rue des Tanneurs",), "69007", "Lyon")


@pytest.mark.parametrize(
    ("amount", "cents"), [("12.345", 1235), ("12.344", 1234), ("-0.005", -1), ("0", 0)]
)
def test_that_half_a_cent_is_rounded_away_from_zero(amount: str, cents: int) -> None:
    assert cents_of(Decimal(amount)) == cents


def test_that_currencies_are_never_added_up_and_euros_come_first() -> None:
    amounts = [Money(5, "USD"), Money(1), Money(2, "CHF"), Money(3)]
    assert totals_by_currency(amounts) == (Money(4), Money(2, "CHF"), Money(5, "USD"))


@pytest.mark.parametrize(
    ("status", "name", "legal"),
    [
        (LegalStatus.MICRO, "Camille Morel", "Camille Morel EI"),
        (LegalStatus.EI, "Camille Morel EI", "Camille Morel EI"),
        (LegalStatus.SASU, "Morel", "Morel"),
        (LegalStatus.EI, "", ""),
    ],
)
def test_that_an_individual_bears_the_mention_once(
    status: LegalStatus, name: str, legal: str
) -> None:
    assert Business(name=name, legal_status=status).legal_name == legal


def test_that_a_company_says_its_form_capital_register_and_vat() -> None:
    company = Business(
        name="Morel",
        legal_status=LegalStatus.EURL,
        siren="123456782",
        registration="RCS Lyon",
        capital_cents=100000,
        vat_regime=VatRegime.CHARGED,
        vat_number="FR11123456782",
        address=LYON,
    )
    line = legal_line(company, Language.FRENCH)
    assert line.startswith("Morel, EURL au capital de 1\u202f000,00\u00a0€ · 12 rue des Tanneurs")
    assert "SIREN\u00a0123" in line
    assert line.endswith("RCS Lyon · TVA FR11123456782")


def test_that_what_is_missing_leaves_no_hole_in_the_legal_line() -> None:
    bare = Business(name="Morel", legal_status=LegalStatus.OTHER, vat_regime=VatRegime.CHARGED)
    assert legal_line(bare, Language.FRENCH) == "Morel"
    capital = Business(name="Morel", legal_status=LegalStatus.OTHER, capital_cents=5000)
    assert legal_line(capital, Language.FRENCH).startswith("Morel, au capital de 50,00\u00a0€")


def test_that_a_siret_goes_before_a_siren() -> None:
    both = Business(name="Morel", siren="123456782", siret="12345678200010")
    assert "SIRET\u00a0" in legal_line(both, Language.FRENCH)


def test_that_the_trade_name_is_not_said_twice() -> None:
    same = Business(name="Morel", trade_name="Morel", address=LYON, phone="06")
    assert sender_lines(same) == ["12 rue des Tanneurs", "69007 Lyon", "06"]


def test_that_money_settles_the_oldest_due_date_and_too_much_shows_on_the_last() -> None:
    parts = (Instalment(date(2026, 3, 1), 400, id=2), Instalment(date(2026, 2, 1), 600, id=1))
    invoice = Invoice(1, "F1", date(2026, 1, 1), 1000, parts)
    assert [(c.id, c.balance_cents) for c in claims_of(invoice, 700)] == [(1, 0), (2, 300)]
    assert [c.balance_cents for c in claims_of(invoice, 1200)] == [0, -200]
    assert [c.balance_cents for c in claims_of(invoice, 0)] == [600, 400]
    assert claims_of(Invoice(1, "F2", date(2026, 1, 1), 0, ()), 100) == ()
