"""Clauses recognised by their words, in French and English: sure ones, and words near them.

Patterns run on lower-case text without accents. A clause may be cut by another column of
the page, hence the gaps; a gap never runs into what another clause is about.
"""

from __future__ import annotations

import re

from relance_desktop.domain.mentions.page_text import PageText
from relance_desktop.domain.mentions.values import Mention, Sign
from relance_desktop.domain.value import value


@value
class Clause:
    """What states a mention, and what only speaks of it."""

    sure: tuple[re.Pattern[str], ...]
    near: tuple[re.Pattern[str], ...] = ()


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_FORTY = r"(?<![\d.,])(?<!\d )40(?:[.,]00?)?(?![\d%]|[.,]\d| ?%| jours| j\b)"
_EURO = r" ?(?:€|eur(?:os?)?\b)"
_FORTY_EUROS = rf"(?:{_FORTY}{_EURO}|(?:€|eur) ?{_FORTY}|quarante euros|forty euros?)"
_RECOVERY = r"(?:recouvrement|indemnit\w*|recovery|collection|compensation)"
_GAP = r"(?:(?!penalit|escompte|discount|interet).){0,140}?"

_LATE = (
    r"(?:penalit\w*|interets? (?:de retard|moratoires?)|retard de (?:paiement|reglement)"
    r"|en cas de retard|tout retard|default interest|late[- ]payment|overdue|late (?:fee|interest))"
)
_NOT_OTHER = r"(?:(?!\btva\b|remise|escompte|acompte|indemnit|recouvrement|rabais|vat\b).){0,220}?"
_PERCENT = r"\d{1,2}(?:[.,]\d{1,4})? ?%"
_TIMES = r"(?:\d{1,2}|deux|trois|quatre|cinq|three|five) ?(?:\(\d\) ?)?(?:fois|x\b|times)"
_LEGAL = rf"{_TIMES}.{{0,90}}?(?:taux|interets?|rate).{{0,45}}?(?:legal|legaux)"
_LEGAL_LAST = rf"{_TIMES}.{{0,60}}?legal (?:interest )?rate"
_CENTRAL = (
    r"(?:\bbce\b|\becb\b|banque centrale europeenne|european central bank|refinancement"
    r"|refinancing|taux directeur).{0,120}?"
    r"(?:\d{1,2}|dix|huit|sept|ten|eight)(?:[.,]\d+)? ?(?:\(\d+\) ?)?(?:points?|%|percentage)"
)
_POINTS = r"\d{1,2}(?:[.,]\d+)? ?(?:points?|%).{0,60}?(?:\bbce\b|\becb\b|refinancement|directeur)"
_PLAIN_LEGAL = r"(?:au |un )?taux (?:de l'|d'|des )?(?:interets? )?legal(?! en vigueur prevu)"
_RATE = rf"(?:{_LEGAL}|{_LEGAL_LAST}|{_CENTRAL}|{_POINTS}|{_PERCENT}|{_PLAIN_LEGAL})"

_NO = r"(?:pas (?:d'|de |d )|aucun |sans |neant|ni |ne (?:beneficie|donne|pratique|comporte)\w* )"

