"""What is filled in about an action."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.app.action.models import Step
from goldenthread.app.people import clock
from goldenthread.app.people.forms import day_field
from goldenthread.app.people.models import Staff


def _here() -> Any:
    return Staff.objects.filter(left_on=None).order_by("name")


class ActionForm(forms.Form):
    """Who does what by when."""

    what = forms.CharField(label="What is to be done", max_length=300)
    owner = forms.ModelChoiceField(label="By whom", queryset=Staff.objects.none())
    due_on = day_field("By")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = _here()

    def clean_due_on(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["due_on"]
        if day and day < clock.today():
            raise forms.ValidationError("Choose today or a later day.")
        return day


class StepForm(forms.Form):
    """What was done about it."""

    kind = forms.ChoiceField(label="What happened", choices=Step.Kind, widget=forms.RadioSelect)
    to = forms.ModelChoiceField(
        label="Handed over to", queryset=Staff.objects.none(), required=False
    )
    words = forms.CharField(
        label="What shows it, or why",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = _here()

    def clean(self) -> dict[str, Any]:
        """Only what is handed over goes to somebody."""
        said = super().clean() or {}
        handed = said.get("kind") == Step.Kind.HANDED_OVER
        if handed and not said.get("to"):
            self.add_error("to", "Choose whom it is handed over to.")
        if not handed:
            said["to"] = None
        return said


class HandOverForm(forms.Form):
    """Who takes everything on, and why."""

    to = forms.ModelChoiceField(label="Hand over to", queryset=Staff.objects.none())
    words = forms.CharField(
        label="Why",
        help_text="For example: left on Friday, caseload taken on.",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, leaver: Staff, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = _here().exclude(pk=leaver.pk)
