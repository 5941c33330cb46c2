"""The field's words: its code sets, how they are written in practice, and the glossary."""
