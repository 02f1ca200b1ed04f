"""The register of registered mail."""
