"""A Jinja2 sandbox for one language: the shared phrases and the page of an e-mail.

They are the program's own files. What users write is no template of Jinja2: see
``domain/text_language``. Jinja2 is imported inside functions: it costs 55 ms and no page
needs it at start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import Language
from relance_desktop.domain.money import Cents

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_SUFFIX: Final = ".j2"


class Engine:
    """Compiles the files of ``folder`` once and renders them; « fr/blocks/claims » is a name."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder = folder
        self._environment = _environment(self._load, language)

    def render(self, name: str, variables: Mapping[str, object]) -> str:
        """Render one file. Raises Jinja2's errors: a faulty one is a bug of ours."""
        return self._environment.get_template(name).render(variables)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        file = self._folder / f"{name}{_SUFFIX}"
        if not file.is_file():
            return None
        return file.read_text(encoding="utf-8"), name, lambda: True


def _environment(
    load: Callable[[str], tuple[str, str, Callable[[], bool]] | None], language: Language
) -> SandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name and name.endswith(".html")),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(_filters(language))
    return environment


def _filters(language: Language) -> dict[str, Callable[..., str]]:
    """The formats of the language, as filters."""

    def money(cents: Cents, currency: str = "EUR") -> str:
        return formats.money_text(cents, currency, language)

    return {
        "money": money,
        "totals": partial(formats.totals_text, language=language),
        "day": partial(formats.day_text, language=language),
        "short_day": partial(formats.short_day_text, language=language),
        "days": partial(formats.days_text, language=language),
        "percent": partial(formats.percent_text, language=language),
        "share": partial(formats.share_text, language=language),
        "listed": partial(formats.listed, language=language),
        "iban": formats.iban_text,
    }
