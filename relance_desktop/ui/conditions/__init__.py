"""The conditions of an affair on screen: terms, clauses, remarks, the sheet to sign."""
