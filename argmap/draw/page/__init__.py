"""The interactive page of a map: one file of HTML, for browsers and notebooks."""

from argmap.draw.page.exploration import Exploration, explore, html_bytes, to_html

__all__ = ["Exploration", "explore", "html_bytes", "to_html"]
