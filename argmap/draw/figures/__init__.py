"""The field's standard figures, one module each; :mod:`argmap.figures` lists them."""
