"""The Standard Safeguarding Dataset: a folder of ssd_* files, CSV or Parquet."""
