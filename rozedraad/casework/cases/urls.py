"""Addresses of the staff side. An address tells nothing: a case is a number nobody can guess."""

from django.urls import URLPattern, path

from rozedraad.casework.cases.views import (
    about,
    agreeing,
    belonging,
    case,
    closing,
    counting,
    escalating,
    occasions,
    registrations,
    steps,
    talking,
    tools,
    tracks,
    wishes,
    work,
)

CASE = "zaken/<uuid:case_id>/"
STEP = CASE + "stap/<uuid:step_id>/"

urlpatterns: list[URLPattern] = [
    path("werk/", work.work, name="work"),
    path("werk/geteld/", counting.counted, name="counted"),
    path("zaken/", work.cases, name="cases"),
    path("zaken/aanleidingen/", occasions.occasions, name="occasions"),
    path("zaken/aanleidingen/<uuid:occasion_id>/", occasions.occasion, name="occasion"),
    path(
        "zaken/aanleidingen/<uuid:occasion_id>/<uuid:case_id>/uit/", occasions.take_out, name="occasion-out"
    ),
    path("zaken/kanalen/", work.channels, name="channels"),
    path(CASE, case.case, name="case"),
    path(CASE + "gezien/", case.seen, name="case-seen"),
    path(CASE + "openen/<slug:part>/", case.open_part, name="open-part"),
    path(CASE + "bestand/<slug:part>/<uuid:item_id>/", case.file, name="case-file"),
    path(STEP + "oppakken/", steps.accept, name="step-accept"),
    path(STEP + "contact/", steps.contact, name="step-contact"),
    path(STEP + "klaar/", steps.finish, name="step-finish"),
    path(STEP + "niet-aannemen/", steps.decline, name="step-decline"),
    path(STEP + "overslaan/", steps.skip, name="step-skip"),
    path(STEP + "waarom-later/", work.explain_delay, name="step-late"),
    path(CASE + "nodig/", about.needs, name="case-needs"),
    path(CASE + "registratie/", registrations.add, name="case-registration"),
    path(CASE + "registratie/<uuid:registration_id>/", registrations.change, name="case-registration-change"),
    path(CASE + "wens/", wishes.add, name="case-wish"),
    path(CASE + "wens/<uuid:wish_id>/", wishes.answer, name="case-wish-answer"),
    path(CASE + "opschalen/<uuid:escalation_id>/", escalating.escalate, name="case-escalate"),
    path(CASE + "instrumentenkoffer/", tools.toolbox, name="case-toolbox"),
    path(CASE + "dossier/", belonging.dossier, name="case-dossier"),
    path(CASE + "dossier/<uuid:other_id>/uit/", belonging.leave, name="case-dossier-leave"),
    path(CASE + "sporen/", tracks.tracks, name="case-tracks"),
    path(CASE + "sporen/<uuid:fact_id>/weg/", tracks.take_back, name="case-track-back"),
    path(CASE + "ernst/", about.assess, name="case-assess"),
    path(CASE + "label/", about.label, name="case-label"),
    path(CASE + "label/woord/", about.label_word, name="case-label-word"),
    path(CASE + "label/weg/", about.remove_label, name="case-label-away"),
    path(CASE + "vragen/", agreeing.ask, name="case-ask"),
    path(CASE + "gezegd/", agreeing.spoken, name="case-spoken"),
    path(CASE + "stoppen/", agreeing.stop, name="case-stop"),
    path(CASE + "bericht/", talking.message, name="case-message"),
    path(CASE + "notitie/", talking.note, name="case-note"),
    path(CASE + "verplaatsen/", closing.move, name="case-move"),
    path(CASE + "sluiten/", closing.close, name="case-close"),
    path(CASE + "afronden/", closing.finish, name="case-finish"),
    path(CASE + "heropenen/", closing.reopen, name="case-reopen"),
    path(CASE + "rust/", closing.sleep, name="case-sleep"),
    path(CASE + "wekken/", closing.wake, name="case-wake"),
    path(CASE + "nieuwe-code/", closing.new_code, name="case-new-code"),
]
