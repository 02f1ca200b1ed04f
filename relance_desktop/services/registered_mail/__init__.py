"""Registered letters followed to their end."""

from relance_desktop.services.registered_mail.service import RegisteredMail

__all__ = ["RegisteredMail"]
