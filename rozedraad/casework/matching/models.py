"""Which cases may be about the same incident. Every row goes with its case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rozedraad.shared.ids import new_id

OPEN = "open"
AGREED = "agreed"
APART = "apart"


class Due(models.Model):
    """A case whose day, place or kinds are new: to be looked at by background work. Written by a trigger."""

    case_id = models.UUIDField(primary_key=True)

    class Meta:
        db_table = "matching_due"


class Trait(models.Model):
    """What cases are looked up by: the day and the municipality, if both are known well enough."""

    case_id = models.UUIDField(primary_key=True)
    municipality = models.TextField()
    day = models.DateField()

    class Meta:
        db_table = "matching_trait"
        indexes = [models.Index(fields=["municipality", "day"], name="matching_trait_alike")]


class Match(models.Model):
    """A proposal that two cases are about the same incident, and what the team that received each says of it.
    `first_case` came in first. No member reads this row: each sees only the own side (sql/access.sql)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first_case = models.UUIDField()
    second_case = models.UUIDField(db_index=True)
    reasons = ArrayField(models.TextField())
    proposed_at = models.DateTimeField()
    first_answer = models.TextField(default="", db_default="")
    first_reason = models.TextField(default="", db_default="")
    second_answer = models.TextField(default="", db_default="")
    second_reason = models.TextField(default="", db_default="")
    answered_at = models.DateTimeField(null=True)
    to_link = models.BooleanField(
        default=False, db_default=False
    )  # an answer that background work must act on
    settled = models.TextField(default=OPEN, db_default=OPEN)

    class Meta:
        db_table = "matching_match"
        constraints = [
            models.UniqueConstraint(fields=["first_case", "second_case"], name="matching_match_once"),
            models.CheckConstraint(
                condition=models.Q(settled__in=[OPEN, AGREED, APART]), name="matching_settled_known"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="matching_match_to_link", condition=models.Q(to_link=True)),
            models.Index(fields=["id"], name="matching_match_open", condition=models.Q(settled="open")),
        ]
