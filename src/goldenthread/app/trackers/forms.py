"""What is filled in about an entry: made from the tracker's own questions and fields."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from goldenthread.app.people.forms import day_field
from goldenthread.sampling.questions import QuestionSet
from goldenthread.trackers.declarations import Field, Kind, Tracker


def _words(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        required=required,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswersForm(forms.Form):
    """The week's questions."""

    def __init__(self, *args: Any, asked: QuestionSet, **options: Any) -> None:
        super().__init__(*args, **options)
        for question in asked.questions:
            self.fields[question.id] = _words(question.words, question.advice, required=False)

    def said(self) -> dict[str, Any]:
        """What the act takes."""
        return {"answers": self.cleaned_data}


class ChallengeForm(forms.Form):
    """A challenge."""

    words = _words("What is not answered, or not good enough")

    def said(self) -> dict[str, Any]:
        """What the act takes."""
        return dict(self.cleaned_data)


class DecisionForm(forms.Form):
    """What is decided."""

    words = _words("What is decided", "Who does what. What somebody is to do is also an action.")
    next_on = day_field("Comes back on", required=False)

    def said(self) -> dict[str, Any]:
        """What the act takes."""
        return dict(self.cleaned_data)


class LeaveForm(forms.Form):
    """Why it comes off the list."""

    words = _words(
        "Why",
        "Needed where the record still has it on the list.",
        required=False,
    )

    def said(self) -> dict[str, Any]:
        """What the act takes."""
        return dict(self.cleaned_data)


class DeclineForm(forms.Form):
    """Why a suggestion is turned down."""

    words = forms.CharField(label="Why not", max_length=500, widget=forms.Textarea({"rows": 2}))


class DetailsForm(forms.Form):
    """The tracker's own fields, as they are kept now; only what changed is kept anew."""

    def __init__(self, *args: Any, tracker: Tracker, kept: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self._kept = kept
        for field in tracker.fields:
            made = _made(field)
            held = kept.get(field.name)
            made.initial = (
                date.fromisoformat(held) if field.kind is Kind.DAY and held else _plain(field, held)
            )
            self.fields[field.name] = made

    def said(self) -> dict[str, Any]:
        """What changed, as it is kept: days as ISO text, nothing as null."""
        told = {name: _kept(value) for name, value in self.cleaned_data.items()}
        return {
            "details": {
                name: value for name, value in told.items() if value != self._kept.get(name)
            }
        }


def _plain(field: Field, held: Any) -> Any:
    if field.kind is Kind.YES_NO and held is not None:
        return "yes" if held else "no"
    return held


def _kept(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if value in ("", [], None):
        return None
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


def _made(field: Field) -> forms.Field:
    said: dict[str, Any] = {"label": field.label, "required": False, "help_text": field.help}
    choices = [*field.choices]
    match field.kind:
        case Kind.DAY:
            made: forms.Field = day_field(field.label, required=False)
            made.help_text = field.help
        case Kind.NUMBER:
            made = forms.IntegerField(min_value=0, max_value=100_000, **said)
        case Kind.YES_NO:
            made = forms.ChoiceField(
                choices=[("", "Not said"), ("yes", "Yes"), ("no", "No")], **said
            )
        case Kind.CHOICE:
            made = forms.ChoiceField(choices=[("", "Not said"), *choices], **said)
        case Kind.CHOICES:
            made = forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple, **said
            )
        case Kind.TEXT:
            made = forms.CharField(max_length=500, **said)
    return made
