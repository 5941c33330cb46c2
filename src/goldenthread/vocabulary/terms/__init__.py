"""The field's words in our own, one module a subject; `vocabulary.glossary` prints them."""
