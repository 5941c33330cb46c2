"""What a reader, and whoever runs the rounds, fills in."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.app.people.models import Staff
from goldenthread.app.risk.forms import RATINGS
from goldenthread.app.risk.models import choices
from goldenthread.app.sampling.actions import SHORTEST, Found
from goldenthread.app.sampling.models import Round
from goldenthread.sampling.questions import ANSWERS

PREFIX = "question-"


class ReadingForm(forms.Form):
    """A reading: the round's questions, a grade, the rating the reader would give."""

    grade = forms.ChoiceField(
        label="The work as a whole", choices=choices("reading_grade"), widget=forms.RadioSelect
    )
    rating = forms.ChoiceField(
        label="The rating you would give", choices=RATINGS, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="Why you would give it",
        help_text="Needed where it is not the rating that stands.",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    feedback = forms.CharField(
        label="For the worker: what is good, what to do next",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, opened: Round, stood: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._stood = stood
        self._asked = [each["id"] for each in opened.questions["questions"]]
        asked = {
            f"{PREFIX}{each['id']}": forms.ChoiceField(
                label=each["words"],
                help_text=each["advice"],
                choices=ANSWERS,
                widget=forms.RadioSelect({"inline": True}),
            )
            for each in opened.questions["questions"]
        }
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        """A rating other than the one that stands is given for a reason."""
        said = super().clean() or {}
        if said.get("rating") not in {None, self._stood} and not said.get("evidence"):
            self.add_error("evidence", "Say why, so that it can be settled.")
        return said

    @property
    def typed(self) -> dict[str, str]:
        """What was filled in so far, right or not, to be kept as a draft."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    @property
    def found(self) -> Found:
        """The reading."""
        said = self.cleaned_data
        return Found(
            answers={name: said[f"{PREFIX}{name}"] for name in self._asked},
            grade=said["grade"],
            rating=said["rating"],
            evidence=said["evidence"],
            feedback=said["feedback"],
        )


class SwapForm(forms.Form):
    """Another reader, or another case; never without a reason."""

    reader = forms.ModelChoiceField(
        label="Who reads it instead",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="Nobody: the next case of the same part instead",
    )
    reason = forms.CharField(
        label="Why",
        min_length=SHORTEST,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"min_length": f"Say why in at least {SHORTEST} letters."},
    )

    def __init__(self, *args: Any, opened: Round, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["reader"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Staff.objects.filter(pk__in=[int(pk) for pk in opened.quotas])


class SettleForm(forms.Form):
    """How a difference is settled."""

    rating = forms.ChoiceField(
        label="The rating that is right", choices=RATINGS, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="Why",
        help_text="The worker and the readers see this.",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
