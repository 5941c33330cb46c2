"""The whole dataset: the tables whose rows the record keeps.

Other tables of the dataset in the folder are named in the receipt as not used.
"""

from __future__ import annotations

from goldenthread.returns.layout import Mode, ReturnLayout
from goldenthread.returns.ssd import care, need, people

LAYOUT = ReturnLayout(
    name="ssd",
    title="Standard Safeguarding Dataset",
    authority="Data to Insight, Standard Safeguarding Dataset v1.4.3, May 2026",
    mode=Mode.SNAPSHOT,
    lists=(*people.LISTS, *need.LISTS, *care.LISTS),
)
