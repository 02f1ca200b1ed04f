"""E-mail: composing the exact bytes, handing them to the user's server."""
