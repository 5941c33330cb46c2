"""Forms of reports."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.app.publishing.models import Report
from goldenthread.packs.catalogue import packs


class MakeForm(forms.Form):
    """Which report, of which day, for whom."""

    pack = forms.ChoiceField(label="Which report")
    audience = forms.ChoiceField(
        label="Who will read it",
        choices=Report.Audience.choices,
        help_text="In a report for the public small counts are withheld, and what would give them "
        "away.",
    )
    as_at = forms.DateField(
        label="The day it describes",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Give the day.", "invalid": "That is not a day."},
    )
    dispatch_on = forms.DateField(
        label="The day the agenda goes out, if it goes to a committee",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "That is not a day."},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        declared = [(each.name, each.title) for each in packs().values()]
        self.fields["pack"] = forms.ChoiceField(label="Which report", choices=declared)


class WordsForm(forms.Form):
    """One text of a report."""

    text = forms.CharField(
        label="The text",
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Place a figure as {its_name.rate}; type no number. A day is written "
        "{text:20 May 2020}. Left empty, the text is left out.",
    )


class CommentForm(forms.Form):
    """What somebody says of a report."""

    text = forms.CharField(
        label="Say something of it",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write something first."},
    )


class AnswerForm(forms.Form):
    """Whether it may be released."""

    agreed = forms.ChoiceField(
        label="May it be released?",
        choices=(("yes", "Yes, release it"), ("no", "No, send it back")),
        widget=forms.RadioSelect,
        error_messages={"required": "Say yes or no."},
    )
    words = forms.CharField(
        label="Why",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when it is sent back. Do not name a child.",
    )

    def clean(self) -> dict[str, Any]:
        """What is sent back says why."""
        said = super().clean() or {}
        if said.get("agreed") == "no" and not str(said.get("words", "")).strip():
            self.add_error("words", "Say what must change.")
        return said
