"""Only a whole https address of a public host is offered to clients."""

from __future__ import annotations

import pytest

from relance_desktop.domain.payment_links import is_payment_link, tidy_link


@pytest.mark.parametrize(
    "link",
    [
        "https://pay.example/morel",
        "https://payer.exemple.fr:8443/p?montant=12&ref=F-1#a",
        "https://caf\u00e9.example/",
    ],
)
def test_that_a_whole_address_is_taken(link: str) -> None:
    assert is_payment_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://pay.example/morel",
        "javascript:alert(1)",
        "https://",
        "https://localhost/pay",
        "https://10.0.0.1/pay",
        "https://pay.example:port/",
        "https://[bad/",
        "https://bank.example@evil.example/",
        "https://pay.example/a b",
        "https://pay.example/\n",
        'https://pay.example/"x',
        "https://" + "a" * 70 + ".example/",
        "https://pay.example/" + "a" * 500,
        "ftp://pay.example/",
    ],
)
def test_that_anything_else_is_not(link: str) -> None:
    assert not is_payment_link(link)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        (" pay.example/morel ", "https://pay.example/morel"),
        ("//pay.example", "https://pay.example"),
        ("https://pay.example", "https://pay.example"),
        ("http://pay.example", "http://pay.example"),
        ("", ""),
    ],
)
def test_that_a_bare_address_gets_its_beginning(typed: str, tidy: str) -> None:
    assert tidy_link(typed) == tidy
