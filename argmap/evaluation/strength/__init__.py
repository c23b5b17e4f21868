"""How strong statements and inferences are: gradual semantics, and what a strength is owed to."""
