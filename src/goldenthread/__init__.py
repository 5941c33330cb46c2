"""Oversight of children's social care: from the case record to the published figure and back."""

import os

# The sums done here are small: several threads for one would only wait for one another. NumPy reads
# this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
