"""What is filled in when a return is brought in or something that looked wrong is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from goldenthread.app.people import clock
from goldenthread.app.people.forms import day_field
from goldenthread.returns.registry import layouts

KINDS = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".parquet", ".xml", ".toml")
MEGABYTE = 1024 * 1024


class ManyFiles(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each must be of a kind that can be read, not empty and not too big."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files. Raises ValidationError naming the file that cannot be taken."""
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        if not sent:
            raise forms.ValidationError("Choose the file or files of the return.")
        for each in sent:
            name = Path(str(each.name)).name
            if Path(name).suffix.lower() not in KINDS:
                raise forms.ValidationError(
                    f"{name} is not a file that can be read. Send {', '.join(KINDS)}."
                )
            if not each.size:
                raise forms.ValidationError(f"{name} is empty.")
        if sum(each.size or 0 for each in sent) > settings.LARGEST_UPLOAD:
            most = settings.LARGEST_UPLOAD // MEGABYTE
            raise forms.ValidationError(f"Together the files are more than {most} megabytes.")
        return list(sent)


class SendForm(forms.Form):
    """A return to bring in."""

    return_files = FilesField(
        label="Files of the return",
        help_text="One workbook, or all the files of one extract. For a council's own files add "
        "the mapping file (.toml) that says what they are.",
        widget=ManyFiles({"multiple": True}),
    )
    as_at = day_field("The day the extract describes")
    return_name = forms.ChoiceField(label="Which return it is", required=False)
    source = forms.CharField(
        label="Whose it is",
        help_text="The system or team it comes from. Leave empty for the return's own name.",
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = self.fields["return_name"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [
            ("", "Tell from the files"),
            *((name, layout.title) for name, layout in layouts().items()),
        ]

    def clean_as_at(self) -> Any:
        """An extract describes a day that has come."""
        day = self.cleaned_data["as_at"]
        if day > clock.today():
            raise forms.ValidationError("That day has not come yet.")
        return day


class WithdrawForm(forms.Form):
    """Why a load is withdrawn."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        min_length=10,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What a team found out."""

    words = forms.CharField(
        label="What did you find, or what was put right?",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class CycleForm(forms.Form):
    """How often a source is expected."""

    source = forms.CharField(widget=forms.HiddenInput())
    days = forms.IntegerField(label="Days between arrivals", min_value=1, max_value=400)
