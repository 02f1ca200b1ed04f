"""Forms beside an affair: each takes one fact down."""
