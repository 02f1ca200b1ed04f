"""Bank files: OFX, CAMT, MT940, QIF and CFONB120 read into the statements of the domain."""
