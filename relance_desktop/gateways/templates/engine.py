"""A Jinja2 sandbox for one language, whose every failure is a typed error.

Jinja2 is imported inside functions: it costs 55 ms and no page needs it at start-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import Language
from relance_desktop.domain.money import Cents
from relance_desktop.domain.texts import TextError, TextFault

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_SUFFIX: Final = ".j2"
_UNDEFINED_NAME: Final = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class Engine:
    """Compiles templates once and renders them; ``overrides`` win over the files.

    Names look like « fr/email/first.body »; an override has the same name.
    """

    def __init__(self, folder: Path, overrides: Mapping[str, str], language: Language) -> None:
        self._folder = folder
        self._overrides = overrides
        self._environment = _environment(self._load, language)

    def exists(self, name: str) -> bool:
        """Whether there is such a template, shipped or the user's."""
        return name in self._overrides or self._file(name).is_file()

    def render(self, name: str, variables: Mapping[str, object]) -> str:
        """Render one template. Raises TextError, naming the template and the line."""
        from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
        from jinja2.exceptions import SecurityError

        try:
            return self._template(name, variables).render(variables)
        except TemplateSyntaxError as error:
            raise TextError(TextFault.SYNTAX, name, error.lineno, error.message or "") from error
        except UndefinedError as error:
            detail = _undefined_name(error.message or "")
            raise _failure(TextFault.UNKNOWN_VARIABLE, name, error, detail) from error
        except SecurityError as error:
            raise _failure(TextFault.FORBIDDEN, name, error, str(error)) from error
        except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as error:
            raise _failure(TextFault.FAILED, name, error, str(error)) from error

    def _template(self, name: str, variables: Mapping[str, object]) -> Template:
        if name in self._overrides:
            self._refuse_unknown(name, variables)
        return self._environment.get_template(name)

    def _refuse_unknown(self, name: str, variables: Mapping[str, object]) -> None:
        """Find unknown names even in a branch that is not taken this time."""
        from jinja2 import meta, nodes

        tree = self._environment.parse(self._overrides[name])
        unknown = meta.find_undeclared_variables(tree) - set(variables)
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                raise TextError(TextFault.UNKNOWN_VARIABLE, name, node.lineno, node.name)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name in self._overrides:
            return self._overrides[name], name, lambda: True
        file = self._file(name)
        if not file.is_file():
            return None
        return file.read_text(encoding="utf-8"), name, lambda: True

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}{_SUFFIX}"


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
        "percent": partial(formats.percent_text, language=language),
        "days": partial(formats.days_text, language=language),
        "listed": partial(formats.listed, language=language),
        "iban": formats.iban_text,
    }


def _undefined_name(message: str) -> str:
    match = _UNDEFINED_NAME.search(message)
    return (match[1] or match[2]) if match else message


def _failure(fault: TextFault, name: str, error: Exception, detail: str) -> TextError:
    return TextError(fault, name, _line_in(name, error.__traceback__), detail)


def _line_in(name: str, trace: TracebackType | None) -> int:
    """The template's line, which Jinja2 writes into the traceback; 0 when it cannot be told."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
