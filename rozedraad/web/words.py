"""What Django says itself when an answer is missing or wrong, marked here so that our Dutch takes its place."""

from django.utils.translation import gettext_noop

SAID_BY_DJANGO = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("No file was submitted. Check the encoding type on the form."),
    gettext_noop("The submitted file is empty."),
)
