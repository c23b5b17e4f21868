"""Why a statement or inference stands or does not, in words."""
