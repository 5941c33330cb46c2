"""What is filled in about staff and posts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Prefetch

from goldenthread.app.people import clock
from goldenthread.app.people.models import Assignment, Holding, Post, Staff, Team
from goldenthread.app.people.queries import standing
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.staff_file import KINDS

LARGEST_STAFF_FILE = 2 * 1024 * 1024
"""Bytes; below what the framework would put on disk."""


def day_field(label: str, **options: Any) -> forms.DateField:
    """A day, as the browser asks for one; typed as 2020-06-08 or 8/6/2020."""
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"),
        error_messages={"invalid": "Enter a real day, such as 8/6/2020."},
        **options,
    )


# The framework's field takes no type in brackets when it runs, only when types are checked.
class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A post, said with who holds it, so that two of one title are told apart."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label="Post", queryset=Post.objects.none(), **options)

    def offer(self) -> None:
        """Offer every post that is not closed, as it is held today."""
        held = Holding.objects.filter(standing(clock.today())).select_related("staff")
        posts = Post.objects.filter(closed_on=None).select_related("team")
        self.queryset = posts.prefetch_related(Prefetch("holdings", held, to_attr="held_today"))

    def label_from_instance(self, post: Any) -> str:
        """The post, and "vacant" or who holds it."""
        names = ", ".join(held.staff.name for held in post.held_today)
        return f"{post}: {f'held by {names}' if names else 'vacant'}"


class JoinForm(forms.Form):
    """Somebody who joins, and their first post."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Work e-mail")
    worker_id = forms.CharField(
        label="Worker number",
        help_text="As your case system's returns write it. Leave empty for those who hold no case.",
        max_length=60,
        required=False,
    )
    starts = day_field("First day")
    post = PostField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _post(self).offer()

    def clean_email(self) -> str:
        """One account an address."""
        email = str(self.cleaned_data["email"]).lower()
        if Staff.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody has this address already.")
        return email

    def clean_worker_id(self) -> str:
        """One person a worker number."""
        number = str(self.cleaned_data["worker_id"]).strip()
        if number and Staff.objects.filter(worker_id=number).exists():
            raise forms.ValidationError("Somebody has this worker number already.")
        return number


class StaffFileForm(forms.Form):
    """A spreadsheet of staff."""

    staff_file = forms.FileField(
        label="The spreadsheet",
        help_text="A .csv or .xlsx file of at most 2 megabytes.",
        widget=forms.FileInput({"accept": ",".join(KINDS)}),
        error_messages={
            "required": "Choose the spreadsheet.",
            "empty": "The file is empty: choose one with people in it.",
        },
    )

    def clean_staff_file(self) -> UploadedFile[Any]:
        """A file of a kind that is read, and not too big."""
        sent: UploadedFile[Any] = self.cleaned_data["staff_file"]
        if Path(str(sent.name)).suffix.lower() not in KINDS:
            raise forms.ValidationError(f"{sent.name} is not a {' or '.join(KINDS)} file.")
        if (sent.size or 0) > LARGEST_STAFF_FILE:
            raise forms.ValidationError(f"{sent.name} is more than 2 megabytes.")
        return sent


class TakePostForm(forms.Form):
    """A post to take up."""

    post = PostField()
    starts = day_field("From")
    ends = day_field(
        "Until",
        required=False,
        help_text="The first day on which they no longer hold it. Leave empty if open.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _post(self).offer()


class LeaveForm(forms.Form):
    """The day somebody leaves."""

    left_on = day_field("First day on which they no longer work here")


class PostForm(forms.Form):
    """A new post."""

    title = forms.CharField(label="Title", max_length=120)
    role = forms.ChoiceField(
        label="Role", choices=[(name, role.title) for name, role in ROLES.items()]
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.all())


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(
        label="Name", help_text="As your case system's returns write it.", max_length=120
    )
    kind = forms.ChoiceField(label="What it is", choices=Team.Kind.choices)
    parent = forms.ModelChoiceField(label="Under", queryset=Team.objects.all())

    def clean_name(self) -> str:
        """One team a name."""
        name = str(self.cleaned_data["name"]).strip()
        if Team.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError("There is a team of that name already.")
        return name


class CoverForm(forms.Form):
    """An absence and who covers it."""

    absent = forms.ModelChoiceField(label="Who is away", queryset=Staff.objects.none())
    covered_by = forms.ModelChoiceField(
        label="Who covers", queryset=Staff.objects.none(), required=False
    )
    starts = day_field("First day away")
    ends = day_field("Last day away")
    reason = forms.CharField(label="Why, in a word or two", max_length=200)

    def __init__(self, *args: Any, teams: frozenset[str], **options: Any) -> None:
        super().__init__(*args, **options)
        held = Holding.objects.filter(post__team__name__in=teams, ends__isnull=True)
        ours = Staff.objects.filter(pk__in=held.values("staff")).order_by("name")
        _offer(self.fields["absent"], ours)
        _offer(self.fields["covered_by"], ours)


class AssignForm(forms.Form):
    """A colleague who is to see one child, why and until when."""

    staff = forms.ModelChoiceField(label="Who", queryset=Staff.objects.none())
    ground = forms.ChoiceField(label="What for", choices=Assignment.Ground.choices)
    reason = forms.CharField(label="Why", max_length=300)
    ends = day_field("Last day")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self.fields["staff"], Staff.objects.filter(left_on=None).order_by("name"))


class TokenForm(forms.Form):
    """What a program's token is for."""

    label = forms.CharField(label="What it is for", max_length=100)


def _post(form: forms.Form) -> PostField:
    field = form.fields["post"]
    assert isinstance(field, PostField)
    return field


def _offer(field: forms.Field, rows: Any) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
