"""The packs that are declared, one file each."""
