"""What is proposed from the text of ordinary invoices, in many layouts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.invoice_text.guesses import Confidence, Guess, GuessedKind, OwnIdentity
from relance_desktop.domain.invoice_text.proposal import guess_invoice
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind

WORD = """\
Camille Roche EI
Traductrice
12 rue des Lilas
69003 Lyon
camille@roche-traduction.example
SIRET 732 829 320 00074

                                                  Éditions du Vieux Port
                                                  Service comptabilité
                                                  4 quai Saint-Nicolas
                                                  13002 Marseille

Lyon, le 12 mars 2026

FACTURE N° 2026-014

Objet : traduction d'un roman, lot 2

Désignation                         Quantité      Prix unitaire      Montant
Traduction EN > FR                     42            38,00 €        1 596,00 €

                                             Total HT               1 596,00 €
TVA non applicable, art. 293 B du CGI
                                             Net à payer            1 596,00 €

Conditions de règlement : 30 jours fin de mois
Pas d'escompte pour paiement à 10 jours.
En cas de retard, pénalités au taux de 12,15 % et indemnité de 40 €.
IBAN : FR76 3000 6000 0112 3456 7890 189   BIC : AGRIFRPP
"""

TOOL = """\
Studio Bleu SASU                                   FACTURE
8 place du Marché                                  Numéro : F-2026/0042
35000 Rennes                                       Date d'émission : 05/02/2026
SIREN 552 081 317 RCS Rennes                       Date d'échéance : 07/03/2026
TVA FR03552081317
Facturé à :
Nexa Conseil SAS
Tour Horizon
110 boulevard de la Liberté
59000 Lille
compta@nexa.example
SIREN : 303 265 045
N° TVA client : FR40303265045

Description                Qté       PU HT      TVA     Total HT
Maquettes                    3      600,00      20 %    1 800,00
Hébergement annuel           1       96,50      20 %       96,50

Total HT        TVA 20 %       Total TTC       Acompte versé       Net à payer
1 896,50 €      379,30 €       2 275,80 €      675,80 €            1 600,00 €
"""

TWO_RATES = """\
Facture n° FA0098 du 3 janvier 2026
Payable au plus tard le 2 février 2026
Total HT : 300,00 EUR
TVA 10 % : 10,00 EUR
TVA 20 % : 40,00 EUR
Total TTC : 350,00 EUR
Déjà réglé : 50,00 EUR
Reste à payer : 300,00 EUR
"""

ENGLISH = """\
Lena Moreau Design                      Invoice No: INV-2026-7
9 rue Pasteur                           Invoice date: March 5, 2026
33000 Bordeaux                          Due date: 4 April 2026
VAT FR44732829320

Bill to:
Brightwater Ltd
22 Harbour Street
Accounts Payable

