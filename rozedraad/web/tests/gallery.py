"""Every component and the five reference screens, served for development and for the browser tests.

python -m rozedraad.web.tests.gallery     http://127.0.0.1:8123/gallery/
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django import forms
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test.utils import override_settings
from django.urls import path

from rozedraad.web.widgets import CodeBox, DateBox, Radios, Ticks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rozedraad.config.settings")
HERE = Path(__file__).parent
SCREENS = ("start", "what", "follow", "work", "case")
ERRORS = ("400", "403", "404", "500", "503", "expired", "away")


class Example(forms.Form):
    who = forms.ChoiceField(
        label="Wie ben jij in dit verhaal?",
        choices=[("victim", "Het is mij overkomen"), ("witness", "Ik zag het bij een ander")],
        widget=Radios(hints={"witness": "Ook als je die persoon niet kent"}),
    )
    kinds = forms.MultipleChoiceField(
        label="Wat is er gebeurd?",
        help_text="Kies alles wat klopt.",
        choices=[
            ("insult", "Ik werd uitgescholden of beledigd"),
            ("hit", "Ik werd geslagen, geschopt of bekogeld"),
        ],
        widget=Ticks(hints={"hit": "Ook als het mis was"}),
    )
    when = forms.DateField(
        label="Wanneer was het?", help_text="Ongeveer is goed.", widget=DateBox, required=False
    )
    code = forms.CharField(label="Je code", widget=CodeBox)
    part = forms.ChoiceField(
        label="Welk deel van de dag?", choices=[("", "Weet ik niet"), ("evening", "Avond")], required=False
    )
    story = forms.CharField(
        label="Je verhaal", help_text="In je eigen woorden.", widget=forms.Textarea, required=False
    )
    photo = forms.FileField(label="Foto of video", required=False)
    agree = forms.BooleanField(
        label="Ja, dit mag het Discriminatiebureau lezen", help_text="Je kunt dit later stoppen."
    )


class Kinds(forms.Form):
    kinds = forms.MultipleChoiceField(
        label="Wat is er gebeurd?",
        help_text="Kies alles wat klopt. Twijfel je? Kies wat er het dichtst bij komt.",
        initial=["insult", "hit"],
        choices=[
            ("insult", "Ik werd uitgescholden of beledigd"),
            ("hit", "Ik werd geslagen, geschopt of bekogeld"),
            ("threat", "Ik werd bedreigd"),
            ("damage", "Mijn huis, vlag of spullen zijn vernield"),
            ("sexual", "Het was seksueel"),
            ("online", "Het gebeurde online"),
            ("other", "Iets anders"),
        ],
        widget=Ticks(
            hints={
                "hit": "Ook als het mis was",
                "sexual": "We laten je eerst zien wie daar goed bij kan helpen",
            }
        ),
    )


def gallery(request: HttpRequest) -> HttpResponse:
    broken = Example({"kinds": ["hit"], "code": "ABCDE", "story": "Ik liep naar huis."}, prefix=None)
    facts = [("Wie", "Team veiligheid Oost (2 mensen)"), ("Wat", "Je verhaal. Niet je naam, niet je adres.")]
    clean = Example(prefix="leeg")
    return render(request, "web/gallery.html", {"form": broken, "clean": clean, "facts": facts})


def screen(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"{name}.html", {"kinds": Kinds(), "here": "cases" if name == "case" else "work"})


def error(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"web/{name}.html")


urlpatterns = i18n_patterns(
    path("gallery/", gallery),
    path("weg/", error, {"name": "away"}, name="leave"),
    *[path(f"{name}/", screen, {"name": name}) for name in SCREENS],
    *[path(f"{name}/", error, {"name": name}) for name in ERRORS],
    prefix_default_language=False,
)


def alone() -> override_settings:
    """Only what a page needs to be drawn: no database, no sessions."""
    processors = ["django.template.context_processors.request", "rozedraad.config.context.installation"]
    drawing = {
        **settings.TEMPLATES[0],
        "DIRS": [HERE / "screens"],
        "OPTIONS": {"context_processors": processors},
    }
    return override_settings(
        ROOT_URLCONF="rozedraad.web.tests.gallery",
        MIDDLEWARE=[
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "csp.middleware.CSPMiddleware",
            "django.middleware.locale.LocaleMiddleware",
        ],
        TEMPLATES=[drawing],
        STATIC_ROOT=str(HERE.parent / "static"),
        INSTALLATION_KIND="demo",
        PUBLIC_NAME="Meldpunt Demostad",
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="only for drawing",
    )


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(port: int = 0) -> Iterator[str]:
    """The gallery at an address of its own."""
    with alone():
        server: WSGIServer = make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


if __name__ == "__main__":
    django.setup()
    with served(8123) as address:
        print(f"{address}/gallery/")  # noqa: T201
        threading.Event().wait()
