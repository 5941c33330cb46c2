"""Judgements of risk, contacts and safety plans that people record here."""