CLAUSES = {
    Mention.INDEMNITY: Clause(
        _compiled(
            rf"{_RECOVERY}{_GAP}{_FORTY_EUROS}",
            rf"{_FORTY_EUROS}{_GAP}{_RECOVERY}",
            rf"(?:recouvrement|recovery){_GAP}{_FORTY}",
        ),
        _compiled(
            r"indemnite (?:forfaitaire|de recouvrement|legale)|frais de recouvrement"
            r"|d\.? ?441[- ]5|recovery costs|collection costs"
        ),
    ),
    Mention.PENALTY_RATE: Clause(
        _compiled(
            rf"{_LATE}{_NOT_OTHER}{_RATE}",
            rf"{_PERCENT}.{{0,60}}?(?:penalit|interets? de retard|interets? moratoires)",
            rf"(?:{_LEGAL}|{_CENTRAL}).{{0,120}}?(?:penalit|retard)",
        ),
        _compiled(
            r"penalit\w+|interets? (?:de retard|moratoires?)|late[- ]payment (?:interest|penalt)"
            r"|default interest|l\.? ?441[- ](?:6|9|10)\b"
        ),
    ),
    Mention.DISCOUNT_TERMS: Clause(
        _compiled(
            rf"{_NO}.{{0,40}}?escompte",
            r"escompte(?:(?!penalit|indemnit|retard de).){0,70}?"
            r"(?:neant|aucun|\bnul\b|\bnon\b|\bpas\b|sans objet|\bne sera\b|\d+(?:[.,]\d+)? ?%)",
            r"\d+(?:[.,]\d+)? ?% (?:d'|d )escompte",
            r"(?:\bno\b|\bwithout\b|\bnone\b).{0,30}?discount",
            r"(?:early|prompt|cash)[- ](?:payment |settlement )?discount.{0,50}?(?:none|nil|\d ?%)",
        ),
        _compiled(r"escompte", r"(?:early|prompt|cash)[- ](?:payment |settlement )?discount"),
    ),
    Mention.REGISTER: Clause(
        _compiled(
            r"(?<!\w)r\.? ?c\.? ?s\.?(?!\w)|registre du commerce|inscrite? (?:au|a la) "
            r"(?:rne|rm|repertoire)|(?<!\w)rne(?!\w)|repertoire (?:national|des metiers)"
        )
    ),
    Mention.CAPITAL: Clause(_compiled(r"(?:au )?capital (?:social )?(?:de |: ?|d')?(?=[\dx])")),
    Mention.INSURANCE: Clause(
        _compiled(
            r"decennale|assur(?:ance|eur).{0,60}?(?:police|contrat|responsabilite)|art\w*\.? 22-2"
        )
    ),
    Mention.SUPPLY_DATE: Clause(
        _compiled(
            r"date (?:de |d')(?:la |l')?(?:livraison|prestation|realisation|execution|intervention"
            r"|debut|fin|delivery)",
            r"(?:livree?s?|realisee?s?|effectuee?s?|executee?s?) (?:le|du|en|au)\b",
            r"(?:periode|prestations?|mission|interventions?)\s?:? (?:du|de|d'|le) ?\d",
            r"(?:periode|mois) (?:de |d'|: ?)(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout"
            r"|septembre|octobre|novembre|decembre)",
            r"\bdu \d{1,2}[/. ].{2,18}? au \d{1,2}[/. ]",
            r"(?:delivery|service|supply) date|date of (?:supply|delivery)|leistungsdatum",
        )
    ),
    Mention.DELIVERY_ADDRESS: Clause(
        _compiled(
            r"(?:adresse|lieu) (?:de |d')(?:la )?(?:livraison|intervention|chantier|prestation)"
            r"|livraison ?: ?\w|livre a\b|delivery address|ship to"
        )
    ),
    Mention.NATURE: Clause(
        _compiled(
            r"(?:nature|categorie)s? (?:de l'|de la |d'|des )?(?:operations?|prestations?)",
            r"(?:livraisons?|ventes?) de biens|prestations? de services?",
        )
    ),
    Mention.DISCOUNTS: Clause(_compiled(r"\bremises?\b|\brabais\b|\bristournes?\b|\bdiscounts?\b")),
    Mention.REVERSE_CHARGE: Clause(_compiled(r"auto-?liquidation|reverse charge")),
    Mention.SELF_BILLING: Clause(_compiled(r"auto-?facturation|self[- ]?bill(?:ed|ing)")),
    Mention.DEBITS_OPTION: Clause(_compiled(r"(?:d'apres|sur|selon) les debits")),
    Mention.ORDER_NUMBER: Clause(
        _compiled(
            r"(?:bon|n°|numero|no|ref\w*\.?|reference) ?(?:de |d'|n° ?)?(?:votre )?commande"
            r"|commande (?:client )?(?:n|ref|:)|votre (?:reference|commande)|your reference"
            r"|purchase order|\bp\.?o\.? (?:number|n)|engagement juridique"
        )
    ),
    Mention.MEDIATOR: Clause(_compiled(r"mediat(?:eur|rice|ion|or)")),
}


def clause_sign(mention: Mention, text: PageText) -> Sign | None:
    """The clause of a mention in a text, else the words near it, else None."""
    clause = CLAUSES.get(mention)
    if clause is None:
        return None
    return text.search(*clause.sure) or text.search(*clause.near, sure=False)
