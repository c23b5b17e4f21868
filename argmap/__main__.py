"""The command, as ``python -m argmap``."""

from argmap.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main(prog_name="argmap")
