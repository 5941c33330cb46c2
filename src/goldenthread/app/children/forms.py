"""What a person fills in about lists and records."""

from __future__ import annotations

from django import forms


class SaveListForm(forms.Form):
    """A name for a list."""

    name = forms.CharField(label="Save this list as", max_length=80)
    shared = forms.BooleanField(label="Share it with my team", required=False)
