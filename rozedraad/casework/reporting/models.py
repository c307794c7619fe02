"""Drafts (forms that were begun), copies of answers to partners, and where the form may be used. A draft or an
answer does not open without its own secret: the visitor's cookie, or the partner's keys."""

from django.db import models

from rozedraad.shared.ids import new_id


class Draft(models.Model):
    """An unsent form, sealed. The id and the key are both derived from the cookie's secret, so the table
    does not tell which row is whose. Once sent it holds only what shows the code a second time."""

    id = models.BinaryField(primary_key=True)
    sealed = models.BinaryField()
    sent = models.BooleanField(default=False)
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="reporting_draft_expiry")]


class Answer(models.Model):
    """What a partner's system was answered, for a call that is repeated: sealed under its key and the
    idempotency key together, so that it opens for whoever has both. The id is the same for every key of an
    organisation: a report is not handed over twice because a key was renewed meanwhile."""

    id = models.BinaryField(primary_key=True)
    key_id = models.UUIDField()
    sealed = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], name="reporting_answer_expiry"),
            models.Index(fields=["key_id", "created_at"], name="reporting_answer_pace"),
        ]


class Publication(models.Model):
    """A decision that the form of a territory may be used, or no longer, and by which protocol. Appended, never
    edited: the latest of a territory holds."""

    id = models.UUIDField(primary_key=True, default=new_id)
    territory = models.TextField()
    published = models.BooleanField()
    at = models.DateTimeField()
    actor_kind = models.TextField()
    actor_id = models.UUIDField(null=True)
    protocol = models.TextField(default="")
    protocol_version = models.TextField(default="")
    why = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["territory", "-at"], name="reporting_publication_latest")]
