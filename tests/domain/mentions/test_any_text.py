"""Whatever a page says, the check answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.mentions.case import case_of_invoice
from relance_desktop.domain.mentions.check import check
from relance_desktop.domain.mentions.page_text import flat
from relance_desktop.domain.mentions.values import Mention
from relance_desktop.gateways.mention_rules import load_mention_rules
from relance_desktop.paths import resource
from tests.domain.mentions.conftest import BUSINESS, CLIENT, INVOICE, page

RULES = load_mention_rules(resource("law", "mentions.json"))
CASE = case_of_invoice(BUSINESS, CLIENT, INVOICE)

pieces = st.sampled_from(
    [
        "Escompte",
        "pénali-\ntés",
        "40 €",
        "12 %",
        "RETARD",
        "TVA",
        "FR 44 732 829 320",
        "İ",
        "ﬁ",
        "\f",
    ]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=12)), max_size=60).map("  ".join))
def test_that_any_text_gets_a_whole_report(text: str) -> None:
    report = check(RULES, CASE, page(text))

    assert {one.mention for one in report.results} == set(Mention)


def test_that_words_cut_at_a_line_s_end_are_joined() -> None:
    assert flat("péna-\n   lité  ﬁnale\u00ad\n") == "pénalité finale"
    assert flat("TVA intra-\nCommunautaire") == "TVA intra- Communautaire"
