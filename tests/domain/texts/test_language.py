"""The language of texts: cut, read, filled, without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.texts.fields import (
    Condition,
    Field,
    field_named,
    name_of,
    nearest,
)
from relance_desktop.domain.texts.filling import TextValues, fill
from relance_desktop.domain.texts.language import TokenKind, fields_in, tokens
from relance_desktop.domain.texts.reading import TextProblem, read_text

KNOWN = {
    Field.TOTAL: "1 200 €",
    Field.BILL: "la facture n° 7",
    Field.MY_PHONE: "",
    Field.CONTACT: "Léa",
}


def said(source: str, *facts: Condition) -> str:
    read = read_text(source)
    assert read.problems == ()
    return fill(read.parts, TextValues(KNOWN, frozenset(facts)))


def problems(source: str) -> list[tuple[TextProblem, int, str, str]]:
    return [(p.problem, p.line, p.word, p.nearest) for p in read_text(source).problems]


FIELDS = ["{montant dû}", "{Si tutoiement}", "{sinon}", "{fin}", "{vous|tu}", "{montan}"]
OTHERS = ["a", "\n", " ", "{", "}", "{{", "|", "{sinon si contact}", "{sauf si en retard}"]
PIECES = st.sampled_from([*FIELDS, *OTHERS, "\r\n", "\u2028", "é"])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_that_cutting_a_text_loses_nothing(source: str) -> None:
    found = tokens(source)

    assert "".join(token.source for token in found) == source
    assert [token.start for token in found] == [
        sum(len(t.source) for t in found[:i]) for i in range(len(found))
    ]
    assert all(source[token.start : token.end] == token.source for token in found)


@given(st.lists(PIECES).map("".join))
def test_that_reading_never_fails_and_faults_point_into_the_text(source: str) -> None:
    read = read_text(source)

    for problem in read.problems:
        assert 0 <= problem.start <= len(source)
        assert problem.line == len(source[: problem.start].splitlines() or [""]) + (
            1 if source[: problem.start].endswith(("\n", "\u2028", "\r")) else 0
        )
    fill(read.parts, TextValues({}, frozenset()))


@given(st.text(alphabet="ab é,.’\n"))
def test_that_plain_words_stay_what_they_are(source: str) -> None:
    words = " ".join(source.split())

    assert " ".join(said(source).split()) == words if words else True


@given(st.text(alphabet="ab{} é"), st.sampled_from(list(Field)))
def test_that_escaped_braces_come_out_as_typed(text: str, field: Field) -> None:
    escaped = text.replace("{", "{{")

    read = read_text(f"<{escaped}>{{{field.value}}}")

    assert read.problems == ()
    filled = fill(read.parts, TextValues({field: "X"}, frozenset()))
    assert " ".join(filled.split()) == " ".join(f"<{text}>X".split())


def test_that_fields_are_told_and_capitals_kept() -> None:
    assert said("{La facture} fait {montant dû}.") == "La facture n° 7 fait 1 200 €."
    assert said("{LA  FACTURE} {montant du}") == "La facture n° 7 1 200 €"


def test_that_a_choice_follows_the_form_of_address() -> None:
    source = "{Avez-vous|As-tu} bien reçu ?"

    assert said(source) == "Avez-vous bien reçu ?"
    assert said(source, Condition.TU) == "As-tu bien reçu ?"


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ((), "rien"),
        ((Condition.BUSINESS,), "pro"),
        ((Condition.CONSUMER, Condition.LATE), "en retard"),
        ((Condition.CONSUMER,), "rien"),
        ((Condition.PUBLIC,), "public ou tu"),
        ((Condition.TU,), "public ou tu"),
    ],
)
def test_that_the_first_condition_that_holds_is_said(
    facts: tuple[Condition, ...], text: str
) -> None:
    source = (
        "{si professionnel}pro{sinon si particulier et en retard}en retard"
        "{sinon si acheteur public ou tutoiement}public ou tu{sinon}rien{fin}"
    )

    assert said(source, *facts) == text


def test_that_a_condition_may_be_turned_round_or_ask_for_a_field() -> None:
    assert said("{sauf si tutoiement}vous{fin}") == "vous"
    assert said("{sauf si tutoiement}vous{fin}", Condition.TU) == ""
    assert said("{si contact}à {contact}{fin}{si mon téléphone} au {mon téléphone}{fin}") == "à Léa"


def test_that_lines_of_conditions_leave_no_trace() -> None:
    source = "A\n\n{si tutoiement}\nTu\n{sinon}\nVous\n  {si contact}\nLéa\n{fin}\n{fin}\n\nB"

    assert said(source) == "A\n\nVous\nLéa\n\nB"
    assert said(source, Condition.TU) == "A\n\nTu\n\nB"


def test_that_an_empty_field_alone_takes_its_line_with_it() -> None:
    assert said("A\n{mon téléphone}\nB\n\n{mon téléphone}\n\nC") == "A\nB\n\nC"
    assert said("A {mon téléphone} B") == "A B"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n{montan dû}", [(TextProblem.UNKNOWN_FIELD, 2, "montan dû", "montant dû")]),
        ("{xyzzy}", [(TextProblem.UNKNOWN_FIELD, 1, "xyzzy", "")]),
        ("{en retard}", [(TextProblem.UNKNOWN_FIELD, 1, "en retard", "retard")]),
        (
            "{si en retar}x{fin}",
            [(TextProblem.UNKNOWN_CONDITION, 1, "en retar", "en retard")],
        ),
        ("a {", [(TextProblem.UNCLOSED_BRACE, 1, "", "")]),
        ("a\n{si tutoiement}", [(TextProblem.UNCLOSED_IF, 2, "", "")]),
        ("a{fin}", [(TextProblem.STRAY_END, 1, "", "")]),
        ("{sinon}", [(TextProblem.STRAY_ELSE, 1, "", "")]),
        ("{si contact}{sinon}{sinon}{fin}", [(TextProblem.STRAY_ELSE, 1, "", "")]),
        ("{a|b|c}", [(TextProblem.ODD_CHOICE, 1, "a|b|c", "")]),
        (" \n", [(TextProblem.EMPTY, 1, "", "")]),
    ],
)
def test_that_faults_say_what_where_and_what_was_meant(
    source: str, expected: list[tuple[TextProblem, int, str, str]]
) -> None:
    assert problems(source) == expected


def test_that_all_faults_are_told_at_once_in_order() -> None:
    found = problems("{fin}\n{si contact}\n{montan}\n{")

    assert [(problem, line) for problem, line, _word, _near in found] == [
        (TextProblem.STRAY_END, 1),
        (TextProblem.UNCLOSED_IF, 2),
        (TextProblem.UNKNOWN_FIELD, 3),
        (TextProblem.UNCLOSED_BRACE, 4),
    ]


def test_that_names_are_known_without_accents_and_capitals() -> None:
    assert field_named("ECHEANCE") is Field.DUE
    assert field_named("date  de l'appel") is field_named("date de l’appel") is Field.CALL_DAY
    assert field_named("tutoiement") is None
    assert name_of("tutoiement") is Condition.TU
    assert nearest("tutoiment", fields_only=False) == "tutoiement"
    assert nearest("tutoiment", fields_only=True) != "tutoiement"


def test_that_no_name_looks_like_another_or_like_grammar() -> None:
    names = [name.value for kind in (Field, Condition) for name in kind]

    assert len(set(names)) == len(names)
    for name in names:
        assert name_of(name) is not None
        padded = f" {name} "
        assert not any(word in padded for word in (" ou ", " et ", " si ", " sinon ", " fin "))
        assert next(iter(tokens(f"{{{name}}}"))).kind is TokenKind.FIELD


def test_that_the_fields_of_a_text_can_be_listed() -> None:
    assert [t.inside for t in fields_in("{contact} {vous|tu} {si contact}{client}{fin}")] == [
        "contact",
        "client",
    ]
