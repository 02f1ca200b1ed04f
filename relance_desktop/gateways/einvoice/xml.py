"""XML from strangers: parsed without entities, DTD, network or unbounded size."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from relance_desktop.domain.incoming_verdict import Reason
from relance_desktop.gateways.einvoice.problems import Unreadable

MAX_XML_BYTES = 20_000_000
"""Embedded documents (BT-125) make big invoices; beyond this it is no invoice."""


def parse_xml(data: bytes) -> etree._Element:
    """Parse to the root element; raise ``Unreadable`` for anything broken or hostile."""
    if len(data) > MAX_XML_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Reason.XML_BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(Reason.XML_UNSAFE)
    return root


def all_at(node: etree._Element | None, path: str) -> Iterator[etree._Element]:
    """Yield the elements at a path of local names, whatever their namespaces."""
    if node is not None:
        yield from node.iterfind("/".join("{*}" + name for name in path.split("/")))


def first_at(node: etree._Element | None, *paths: str) -> etree._Element | None:
    """Give the first element at the first path that exists, or None."""
    return next((found for path in paths for found in all_at(node, path)), None)


def text_at(node: etree._Element | None, *paths: str) -> str:
    """Give the first non-empty text at any of the paths, trimmed, or ""."""
    texts = (text_of(found) for path in paths for found in all_at(node, path))
    return next((text for text in texts if text), "")


def text_of(node: etree._Element) -> str:
    """Give an element's own text, trimmed, or ""."""
    return (node.text or "").strip()


def attribute_of(node: etree._Element | None, name: str) -> str:
    """Give an attribute, trimmed, or ""."""
    return "" if node is None else str(node.get(name) or "").strip()


def local_name(node: etree._Element) -> str:
    """Give an element's name without its namespace."""
    return str(etree.QName(node).localname)


def namespace_of(node: etree._Element) -> str:
    """Give an element's namespace, or ""."""
    return str(etree.QName(node).namespace or "")
