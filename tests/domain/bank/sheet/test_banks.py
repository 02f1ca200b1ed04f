"""What French banks and the services that freelancers use write, read by the guess alone."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.bank.values import LineIssue
from tests.domain.bank.sheet.banks import amounts, guessed, line_of, only, read

QONTO = (
    "Status,Settlement date (UTC),Operation date (UTC),Total amount (incl. VAT),Currency,"
    "Counterparty name,Payment method,Transaction ID,IBAN,Reference"
)
REVOLUT = "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance"
SUMUP = (
    "Date,Réf. transaction,Type de transaction,Status,Description,Montant total,Prix net,Frais,"
    "Virement,Payout ID"
)


def test_that_credit_agricole_is_read_with_labels_over_several_lines() -> None:
    found = only(
        "Téléchargement du 06/03/2026;",
        "",
        "CCHQ n° 12345678901;",
        "Solde au 06/03/2026 : 3 120,15 EUR;",
        "Liste des opérations du compte entre le 01/03/2026 et le 06/03/2026;",
        "",
        "Date;Libellé;Débit Euros;Crédit Euros;",
        '06/03/2026;"PRELEVEMENT',
        'MOBILE ETOILE";19,99;;',
        '05/03/2026;"VIREMENT EN VOTRE FAVEUR',
        'STUDIO DURAND";;1 500,00;',
        encoding="cp1252",
    )
    assert amounts(found) == [("2026-03-06", -1999), ("2026-03-05", 150000)]
    assert found.lines[1].label == "VIREMENT EN VOTRE FAVEUR STUDIO DURAND"
    assert (found.from_on, found.to_on) == (date(2026, 3, 1), date(2026, 3, 6))
    assert (found.closing_cents, found.account.number) == (312015, "12345678901")


def test_that_caisse_d_epargne_is_read_by_the_day_of_its_books() -> None:
    found = only(
        "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;"
        "Informations complementaires;Type operation;Debit;Credit;Date operation;Date de valeur",
        "04/03/2026;STUDIO DURAND;VIR INST STUDIO DURAND;ABC12;FACTURE F-2026-9;Virement recu;;"
        "+840,00;03/03/2026;04/03/2026",
        "05/03/2026;PAPETERIE;CB PAPETERIE;DEF34;;Carte bancaire;-12,50;;04/03/2026;05/03/2026",
    )
    assert amounts(found) == [("2026-03-04", 84000), ("2026-03-05", -1250)]
    assert found.lines[0].label == "VIR INST STUDIO DURAND FACTURE F-2026-9"
    assert found.lines[0].value_on == date(2026, 3, 4)


def test_that_la_banque_postale_is_read_under_its_own_lines() -> None:
    found = only(
        "Numéro Compte   ;1234567A020",
        "Type            ;CCP",
        "Compte tenu en  ;euros",
        "Date            ;21/11/2026",
        "Solde (EUROS)   ;1 234,56",
        "",
        "Date;Libellé;Montant(EUROS)",
        "20/11/2026;VIREMENT DE STUDIO DURAND;300,00",
        "19/11/2026;CARTE X1234 PAPETERIE;-12,00",
    )
    assert amounts(found) == [("2026-11-20", 30000), ("2026-11-19", -1200)]
    assert (found.account.number, found.currency) == ("1234567A020", "EUR")
    assert found.closing_cents == 123456


def test_that_boursorama_is_read_though_its_balance_is_that_of_today() -> None:
    found = only(
        "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;"
        "accountLabel;accountbalance",
        '2026-03-02;2026-03-02;"VIR STUDIO DURAND";"Virements reçus";"Virements";"studio durand";'
        '"1 500,00";"";00040123456;"BoursoBank";2000.00',
        '2026-03-03;2026-03-03;"CARTE PAPETERIE";"Divers";"Divers";"papeterie";-12,30;"";'
        '00040123456;"BoursoBank";2000.00',
    )
    assert amounts(found) == [("2026-03-02", 150000), ("2026-03-03", -1230)]
    assert found.account.number == "00040123456"
    assert found.opening_cents is None


def test_that_societe_generale_is_read() -> None:
    found = only(
        '="0123456789";01/03/2026;31/03/2026;',
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise",
        "02/03/2026;VIR RECU;VIR RECU DE: STUDIO DURAND MOTIF: F-2026-9;900,00;EUR",
        "03/03/2026;CARTE X12;CARTE X12 PAPETERIE;-8,00;EUR",
    )
    assert amounts(found) == [("2026-03-02", 90000), ("2026-03-03", -800)]
    assert found.lines[0].label == "VIR RECU DE: STUDIO DURAND MOTIF: F-2026-9"


def test_that_lcl_is_read_without_a_header_and_asked_about() -> None:
    lines = (
        "02/03/2026;1200,00;Virement;;VIR STUDIO DURAND;0;Divers",
        "03/03/2026;-45,90;Carte;;CB PAPETERIE;0;Divers",
    )
    assert amounts(only(*lines)) == [("2026-03-02", 120000), ("2026-03-03", -4590)]
    assert only(*lines).lines[0].label == "VIR STUDIO DURAND"
    assert guessed(*lines).doubts


def test_that_qonto_is_read_by_settlement_and_its_pending_rows_are_counted() -> None:
    found = only(
        QONTO,
        "settled,2026-03-04 09:00:00,2026-03-03 18:00:00,2500.00,EUR,Studio Durand,transfer,"
        "t-1,FR7616958000010000000000001,F-2026-12",
        "settled,2026-03-05 09:00:00,2026-03-05 09:00:00,-9.90,EUR,Hébergeur,card,t-2,"
        "FR7616958000010000000000001,",
        "processing,,2026-03-06 09:00:00,-5.00,EUR,Papeterie,card,t-3,FR7616958000010000000000001,",
        "declined,,2026-03-06 09:00:00,-7.00,EUR,Papeterie,card,t-4,FR7616958000010000000000001,",
    )
    assert amounts(found) == [("2026-03-04", 250000), ("2026-03-05", -990)]
    assert found.pending == 2
    assert found.account.iban == "FR7616958000010000000000001"
    first = found.lines[0]
    assert (first.counterparty, first.reference, first.bank_id) == (
        "Studio Durand",
        "F-2026-12",
        "t-1",
    )
    assert first.counterparty_iban == ""


def test_that_revolut_takes_its_fee_off_as_its_balance_says() -> None:
    found = only(
        REVOLUT,
        "TRANSFER,Current,2026-03-01 10:00:00,2026-03-02 10:00:00,Studio,500.00,0.00,EUR,"
        "COMPLETED,1500.00",
        "TRANSFER,Current,2026-03-02 10:00:00,2026-03-02 11:00:00,Abroad,-100.00,2.50,EUR,"
        "COMPLETED,1397.50",
        "CARD_PAYMENT,Current,2026-03-03 10:00:00,2026-03-03 11:00:00,Shop,-10.00,0.00,EUR,"
        "REVERTED,",
    )
    assert amounts(found) == [("2026-03-02", 50000), ("2026-03-02", -10250)]
    assert (found.opening_cents, found.closing_cents, found.pending) == (100000, 139750, 1)


def test_that_wise_s_fee_is_within_the_amount_as_its_balance_says() -> None:
    found = only(
        "TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,"
        "Payer Name,Payee Name,Payee Account Number,Total Fees",
        "T-1,15-01-2026,-500.00,EUR,Sent money,Rent,4500.00,,Jan Peeters,BE43068999999501,2.50",
        "T-2,18-01-2026,2000.00,EUR,Received money,F-9,6500.00,Client Alpha,Me,,0.00",
    )
    assert amounts(found) == [("2026-01-15", -50000), ("2026-01-18", 200000)]
    assert [line.counterparty for line in found.lines] == ["Jan Peeters", "Client Alpha"]
    assert found.lines[0].counterparty_iban == "BE43068999999501"


def test_that_sumup_s_sales_are_net_and_its_payouts_go_out() -> None:
    found = only(
        SUMUP,
        "2026-03-02 10:00:00,X1,Sale,Accepté,séance,22.65,20.95,0.57,22.08,",
        ",X1,Virement,Paid,,22.65,,0.57,22.08,9",
        "2026-03-03 10:00:00,X2,Remboursé,,,-2.60,,,,",
    )
    assert amounts(found) == [("2026-03-02", 2208), ("2026-03-03", -260)]
    assert [bad.issue for bad in found.problems] == [LineIssue.DATE]
    dated = only(
        SUMUP,
        "2026-03-02 10:00:00,X1,Sale,Accepté,séance,22.65,20.95,0.57,22.08,",
        "2026-03-02 10:05:00,X1,Virement,Paid,,22.65,,0.57,22.08,9",
    )
    assert [cents for _, cents in amounts(dated)] == [2208, -2208]


def test_that_paypal_s_net_amount_is_taken() -> None:
    head = '"Date","Heure","Nom","Type","État","Devise","Brut","Frais","Net","Solde"'
    found = only(
        head,
        '"02/03/2026","10:00:00","Studio Durand","Paiement","Terminé","EUR","100,00","-3,75",'
        '"96,25","96,25"',
        '"02/03/2026","10:00:00","","Virement","Terminé","EUR","-96,25","0,00","-96,25","0,00"',
    )
    assert [cents for _, cents in amounts(found)] == [9625, -9625]


def test_that_a_column_of_signs_turns_amounts() -> None:
    found = only(
        "Date;Libellé;Montant;Sens",
        "02/03/2026;VIR STUDIO;900,00;C",
        "03/03/2026;CB PAPETERIE;8,00;D",
    )
    assert [cents for _, cents in amounts(found)] == [90000, -800]


def test_that_each_account_of_a_file_is_a_statement() -> None:
    found = read(
        "Compte;Date;Libellé;Montant",
        "FR7630006000011234567890189;02/03/2026;VIR A;10,00",
        "00040123456;02/03/2026;VIR B;20,00",
        "FR7630006000011234567890189;03/03/2026;VIR C;-5,00",
    )
    assert [(one.account.iban, one.account.number, len(one.lines)) for one in found] == [
        ("FR7630006000011234567890189", "", 2),
        ("", "00040123456", 1),
    ]


def test_that_a_returned_payment_is_told() -> None:
    head = "Date;Libellé;Débit;Crédit"
    assert line_of(head, "02/03/2026;REJET DE PRELEVEMENT STUDIO;120,00;").returned
    assert line_of(head, "02/03/2026;IMPAYE CHEQUE 12;120,00;").returned
    assert not line_of(head, "02/03/2026;REJET DE PRELEVEMENT EDF;;120,00").returned
    assert not line_of(head, "02/03/2026;LOYER;120,00;").returned
