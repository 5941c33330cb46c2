"""A council's own files, read as a mapping file says.

There is no fixed layout: `council_return` makes one from the mapping file.
"""

from goldenthread.returns.council_csv.mapping_file import CouncilReturn, council_return

__all__ = ["CouncilReturn", "council_return"]
