"""Who read which version of which protocol, and who looked at the social map. Appended, never edited."""

from django.db import models

from rozedraad.shared.ids import new_id


class Reading(models.Model):
    """A member said to have read this version, after a short check. `member_id` is a bare id, as in the directory."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member_id = models.UUIDField()
    protocol = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member_id", "protocol", "version"], name="guide_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.protocol} {self.version}"


class MapCheck(models.Model):
    """A member looked on this day whether an address of the social map is still right, and it was."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.CharField(max_length=80, db_index=True)
    on = models.DateField()
    member_id = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.entry} {self.on}"
