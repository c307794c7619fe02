"""What waits to be mailed, and who wants mail."""

from django.db import models
from django.db.models import Q

from rozedraad.shared.ids import new_id


class Outbox(models.Model):
    """One reason to write to somebody. Several unsent ones for the same recipient become one mail; the row
    that stands for that mail keeps `sent_at`, the others go. Never an address, never a word of a case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, default="mail")
    team_id = models.UUIDField(null=True)
    reporter_id = models.UUIDField(null=True)
    member_id = models.UUIDField(null=True)  # a deputy, when the team lets something lie
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=40, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_outbox_one_recipient",
                condition=Q(team_id__isnull=False, reporter_id__isnull=True, member_id__isnull=True)
                | Q(team_id__isnull=True, reporter_id__isnull=False, member_id__isnull=True)
                | Q(team_id__isnull=True, reporter_id__isnull=True, member_id__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["not_before"], name="notices_outbox_due", condition=Q(sent_at__isnull=True)),
            models.Index(fields=["sent_at"], name="notices_outbox_sent", condition=Q(sent_at__isnull=False)),
        ]


class OptIn(models.Model):
    """A reporter who wants mail: the address is sealed, only the worker can open it."""

    reporter_id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    language = models.CharField(max_length=10)
