"""How every form looks: labels, hints, errors and boxes as GOV.UK Frontend draws them.

Set once as FORM_RENDERER, so that the sign-in pages of the account library follow too.
"""

from __future__ import annotations

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
        grouped = (forms.RadioSelect, forms.CheckboxSelectMultiple)
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
