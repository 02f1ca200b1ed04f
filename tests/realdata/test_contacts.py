"""Every file of ../shared/data/contacts against its independently read answer."""

from __future__ import annotations

import json
import quopri
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.guessing import guess_mapping
from relance_desktop.domain.sheet_mapping.proposals import ListedClient
from relance_desktop.domain.sheet_mapping.reading import read_rows
from relance_desktop.domain.sheet_mapping.table import table_of
from relance_desktop.gateways.contacts import is_vcard, read_vcards
from relance_desktop.gateways.contacts.properties import properties_of
from relance_desktop.gateways.sheets.reader import read_sheets

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "contacts"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

EXPECTED: dict[str, Any] = (
    {
        name: facts["expect"]
        for name, facts in json.loads((FOLDER / "expected.json").read_text()).items()
    }
    if FOLDER.is_dir()
    else {}
)
VCARDS = [name for name in EXPECTED if name.endswith(".vcf")]
TABLES = [name for name in EXPECTED if name.endswith(".csv")]


def decoded(raw: str) -> str:
    """The answer's raw value without quoted-printable and escapes, on one line."""
    text = quopri.decodestring(raw.encode()).decode() if "=C3" in raw else raw
    return " ".join(text.replace("\\,", ",").split())


@pytest.mark.parametrize("name", VCARDS)
def test_that_every_card_is_read(name: str) -> None:
    expect, data = EXPECTED[name], (FOLDER / name).read_bytes()
    assert is_vcard(data)
    cards = read_vcards(data)
    assert len(cards) == expect["cards"]
    names = [decoded(raw) for raw in expect["fn"]]
    # the answer stops at the first line of a folded value
    assert all(any(card.name.startswith(name) for card in cards) for name in names)
    emails = {email for card in cards for email in card.emails}
    # « ÑÑÑÑ » under EMAIL is no address
    assert emails >= {email for email in expect["emails"] if "@" in email}
    firms = {card.organisation for card in cards}
    for raw in expect.get("org", ()):
        firm = decoded(raw.split(";")[0])
        assert any(found.startswith(firm) for found in firms)


@pytest.mark.parametrize("name", VCARDS)
def test_that_every_phone_is_seen(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    phones = [one for one in properties_of(data) if one.name == "TEL"]
    # custom labels (item1.TEL) are phones too; the answer may have left them out
    assert len(phones) >= EXPECTED[name]["phones"]


@pytest.mark.parametrize("name", TABLES)
def test_that_every_contact_of_google_is_read(name: str) -> None:
    expect = EXPECTED[name]
    table = table_of(read_sheets((FOLDER / name).read_bytes(), name)[0])
    assert list(table.header) == expect["header"]
    guess = guess_mapping(table, name)
    assert guess.mapping.kind is TableKind.CONTACTS
    found = [one for one in read_rows(table, guess.mapping).found if isinstance(one, ListedClient)]
    assert len(found) == expect["contacts"]
    assert [email for one in found for email in one.card.emails] == expect["emails"]
    assert [phone for one in found for phone in one.card.phones] == expect.get("phones", [])
    assert all(one.client.name for one in found)
