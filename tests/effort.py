"""How hard a property is tried: as a share of what the profile of Hypothesis asks for."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Collection

    from hypothesis import HealthCheck


def examples(times: float, *, suppress_health_check: Collection[HealthCheck] = (), **more: Any) -> settings:
    """Return settings for ``times`` as many examples as the profile tries.

    Parameters
    ----------
    times
        Above 1 where an example takes little time or a fault is easily missed, below 1 where it takes much.
    suppress_health_check
        Checks to leave out besides those that the profile leaves out.
    **more
        Other settings of Hypothesis.

    """
    profile = settings.default
    return settings(
        max_examples=ceil(times * profile.max_examples),
        suppress_health_check=[*profile.suppress_health_check, *suppress_health_check],
        **more,
    )
