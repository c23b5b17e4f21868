"""The formats of the field: one module, or folder, for each; registered in :mod:`argmap.io.registry`."""
