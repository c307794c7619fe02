"""Who exists, where, and who sits on which seat.

A day called `valid_until` or `ends_on` is the first day that no longer counts.
"""

from django.db import models
from django.db.models import F, Q

from rozedraad.shared.ids import new_id


class Territory(models.Model):
    """A piece of the map under its official code; renamed and merged pieces keep their dates."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality"
        DISTRICT = "district"
        NEIGHBOURHOOD = "neighbourhood"
        POLICE_UNIT = "police_unit"

    code = models.CharField(primary_key=True, max_length=20)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="directory_territory_dates_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="directory_territory_not_in_itself", condition=~Q(parent=F("code"))),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A partner in the chain: configured, none is hard-coded. `kind` is a code of the vocabulary."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    territory = models.ForeignKey(Territory, null=True, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.name


class Function(models.Model):
    """A seat that protocols name, such as the coordinator of a district."""

    code = models.CharField(primary_key=True, max_length=40)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.code


class Team(models.Model):
    """The people appointed to a function for a territory at one organisation: the unit that holds keys."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    function = models.ForeignKey(Function, on_delete=models.PROTECT)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    notice_address = models.EmailField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["function", "territory"], name="directory_team_seat")]

    def __str__(self) -> str:
        return self.name_nl


class Appointment(models.Model):
    """One person on a team's seat for some time. `member_id` is a bare id: people live one layer up."""

    class Role(models.TextChoices):
        HOLDER = "holder"
        DEPUTY = "deputy"

    id = models.UUIDField(primary_key=True, default=new_id)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="appointments")
    member_id = models.UUIDField()
    role = models.CharField(max_length=10, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["member_id", "team"], name="directory_appointment_member")]
        constraints = [
            models.CheckConstraint(
                name="directory_appointment_dates_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="directory_appointment_once",
                fields=["team", "member_id"],
                condition=Q(ends_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.starts_on}"


class Change(models.Model):
    """What was changed in the directory, when and by whom. Appended, never edited."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    what = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="directory_change_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"
