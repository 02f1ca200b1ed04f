"""Country names as lists and address books write them, as ISO 3166-1 codes."""

from __future__ import annotations

import re

from relance_desktop.domain.invoice_text.numbers import folded

_NAMES = {
    "FR": "france|fra|republique francaise",
    "BE": "belgique|belgium|belgie|bel",
    "CH": "suisse|switzerland|schweiz|svizzera|che",
    "LU": "luxembourg|lux",
    "DE": "allemagne|germany|deutschland|deu",
    "ES": "espagne|spain|espana|esp",
    "IT": "italie|italy|italia|ita",
    "PT": "portugal|prt",
    "NL": "pays bas|netherlands|the netherlands|nederland|nld",
    "GB": "royaume uni|united kingdom|great britain|angleterre|england|uk|gbr|scotland",
    "IE": "irlande|ireland|irl",
    "US": "etats unis|etats unis d amerique|united states|united states of america|usa",
    "CA": "canada|can",
    "AU": "australie|australia|aus",
    "MC": "monaco|mco",
    "AT": "autriche|austria|osterreich|aut",
    "DK": "danemark|denmark|dnk",
    "SE": "suede|sweden|swe",
    "PL": "pologne|poland|polska|pol",
    "MA": "maroc|morocco|mar",
    "TN": "tunisie|tunisia|tun",
    "BS": "bahamas",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split("|")}


def country_code(text: str) -> str:
    """The two letters of a country, "" when the text is no country that we know.

    >>> country_code("États-Unis")
    'US'
    """
    plain = re.sub(r"[^a-z]+", " ", folded(text)).strip()
    if plain in _CODES:
        return _CODES[plain]
    return plain.upper() if re.fullmatch(r"[a-z]{2}", plain) else ""
