"""Addresses of the public form and of the counter. They are neutral: an address stays in a browser's history."""

from django.urls import URLPattern, path

from rozedraad.casework.reporting.views import counter, form, public, sending

urlpatterns: list[URLPattern] = [
    path("", public.start, name="start"),
    path("weg/", public.leave, name="leave"),
    path("hulp/", public.help_page, name="help"),
    path("verschil/", public.difference, name="difference"),
    path("privacy/", public.privacy, name="privacy"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("formulier/<int:number>/", form.screen, name="screen"),
    path("formulier/even-lezen/", form.route, name="route"),
    path("formulier/nakijken/", form.review, name="review"),
    path("formulier/verstuur/", sending.send, name="send"),
    path("formulier/code/", sending.code, name="code"),
    path("formulier/kaart.txt", sending.card, name="card"),
    path("formulier/klaar/", sending.done, name="done"),
    path("balie/", counter.counter, name="counter"),
]
