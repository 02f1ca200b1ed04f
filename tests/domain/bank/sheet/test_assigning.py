"""What no name tells is told by the cells; what looks like a statement and is none."""

from __future__ import annotations

from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.bank.sheet.recognising import looks_like_statement
from tests.domain.bank.sheet.banks import amounts, guessed, only, table


def test_that_a_column_beside_debits_whose_name_is_unreadable_is_that_of_credits() -> None:
    lines = ("Date;Libellé;Débit;Cr?d?t", "02/03/2026;VIR DURAND;;900,00", "03/03/2026;CB;8,00;")

    assert amounts(only(*lines)) == [("2026-03-02", 900_00), ("2026-03-03", -8_00)]


def test_that_words_beside_debits_are_not_taken_for_credits() -> None:
    columns = guessed(
        "Date;Débit;Xyz", "02/03/2026;8,00;CB TRAIN", "03/03/2026;9,50;CB LIBRAIRIE"
    ).mapping

    assert not columns.has(Role.CREDIT)


def test_that_columns_without_known_names_are_read_by_their_cells() -> None:
    found = only(
        "Date;Foo;Bar",
        "02/03/2026;VIR STUDIO DURAND;900,00",
        "03/03/2026;CB TRAIN;-8,00",
        "04/03/2026;CB LIBRAIRIE;-19,90",
    )

    assert amounts(found) == [("2026-03-02", 900_00), ("2026-03-03", -8_00), ("2026-03-04", -19_90)]
    assert found.lines[0].label == "VIR STUDIO DURAND"


def test_that_a_journal_of_bookkeeping_is_no_statement() -> None:
    lines = ("02/03/2026;411000;F-1 DURAND;900,00;", "02/03/2026;706000;F-1 DURAND;;900,00")
    journal = table("Date;Compte;Libellé pièce écriture;Débit;Crédit;Lettrage", *lines)

    assert looks_like_statement(journal) == 0


def test_that_a_list_without_amounts_is_no_statement() -> None:
    assert looks_like_statement(table("Date;Libellé", "02/03/2026;VIR DURAND")) == 0