Subtotal                                1,200.00 €
VAT (20%)                                 240.00 €
Total                                   1,440.00 €
Amount paid                               440.00 €
Amount due                              1,000.00 €
"""

ROCHE = OwnIdentity(
    name="Camille Roche",
    siren="732829320",
    iban="FR7630006000011234567890189",
    email="camille@roche-traduction.example",
)
STUDIO = OwnIdentity(name="Studio Bleu", siren="552081317")


def value(guess: Guess[object] | None) -> object:
    return None if guess is None else guess.value


def test_that_a_word_invoice_without_vat_is_understood() -> None:
    guessed = guess_invoice(WORD, ROCHE)
    assert value(guessed.kind) is GuessedKind.INVOICE
    assert value(guessed.number) == "2026-014"
    assert value(guessed.issued_on) == date(2026, 3, 12)
    assert value(guessed.net) == value(guessed.gross) == value(guessed.due) == 159600
    assert value(guessed.vat) == 0
    assert value(guessed.currency) == "EUR"
    assert value(guessed.iban) == "FR7630006000011234567890189"
    assert guessed.iban.confidence is Confidence.SURE  # type: ignore[union-attr]


def test_that_the_due_date_is_computed_from_the_term_when_none_is_printed() -> None:
    guessed = guess_invoice(WORD, ROCHE)
    assert value(guessed.term) == PaymentTerm(TermKind.END_OF_MONTH, 30)
    assert "30 jours fin de mois" in guessed.term.found_in  # type: ignore[union-attr]
    assert value(guessed.due_on) == date(2026, 4, 30)
    assert guessed.due_on.confidence is Confidence.LIKELY  # type: ignore[union-attr]


def test_that_the_client_is_the_address_that_is_not_ours() -> None:
    guessed = guess_invoice(WORD, ROCHE)
    assert value(guessed.buyer_name) == "Éditions du Vieux Port"
    address = guessed.buyer_address.value  # type: ignore[union-attr]
    assert address.lines == ("Service comptabilité", "4 quai Saint-Nicolas")
    assert (address.postcode, address.city) == ("13002", "Marseille")
    assert value(guessed.seller_siret) == "73282932000074"
    assert guessed.seller_siren.confidence is Confidence.SURE  # type: ignore[union-attr]
    assert guessed.buyer_siren is None
    assert guessed.buyer_email is None


def test_that_a_tools_invoice_in_columns_is_understood() -> None:
    guessed = guess_invoice(TOOL, STUDIO)
    assert value(guessed.number) == "F-2026/0042"
    assert value(guessed.issued_on) == date(2026, 2, 5)
    assert value(guessed.due_on) == date(2026, 3, 7)
    amounts = (guessed.net, guessed.vat, guessed.gross, guessed.prepaid, guessed.due)
    assert [value(a) for a in amounts] == [189650, 37930, 227580, 67580, 160000]
    assert all(a.confidence is Confidence.SURE for a in amounts if a)


def test_that_numbers_go_to_the_side_they_belong_to() -> None:
    guessed = guess_invoice(TOOL, STUDIO)
    assert value(guessed.seller_siren) == "552081317"
    assert value(guessed.seller_vat) == "FR03552081317"
    assert value(guessed.buyer_siren) == "303265045"
    assert value(guessed.buyer_vat) == "FR40303265045"
    assert value(guessed.buyer_name) == "Nexa Conseil SAS"
    assert value(guessed.buyer_email) == "compta@nexa.example"


def test_that_labels_and_nearness_tell_the_sides_when_we_are_unknown() -> None:
    guessed = guess_invoice(TOOL)
    assert value(guessed.seller_siren) == "552081317"
    assert value(guessed.buyer_vat) == "FR40303265045"
    assert value(guessed.buyer_name) == "Nexa Conseil SAS"


def test_that_several_rates_are_added_up() -> None:
    guessed = guess_invoice(TWO_RATES)
    assert value(guessed.number) == "FA0098"
    assert value(guessed.issued_on) == date(2026, 1, 3)
    assert value(guessed.due_on) == date(2026, 2, 2)
    assert [value(guessed.net), value(guessed.vat), value(guessed.gross)] == [30000, 5000, 35000]
    assert [value(guessed.prepaid), value(guessed.due)] == [5000, 30000]


def test_that_an_english_invoice_is_understood() -> None:
    guessed = guess_invoice(ENGLISH, OwnIdentity(name="Lena Moreau Design", siren="732829320"))
    assert value(guessed.number) == "INV-2026-7"
    assert value(guessed.issued_on) == date(2026, 3, 5)
    assert value(guessed.due_on) == date(2026, 4, 4)
    assert [value(guessed.net), value(guessed.vat), value(guessed.gross)] == [120000, 24000, 144000]
    assert [value(guessed.prepaid), value(guessed.due)] == [44000, 100000]
    assert value(guessed.seller_vat) == "FR44732829320"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("FACTURE N° 12", GuessedKind.INVOICE),
        ("Facture d'acompte n° 12", GuessedKind.DEPOSIT),
        ("AVOIR N° AV-3", GuessedKind.CREDIT_NOTE),
        ("Credit note CN-3", GuessedKind.CREDIT_NOTE),
        ("FACTURE PRO FORMA N° 4", GuessedKind.PROFORMA),
        ("Proforma 4", GuessedKind.PROFORMA),
        ("DEVIS N° D-2026-3", GuessedKind.QUOTE_OR_ORDER),
        ("Bon de commande 77", GuessedKind.QUOTE_OR_ORDER),
        ("Purchase order 77", GuessedKind.QUOTE_OR_ORDER),
    ],
)
def test_that_the_kind_of_document_is_told_by_its_title(title: str, kind: GuessedKind) -> None:
    assert value(guess_invoice(f"{title}\nTotal TTC : 10,00 €").kind) is kind


def test_that_a_quote_named_inside_an_invoice_does_not_make_it_a_quote() -> None:
    assert value(guess_invoice("Devis n° 7 accepté\nFACTURE N° 8").kind) is GuessedKind.INVOICE


def test_that_a_credit_notes_amounts_are_positive() -> None:
    guessed = guess_invoice("AVOIR n° AV-1\nTotal HT -100,00 €\nTVA -20,00 €\nTotal TTC -120,00 €")
    assert [value(guessed.net), value(guessed.vat), value(guessed.gross)] == [10000, 2000, 12000]


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("Paiement à 30 jours", PaymentTerm(TermKind.NET_DAYS, 30)),
        ("Règlement : 45 jours fin de mois", PaymentTerm(TermKind.END_OF_MONTH, 45)),
        (
            "Paiement 60 jours fin de mois le 10",
            PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 60, 10),
        ),
        (
            "Règlement fin de mois + 45 jours",
            PaymentTerm(TermKind.END_OF_MONTH, 45, method=MonthEndMethod.END_THEN_DAYS),
        ),
        ("Payable à réception de facture", PaymentTerm(TermKind.ON_RECEIPT)),
        ("Paiement comptant", PaymentTerm(TermKind.COMPTANT)),
        ("30 jours date de facture", PaymentTerm(TermKind.NET_DAYS, 30)),
        ("Payment terms: Net 15", PaymentTerm(TermKind.NET_DAYS, 15)),
        ("Due on receipt", PaymentTerm(TermKind.ON_RECEIPT)),
        ("Règlement en fin de mois", PaymentTerm(TermKind.END_OF_MONTH, 0)),
    ],
)
def test_that_a_payment_term_is_found_in_its_phrase(phrase: str, term: PaymentTerm) -> None:
    assert value(guess_invoice(f"Facture 1\n{phrase}").term) == term


@pytest.mark.parametrize(
    "phrase",
    [
        "Escompte de 2 % pour paiement sous 10 jours",
        "Toute réclamation sous 8 jours",
        "Validité du devis : paiement, 30 jours de validité",
        "Formation de 3 jours",
    ],
)
def test_that_other_delays_are_no_payment_term(phrase: str) -> None:
    assert guess_invoice(f"Facture 1\n{phrase}").term is None


def test_that_a_doubtful_term_gives_a_weak_due_date() -> None:
    text = "Facture 1\nDate : 02/01/2026\nPaiement : 45 jours fin de mois"
    due_on = guess_invoice(text).due_on
    words = "Paiement : 45 jours fin de mois"
    assert due_on == Guess(date(2026, 2, 28), Confidence.WEAK, words)


def test_that_the_delivery_date_is_not_taken_for_the_issue_date() -> None:
    text = "Facture 12\nDate de livraison : 01/02/2026\nDate : 10/02/2026"
    assert value(guess_invoice(text).issued_on) == date(2026, 2, 10)


def test_that_one_date_beyond_twelve_tells_the_american_order() -> None:
    text = "Invoice A1\nInvoice date: 03/11/2026\nDue date: 03/31/2026"
    guessed = guess_invoice(text)
    assert value(guessed.issued_on) == date(2026, 3, 11)
    assert value(guessed.due_on) == date(2026, 3, 31)


def test_that_a_phone_or_siret_is_not_taken_for_the_number() -> None:
    assert guess_invoice("Facture\nSIRET 73282932000074\nTél. 04 72 00 00 00").number is None


def test_that_the_number_is_found_under_its_label() -> None:
    guessed = guess_invoice("Facture n°        Date\nFA-77             01/02/2026")
    assert value(guessed.number) == "FA-77"
    assert value(guessed.issued_on) == date(2026, 2, 1)


def test_that_the_order_number_is_not_taken_for_the_invoices() -> None:
    guessed = guess_invoice("N° de commande : PO-9\nFacture n° : 31")
    assert value(guessed.number) == "31"


def test_that_a_receipted_invoice_is_seen_as_paid() -> None:
    assert value(guess_invoice("Facture 3\nFacture acquittée le 02/03/2026").is_paid) is True
    assert guess_invoice("Facture 3").is_paid is None


def test_that_an_invalid_iban_is_proposed_weakly() -> None:
    iban = guess_invoice("IBAN : FR76 3000 6000 0112 3456 7890 188").iban
    assert iban is not None
    assert iban.confidence is Confidence.WEAK


def test_that_two_totals_on_one_line_are_told_apart() -> None:
    guessed = guess_invoice("Total HT   100,00 €   TVA   20,00 €   Total TTC   120,00 €")
    assert [value(guessed.net), value(guessed.vat), value(guessed.gross)] == [10000, 2000, 12000]


def test_that_a_lone_label_has_its_amount_under_it() -> None:
    assert value(guess_invoice("Facture 1\nNet à payer\n1 250,00 €").due) == 125000
    assert guess_invoice("Facture 1\nNet à payer\nMerci").due is None


def test_that_the_head_of_the_items_is_no_total() -> None:
    guessed = guess_invoice("Prestation    Quantité    Total TTC\nAtelier    2    50,00 €")
    assert guessed.gross is None


def test_that_what_is_due_and_the_total_tell_what_was_paid() -> None:
    text = "Total HT : 100,00 €\nTVA : 20,00 €\nTotal TTC : 120,00 €\nSolde : 90,00 €"
    assert value(guess_invoice(text).prepaid) == 3000


def test_that_a_deposit_without_a_balance_is_found() -> None:
    text = "Total HT : 100,00 €\nTVA : 20,00 €\nTotal TTC : 120,00 €\nAcompte versé : -30,00 €"
    guessed = guess_invoice(text)
    assert value(guessed.prepaid) == 3000
    assert guessed.due is None


def test_that_only_a_balance_stands_weakly_for_the_total() -> None:
    gross = guess_invoice("Facture 1\nNet à payer : 80,00 €").gross
    assert gross is not None
    assert (gross.value, gross.confidence) == (8000, Confidence.WEAK)


def test_that_a_total_without_vat_is_the_net_too() -> None:
    guessed = guess_invoice("Total : 500,00 €\nTVA non applicable, article 293 B du CGI")
    assert [value(guessed.net), value(guessed.vat), value(guessed.gross)] == [50000, 0, 50000]


def test_that_the_currency_named_most_is_proposed() -> None:
    guessed = guess_invoice("Total: $100.00\nPaid: $20.00\nabout 92,00 €")
    assert guessed.currency is not None
    assert (guessed.currency.value, guessed.currency.confidence) == ("USD", Confidence.LIKELY)


def test_that_the_client_may_stand_beside_its_label() -> None:
    text = "Client : Nexa SAS\n         1 rue A\n         59000 Lille\n         France"
    guessed = guess_invoice(text.replace("Client : Nexa", "         Client : Nexa"))
    assert value(guessed.buyer_name) == "Nexa SAS"


def test_that_the_delivery_address_is_not_the_clients() -> None:
    text = (
        "Adresse de livraison\nDépôt\n9 rue B\n69001 Lyon\n"
        "Adresse de facturation\nNexa SAS\n1 rue A\n59000 Lille"
    )
    assert value(guess_invoice(text).buyer_name) == "Nexa SAS"


@pytest.mark.parametrize(
    "stop", ["Tél. 04 00", "13002 Marseille", "France", "12/03/2026", "a@b.example"]
)
def test_that_an_address_ends_where_something_else_begins(stop: str) -> None:
    text = f"Moi\n2 rue C\n35000 Rennes\n{stop}\nNexa SAS\n1 rue A\n59000 Lille"
    assert value(guess_invoice(text, OwnIdentity(name="Moi")).buyer_name) == "Nexa SAS"


def test_that_a_long_column_is_cut_to_an_address() -> None:
    lines = "\n".join(f"ligne {n}" for n in "abcdefghijkl")
    guessed = guess_invoice(f"{lines}\n59000 Lille\nMoi\n1 rue A\n35000 Rennes", OwnIdentity("Moi"))
    assert guessed.buyer_address is not None
    assert len(guessed.buyer_address.value.lines) == 5


def test_that_one_address_alone_is_the_clients_only_if_ours_is_known() -> None:
    ours, theirs = "Moi\n2 rue C\n35000 Rennes", "Nexa\n1 rue A\n59000 Lille"
    own = OwnIdentity(name="Moi")
    assert guess_invoice(theirs).buyer_name is None
    assert guess_invoice(ours, own).buyer_name is None
    assert value(guess_invoice(f"{ours}\n{theirs}").buyer_name) == "Nexa"


def test_that_a_foreign_client_keeps_its_vat_number_and_country_open() -> None:
    text = "Client :\nBrau GmbH\nWeg 1\nL-1234 Luxembourg\nN° TVA client : DE136695976"
    guessed = guess_invoice(text, OwnIdentity(vat_number="DE111111125"))
    assert value(guessed.buyer_vat) == "DE136695976"
    assert guessed.buyer_address is not None
    assert guessed.buyer_address.value.country == ""


def test_that_a_foreign_users_own_vat_number_is_the_sellers() -> None:
    guessed = guess_invoice("VAT DE 136695976 DE136695976", OwnIdentity(vat_number="DE136695976"))
    assert value(guessed.seller_vat) == "DE136695976"


def test_that_the_only_other_email_is_the_clients_weakly() -> None:
    text = "moi@a.example   vous@b.example"
    email = guess_invoice(text, OwnIdentity(email="moi@a.example")).buyer_email
    assert email is not None
    assert (email.value, email.confidence) == ("vous@b.example", Confidence.WEAK)
    assert guess_invoice(text).buyer_email is None


def test_that_an_invalid_iban_without_its_label_is_left_alone() -> None:
    assert guess_invoice("FR76 3000 6000 0112 3456 7890 188").iban is None


def test_that_the_head_and_end_of_a_long_document_are_read() -> None:
    middle = "\n".join(["ligne"] * 2000)
    guessed = guess_invoice(f"Facture n° F-9\n{middle}\nTotal TTC : 10,00 €")
    assert (value(guessed.number), value(guessed.gross)) == ("F-9", 1000)


def test_that_the_issue_date_does_not_follow_the_due_date() -> None:
    guessed = guess_invoice("Echéance : 01/02/2026\n15/03/2026\n10/01/2026")
    assert value(guessed.issued_on) == date(2026, 1, 10)


def test_that_nothing_is_invented_from_other_texts() -> None:
    guessed = guess_invoice("Cher ami,\nmerci pour ces belles vacances.\nÀ bientôt")
    assert all(getattr(guessed, name) is None for name in guessed.__slots__)
    assert guess_invoice("").number is None


@given(st.text(max_size=2000))
def test_that_any_text_gives_an_answer(text: str) -> None:
    guess_invoice(text)


WORDS = (
    "Total HT|TVA|Total TTC|12,50 €|Facture n°|F-1|01/02/2026|  |\n|Échéance|75011 Paris"
    "|FR76 3000|acompte|client :|-|99999999999999999999999999999999|31/02/2026|%|net à payer"
)


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=60))
def test_that_any_mixture_of_invoice_words_gives_an_answer(words: list[str]) -> None:
    guess_invoice(" ".join(words))


def test_that_vat_paid_on_receipts_is_not_a_paid_invoice() -> None:
    paid = "Facture n° F-1\nTotal TTC 120,00 €\nFacture acquittée"
    taxed = "Facture n° F-1\nTotal TTC 120,00 €\nTVA acquittée sur les encaissements"

    assert guess_invoice(paid).is_paid is not None
    assert guess_invoice(taxed).is_paid is None
