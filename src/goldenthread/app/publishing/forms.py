"""Forms of reports."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.app.publishing.models import Report
from goldenthread.packs.catalogue import packs

LARGEST = 20 << 20
"""Bytes of the largest published file taken; those known have one or two million."""


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
    compared = forms.BooleanField(
        label="Set our figures beside those published of other authorities",
        required=False,
        help_text="Where something published is kept here, and tells of a year that was over.",
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


class PublishedForm(forms.Form):
    """A file published of every authority."""

    file = forms.FileField(
        label="A published file",
        help_text="A CSV file of Explore education statistics on referrals, children in need, "
        "protection plans, children looked after or care leavers' accommodation; the mid-year "
        "population estimates beside them; or the workbook of statistical neighbours.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    title = forms.CharField(
        label="What it is, and which version",
        max_length=200,
        help_text="It is printed as the source: Children in need 2025, table D3.",
        error_messages={"required": "Say what it is; it is printed as the source."},
    )
    published_on = forms.DateField(
        label="The day it was published",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Give the day.", "invalid": "That is not a day."},
    )

    def clean_file(self) -> Any:
        """Not too big to be one of these."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"It is more than {LARGEST >> 20} megabytes.")
        return file


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
