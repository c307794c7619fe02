"""Addresses of form, counter and mailbox. They are neutral: an address stays in a browser's history."""

from django.urls import URLPattern, path

from rozedraad.casework.reporting.views import (
    counter,
    form,
    mailbox,
    mailbox_answers,
    mailbox_code,
    mailbox_words,
    public,
    saving,
    sending,
)

MAILBOX = [
    path("volgen/", mailbox.follow, name="follow"),
    path("volgen/code-kwijt/", mailbox.lost_code, name="lost-code"),
    path("volgen/melding/", mailbox.mailbox, name="mailbox"),
    path("volgen/wissen/", mailbox.erase, name="mailbox-erase"),
    path("volgen/sluiten/", mailbox.close_mailbox, name="mailbox-close"),
    path("volgen/vraag/<uuid:decision_id>/", mailbox_answers.answer_question, name="mailbox-question"),
    path("volgen/aanbod/<uuid:step_id>/", mailbox_answers.answer_offer, name="mailbox-offer"),
    path("volgen/hoort-erbij/", mailbox_answers.answer_label, name="mailbox-label"),
    path("volgen/gezegd/<uuid:team_id>/", mailbox_answers.confirm_spoken, name="mailbox-spoken"),
    path("volgen/stop/<uuid:team_id>/", mailbox_answers.stop, name="mailbox-stop"),
    path("volgen/teams/", mailbox_answers.teams, name="mailbox-teams"),
    path("volgen/teams/<uuid:team_id>/", mailbox_answers.let_in, name="mailbox-let-in"),
    path("volgen/toestemming/", mailbox_answers.receipt, name="mailbox-receipt"),
    path("volgen/toestemming/overzicht.txt", mailbox_answers.receipt_text, name="mailbox-receipt-text"),
    path("volgen/heropenen/", mailbox_answers.reopen, name="mailbox-reopen"),
    path("volgen/bezwaar/", mailbox_answers.object_to_new_code, name="mailbox-object"),
    path("volgen/berichten/<uuid:team_id>/", mailbox_words.talk, name="mailbox-talk"),
    path("volgen/erbij/", mailbox_words.add, name="mailbox-add"),
    path("volgen/verteld/", mailbox_words.told, name="mailbox-told"),
    path("volgen/mail/", mailbox_words.mail, name="mailbox-mail"),
    path("volgen/mail/uit/", mailbox_words.mail_off, name="mailbox-mail-off"),
    path("volgen/nieuwe-code/", mailbox_code.new_code, name="new-code"),
    path("volgen/nieuwe-code/maak/", mailbox_code.draw_code, name="new-code-draw"),
    path("volgen/nieuwe-code/kaart.txt", mailbox_code.new_card, name="new-code-card"),
]

urlpatterns: list[URLPattern] = [
    path("", public.start, name="start"),
    path("weg/", public.leave, name="leave"),
    path("hulp/", public.help_page, name="help"),
    path("verschil/", public.difference, name="difference"),
    path("privacy/", public.privacy, name="privacy"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("formulier/<int:number>/", form.screen, name="screen"),
    path("formulier/bewaard/", saving.saved, name="saved"),
    path("formulier/even-lezen/", form.route, name="route"),
    path("formulier/nakijken/", form.review, name="review"),
    path("formulier/verstuur/", sending.send, name="send"),
    path("formulier/code/", sending.code, name="code"),
    path("formulier/kaart.txt", sending.card, name="card"),
    path("formulier/klaar/", sending.done, name="done"),
    path("balie/", counter.counter, name="counter"),
    *MAILBOX,
]
