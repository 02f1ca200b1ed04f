"""The payment conditions of an affair: which clauses apply, what to know before agreeing."""
