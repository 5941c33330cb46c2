"""How every form looks: labels, hints, errors and boxes as GOV.UK Frontend draws them.

Set once as FORM_RENDERER, so that the sign-in pages of the account library follow too.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.MultiWidget, ""),
)
CHOICES: dict[type[forms.Widget], str] = {
    forms.RadioSelect: "web/forms/radios.html",
    forms.CheckboxSelectMultiple: "web/forms/checkboxes.html",
}


class GovukBoundField(BoundField):
    """A field with GOV.UK's classes; the browser's own checks are left out, the page says more."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """The attributes, with the class of the kind of box and of an error."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        box = widget or self.field.widget
        if box.is_hidden:
            return built
        base = next((name for kind, name in CLASSES if isinstance(box, kind)), "govuk-input")
        error = f"{base}--error" if self.errors and base and self.kind != "checkbox" else ""
        said = (base, error, str(box.attrs.get("class", "")))
        built["class"] = " ".join(each for each in said if each)
        return built

    @property
    def kind(self) -> str:
        """Which template shape the field needs."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        grouped = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)
        return "group" if isinstance(widget, grouped) else "input"

    def as_widget(
        self,
        widget: forms.Widget | None = None,
        attrs: dict[str, Any] | None = None,
        only_initial: bool = False,
    ) -> Any:
        """The box itself; choices are drawn by our templates."""
        box = widget or self.field.widget
        for kind, name in CHOICES.items():
            if isinstance(box, kind):
                box.template_name = name
        return super().as_widget(widget, attrs, only_initial)

    @property
    def first_id(self) -> str:
        """Where an error summary's link leads."""
        return self.id_for_label or self.auto_id


class GovukRenderer(TemplatesSetting):
    """Renders any form by the templates of `web/forms`."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = GovukBoundField


class DayInput(forms.MultiWidget):
    """Day, month and year in three boxes."""

    template_name = "web/forms/day.html"
    parts = ("Day", "Month", "Year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widths = {"day": 2, "month": 2, "year": 4}
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(
                {
                    "class": f"govuk-input govuk-date-input__input govuk-input--width-{width}",
                    "inputmode": "numeric",
                }
            )
            for name, width in widths.items()
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """The three parts of a day."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each box keeps its own width and is told its label."""
        context = super().get_context(name, value, attrs)
        boxes = zip(context["widget"]["subwidgets"], self.widgets, self.parts, strict=True)
        for box, declared, label in boxes:
            box["label"] = label
            box["attrs"]["class"] = declared.attrs["class"]
        return context

    def id_for_label(self, id_: str) -> str:
        """The day's box."""
        return f"{id_}_day" if id_ else id_


class DayField(forms.MultiValueField):
    """A day typed in three boxes. Refuses what is no day, and says so."""

    widget = DayInput

    def __init__(self, **options: Any) -> None:
        numbers = tuple(forms.IntegerField(required=False) for _ in DayInput.parts)
        super().__init__(fields=numbers, require_all_fields=False, **options)

    def compress(self, data_list: list[int | None]) -> date | None:
        """The day of the three numbers."""
        if not any(data_list):
            return None
        day, month, year = [*data_list, None, None, None][:3]
        if not (day and month and year):
            raise forms.ValidationError("Enter a day, a month and a year, such as 8 6 2020.")
        try:
            return date(year, month, day)
        except ValueError:
            raise forms.ValidationError("Enter a real day, such as 8 6 2020.") from None
