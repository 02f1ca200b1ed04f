"""Address books read into contact cards."""

from relance_desktop.gateways.contacts.vcard import is_vcard, read_vcards

__all__ = ["is_vcard", "read_vcards"]
