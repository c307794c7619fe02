"""Who read which version of which protocol, who looked at the social map, and what was learned. Appended, never
edited."""

from django.db import models

from rozedraad.shared.ids import new_id, random_id


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


class Lesson(models.Model):
    """What others can learn, in words that name nobody, about one version of a protocol; and who decides about it
    before which day. Only the month it was written in stays, and its id tells no moment: nothing leads to a case."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    month = models.DateField()
    team = models.UUIDField()
    protocol = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    step = models.CharField(max_length=80, default="")
    words = models.TextField()
    aim = models.CharField(max_length=40)
    owner = models.UUIDField()
    due = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["protocol", "version"], name="guide_lesson_about")]

    def __str__(self) -> str:
        return f"{self.protocol} {self.version}"


class LessonOutcome(models.Model):
    """What the team that owns a lesson decided, once: a later version took it up, it became a measure, or nothing."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    lesson = models.OneToOneField(Lesson, on_delete=models.PROTECT, related_name="decided")
    outcome = models.CharField(max_length=40)
    version = models.CharField(max_length=40, default="")
    reason = models.CharField(max_length=40, default="")
    on = models.DateField()

    def __str__(self) -> str:
        return self.outcome
