"""How pictures look: the themes by name, and what another one is made of."""

from argmap.draw.theme import BoxLook, LineLook, Theme
from argmap.draw.themes import THEMES, named

__all__ = ["THEMES", "BoxLook", "LineLook", "Theme", "named"]
