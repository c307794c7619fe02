"""What was promised, and what the protocol proposes beyond that."""

from django.db import models

from rozedraad.casework.cases.models.case import codes
from rozedraad.shared.ids import new_id


class Step(models.Model):
    """One promised action as everybody who knows of the case may see it: which function, by when,
    how far. Not what it is: that betrays the facts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    key = models.TextField()
    kind = models.TextField()
    function = models.TextField()
    team = models.UUIDField(null=True)
    state = models.TextField()
    opened_at = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    contact_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told = models.PositiveSmallIntegerField(default=0, db_default=0)  # of this term: 1 soon, 2 past

    class Meta:
        db_table = "cases_step"
        constraints = [
            models.UniqueConstraint(fields=["case_id", "key"], name="cases_step_once"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "waiting_for_consent",
                        "open",
                        "accepted",
                        "contact_made",
                        "done",
                        "declined",
                        "skipped",
                        "cancelled",
                    ]
                ),
                name="cases_step_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "due"],
                name="cases_step_work",
                condition=models.Q(state__in=["open", "accepted", "contact_made", "waiting_for_consent"]),
            ),
            models.Index(
                fields=["due"],
                name="cases_step_untold",
                condition=models.Q(state__in=["open", "accepted"], told__lt=2),
            ),
        ]


class StepDetail(models.Model):
    """What a step is. Seen with the facts, and by the team that performs it."""

    step_id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField(db_index=True)
    protocol_step = models.TextField()
    outcome = models.TextField(default="")
    reason = models.TextField(default="")
    reasons = models.JSONField(default=list)
    late_because = models.TextField(default="")
    consent_parts = codes()
    consent_purpose = models.TextField(default="")
    consent_team = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_stepdetail"


class Escalation(models.Model):
    """A rule of the protocol proposes to take this case higher; a person decides. `name` is the rule's id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    name = models.TextField()
    level = models.TextField()
    proposed_at = models.DateTimeField()
    answer = models.TextField(default="")
    reason = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_escalation"
        constraints = [models.UniqueConstraint(fields=["case_id", "name"], name="cases_escalation_once")]
        indexes = [
            models.Index(
                fields=["case_id"], condition=models.Q(decided_at__isnull=True), name="cases_escalation_open"
            )
        ]
