"""Every address. Dutch has no prefix; English stands under /en/, so that choosing a language needs no cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from rozedraad.config import views

urlpatterns = [
    path(".well-known/security.txt", views.security_txt),
    path("", include("rozedraad.api.urls")),
    *i18n_patterns(
        path("", include("rozedraad.casework.reporting.urls")),
        path("", include("rozedraad.casework.screening.urls")),
        path("", include("rozedraad.casework.cases.urls")),
        path("", include("rozedraad.casework.matching.urls")),
        path("", include("rozedraad.casework.intake.urls")),
        path("", include("rozedraad.casework.grievances.urls")),
        path("", include("rozedraad.casework.guide.urls")),
        path("", include("rozedraad.learning.surveys.urls")),
        path("", include("rozedraad.base.accounts.urls")),
        prefix_default_language=False,
    ),
]

handler400 = views.bad_request
handler403 = views.refused
handler404 = views.not_found
handler500 = views.server_error
