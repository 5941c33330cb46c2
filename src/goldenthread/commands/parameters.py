"""Every parameter a council may set, gathered from the rooms that declare them."""

from __future__ import annotations

from goldenthread.council.office import PARAMETERS as OFFICE
from goldenthread.council.sampling import PARAMETERS as SAMPLING
from goldenthread.council.settings import Parameter
from goldenthread.quality.declarations import ANSWER_WITHIN
from goldenthread.standards.catalogue import PARAMETERS as STANDARDS


def every_parameter() -> tuple[Parameter, ...]:
    """All of them."""
    return (*STANDARDS, ANSWER_WITHIN, *OFFICE, *SAMPLING)
