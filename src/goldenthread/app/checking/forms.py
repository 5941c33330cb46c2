"""The box a document is dropped on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms

KINDS = (".pptx", ".docx", ".pdf", ".xlsx", ".html", ".htm", ".md", ".txt")
MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE


class PaperForm(forms.Form):
    """A document to be checked."""

    paper = forms.FileField(
        label="A report, before it goes out",
        help_text=f"{', '.join(KINDS)}; up to {LARGEST // MEGABYTE} megabytes. Only you see it.",
        error_messages={"required": "Choose a document.", "empty": "The document is empty."},
    )

    def clean_paper(self) -> Any:
        """One of the kinds that can be read, and not too big."""
        file = self.cleaned_data["paper"]
        if Path(file.name).suffix.lower() not in KINDS:
            raise forms.ValidationError(
                f"{Path(file.name).name} is not a document that can be checked. "
                f"Send {', '.join(KINDS)}."
            )
        if file.size > LARGEST:
            raise forms.ValidationError(f"It is more than {LARGEST // MEGABYTE} megabytes.")
        return file
