"""The plan editor: steps around the due date, an example, the rules that give a plan."""
