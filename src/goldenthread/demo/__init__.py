"""The invented county of Fernshire: its children, its workers and the files it would send."""
