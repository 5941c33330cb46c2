"""What is filled in about risk. A contact takes a few taps: everything is filled in already."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from goldenthread.app.people import clock
from goldenthread.app.people.forms import day_field
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.risk.actions import Judged, Kept, Made, factors_known
from goldenthread.app.risk.models import choices

MAKER_OF_ROLE = {"personal_adviser": "personal_adviser"}
LONGEST = 90
ANSWERS = (("alone", "Yes, alone"), ("seen", "Yes"), ("no", "No"))
RATINGS = [each for each in choices("rating") if each[0] != "other"]
FUTURE = "It cannot be after today."


def _not_after_today(day: date | None) -> date | None:
    if day is not None and day > clock.today():
        raise forms.ValidationError(FUTURE)
    return day


class ContactForm(forms.Form):
    """A contact."""

    contact_on = day_field("Day")
    # Nothing of these is chosen beforehand: a tap too soon would say that a child was seen.
    mode = forms.ChoiceField(
        label="How",
        choices=choices("contact_mode"),
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the contact was made."},
    )
    answered = forms.ChoiceField(
        label="Did the child or carer answer?",
        choices=(("yes", "Yes"), ("no", "No, nobody answered")),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the child or carer answered."},
    )
    seen = forms.ChoiceField(
        label="Was the child seen?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the child was seen."},
    )
    made_by = forms.ChoiceField(
        label="Who made it", choices=choices("contact_maker"), widget=forms.Select
    )
    words = forms.CharField(
        label="In a sentence, if it helps",
        help_text="The case note belongs in your case system.",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        role = next((MAKER_OF_ROLE[r.name] for r in viewer.roles if r.name in MAKER_OF_ROLE), "")
        options["initial"] = {
            "contact_on": clock.today(),
            "made_by": role or "social_worker",
            **(options.get("initial") or {}),
        }
        super().__init__(*args, **options)

    def clean_contact_on(self) -> date | None:
        """A contact has been made."""
        return _not_after_today(self.cleaned_data["contact_on"])

    def clean(self) -> dict[str, Any]:
        """Nobody is seen on the telephone, nor when nobody answered."""
        said = super().clean() or {}
        if said.get("seen") in {"alone", "seen"}:
            if said.get("mode") in {"call", "message"}:
                self.add_error("seen", "Nobody is seen in a call or a message: choose No.")
            elif said.get("answered") == "no":
                self.add_error("seen", "Nobody answered, so the child was not seen: choose No.")
        return said

    @property
    def made(self) -> Made:
        """The contact told."""
        said = self.cleaned_data
        return Made(
            contact_on=said["contact_on"],
            made_by=said["made_by"],
            mode=said["mode"],
            two_way=said["answered"] == "yes",
            seen=said["seen"] in {"alone", "seen"},
            seen_alone=said["seen"] == "alone",
            words=said["words"],
        )


class RatingForm(forms.Form):
    """A rating with its reasons."""

    rating = forms.ChoiceField(label="Rating", choices=RATINGS, widget=forms.RadioSelect)
    factors = forms.MultipleChoiceField(
        label="What is behind it",
        choices=choices("risk_factor"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="Why, in words",
        help_text="What worries you, what is working well, and what would change the rating.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    rated_on = day_field("Day of the judgement")
    review_on = day_field("To be looked at again by")

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"rated_on": clock.today(), **(options.get("initial") or {})}
        super().__init__(*args, **options)

    def clean_rated_on(self) -> date | None:
        """A judgement has been made."""
        return _not_after_today(self.cleaned_data["rated_on"])

    def clean(self) -> dict[str, Any]:
        """A red says why by at least one factor; a review follows the judgement."""
        said = super().clean() or {}
        if said.get("rating") == "red" and not said.get("factors"):
            self.add_error("factors", "Say what is behind a red: choose at least one.")
        made, again = said.get("rated_on"), said.get("review_on")
        if made and again and again <= made:
            self.add_error("review_on", "The review comes after the day of the judgement.")
        return said

    @property
    def judged(self) -> Judged:
        """The rating given."""
        said = self.cleaned_data
        known = [code for code, _ in choices("risk_factor")]
        return Judged(
            rating=said["rating"],
            rated_on=said["rated_on"],
            review_on=said["review_on"],
            factors=factors_known(said["factors"], known),
            words=said["words"],
        )


class SafetyPlanForm(forms.Form):
    """A safety plan, or a review of one."""

    started_on = day_field("Agreed on")
    safe_because = forms.CharField(
        label="What keeps the child safe",
        help_text="Who does what, day and night; what happens if it does not work.",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )
    contact_days = forms.IntegerField(
        label="Contact at least every so many days",
        help_text="Leave empty to keep to the standard. The stricter of the two applies.",
        min_value=1,
        max_value=LONGEST,
        required=False,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )
    review_on = day_field("To be looked at again by")
    ended_on = day_field("Ended on, if it has", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"started_on": clock.today(), **(options.get("initial") or {})}
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """Its days follow one another."""
        said = super().clean() or {}
        started, again, ended = (said.get(n) for n in ("started_on", "review_on", "ended_on"))
        if started and again and again <= started:
            self.add_error("review_on", "The review comes after the day it was agreed.")
        if started and ended and ended < started:
            self.add_error("ended_on", "It cannot end before it was agreed.")
        return said

    @property
    def kept(self) -> Kept:
        """The plan written."""
        return Kept(**{name: self.cleaned_data[name] for name in Kept.__dataclass_fields__})


class AgreeForm(forms.Form):
    """What a manager says of a rating."""

    agreed = forms.ChoiceField(
        label="Do you agree with the rating?",
        choices=(("yes", "Yes"), ("no", "No, it should be made again")),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Why", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """A dispute says why."""
        said = super().clean() or {}
        if said.get("agreed") == "no" and not said.get("words"):
            self.add_error("words", "Say why, so that the worker can act on it.")
        return said


class MistakeForm(forms.Form):
    """Why something recorded does not stand."""

    words = forms.CharField(
        label="Why it was recorded by mistake",
        help_text="Leave names out: the reason is kept in the ledger.",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
