"""How pictures look: the themes by name, and what another one is made of."""

from argmap.draw.theme import THEMES, BoxLook, LineLook, Theme
from argmap.draw.theme import theme_named as named

__all__ = ["THEMES", "BoxLook", "LineLook", "Theme", "named"]
