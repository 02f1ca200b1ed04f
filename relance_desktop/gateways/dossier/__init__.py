"""The file handed over as PDF and ZIP: pages drawn, exhibits stamped, all of it bound."""
