"""Every parameter a council may set, gathered from the rooms that declare them."""

from __future__ import annotations

from goldenthread.council.challenge import PARAMETERS as CHALLENGE
from goldenthread.council.office import PARAMETERS as OFFICE
from goldenthread.council.public_law import PARAMETERS as PUBLIC_LAW
from goldenthread.council.publishing import PARAMETERS as PUBLISHING
from goldenthread.council.sampling import PARAMETERS as SAMPLING
from goldenthread.council.settings import Parameter
from goldenthread.quality.declarations import ANSWER_WITHIN
from goldenthread.standards.catalogue import PARAMETERS as STANDARDS
from goldenthread.trackers.catalogue import parameters as trackers


def every_parameter() -> tuple[Parameter, ...]:
    """All of them, each once: a tracker's clock may run as long as a standard says."""
    every = (
        *STANDARDS,
        ANSWER_WITHIN,
        *OFFICE,
        *SAMPLING,
        *CHALLENGE,
        *PUBLIC_LAW,
        *PUBLISHING,
        *trackers(),
    )
    return tuple({each.name: each for each in every}.values())
