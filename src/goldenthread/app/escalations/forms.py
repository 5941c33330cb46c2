"""What is filled in about an escalation."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.app.escalations.actions import Said
from goldenthread.app.escalations.models import choices
from goldenthread.app.people.models import Staff

NAMES_OUT = "Write of the child as you would want them to read it one day."


def _staff(field: forms.Field, first: Staff | None = None) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Staff.objects.filter(left_on=None).order_by("name")
    field.initial = first


def _words(label: str, help_text: str = "", *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea({"rows": rows}),
    )


class EscalateForm(forms.Form):
    """What is challenged."""

    theme = forms.ChoiceField(label="What it is about")
    severity = forms.ChoiceField(
        label="How serious it is",
        choices=choices("escalation_severity"),
        widget=forms.RadioSelect,
    )
    words = _words("What is not right for the child", NAMES_OUT)
    asked_for = _words("What would put it right", "Who is to do what, by when.", rows=3)
    put_to = forms.ModelChoiceField(label="Put to", queryset=Staff.objects.none())

    def __init__(
        self,
        *args: Any,
        themes: list[tuple[str, str]],
        first: Staff | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        _choose(self.fields["theme"], themes)
        _staff(self.fields["put_to"], first)

    def said(self, chairing: str) -> Said:
        """What is raised."""
        told = {k: v for k, v in self.cleaned_data.items() if k != "put_to"}
        return Said(chairing=chairing, **told)


class CommendForm(forms.Form):
    """What was done well."""

    theme = forms.ChoiceField(label="What it is about")
    words = _words("What was done well, and what it meant for the child", NAMES_OUT)
    put_to = forms.ModelChoiceField(label="Whose work it is", queryset=Staff.objects.none())

    def __init__(
        self,
        *args: Any,
        themes: list[tuple[str, str]],
        first: Staff | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        _choose(self.fields["theme"], themes)
        _staff(self.fields["put_to"], first)

    def said(self, chairing: str) -> Said:
        """What is commended."""
        told = self.cleaned_data
        return Said(chairing=chairing, theme=told["theme"], words=told["words"])


def _choose(field: forms.Field, offered: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered


class AnswerForm(forms.Form):
    """What is answered."""

    words = _words("Your answer", "What has been done, what will be done, and by when.")


class ToForm(forms.Form):
    """Who is to answer from now on, and why."""

    words = _words("Why", rows=3)
    to = forms.ModelChoiceField(label="Put to", queryset=Staff.objects.none())

    def __init__(self, *args: Any, first: Staff | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        _staff(self.fields["to"], first)


class TakeOverForm(forms.Form):
    """Why somebody takes it on."""

    words = _words("Why you take it on", rows=2)


class CloseForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        label="What came of it",
        choices=choices("escalation_outcome"),
        widget=forms.RadioSelect,
    )
    words = _words("What changed for the child", "If nothing did, say so.", rows=3)
