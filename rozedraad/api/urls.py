"""Addresses of the partner API. None ends in a slash; the landing page answers with one too."""

from django.urls import URLPattern, path

from rozedraad.api.v1.views import api

_patterns, _app, _namespace = api.urls
_landing = next(p.callback for p in _patterns if isinstance(p, URLPattern) and p.name == "landing")

urlpatterns = [
    path("api/v1", _landing),
    path("api/v1/", (_patterns, _app, _namespace)),
]
