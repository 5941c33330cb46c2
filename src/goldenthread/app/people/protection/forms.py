"""What a person says about a restricted record or a look outside their line."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.app.people.models import Restriction, Staff

SHORTEST = 15
"""Letters of a reason: enough that it says something."""


class ReasonField(forms.CharField):
    """Why, in words somebody else will read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            min_length=SHORTEST,
            max_length=500,
            widget=forms.Textarea({"rows": 3}),
            error_messages={
                "required": "Say why.",
                "min_length": f"Say why in at least {SHORTEST} letters.",
            },
            **options,
        )


class WhyForm(forms.Form):
    """The reason alone."""

    reason = ReasonField(
        label="Why are you opening this record?",
        help_text="Your reason is kept with the look and read in the weekly review.",
    )


class OutsideForm(WhyForm):
    """A record that is not on any list of yours, by its number, and the reason."""

    field_order = ("number", "reason")
    number = forms.CharField(label="Case number", max_length=60)


class RestrictForm(forms.Form):
    """Who may see a record, on what ground and why."""

    ground = forms.ChoiceField(label="Ground", choices=Restriction.Ground.choices)
    reason = ReasonField(label="Why is it restricted?")
    permitted = forms.ModelMultipleChoiceField(
        label="Who may see it, besides you",
        help_text="Nobody else finds the record, not even in a count that opens.",
        queryset=Staff.objects.none(),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = self.fields["permitted"]
        assert isinstance(people, forms.ModelMultipleChoiceField)
        people.queryset = Staff.objects.filter(left_on__isnull=True).order_by("name")


class ReviewForm(forms.Form):
    """What a review of a restriction comes to."""

    words = ReasonField(label="What did the review find?")
    lift = forms.BooleanField(label="Lift the restriction", required=False)
