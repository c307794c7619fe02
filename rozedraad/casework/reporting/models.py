"""Drafts: forms that were begun. Nothing here is readable without the visitor's cookie."""

from django.db import models


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
