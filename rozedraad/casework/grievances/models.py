"""A grievance: about how an organisation treated somebody. It is no part of the case it came from."""

from django.db import models

from rozedraad.shared.ids import random_id


class Grievance(models.Model):
    """Who handles it, about whom it is, and how far it is. What was said rests sealed under its own id.

    `case_id` and `reporter_id` say whose it is; its own id says nothing of a case. `told_team`: the team of
    that organisation which may know of it, because the person agreed."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    reporter_id = models.UUIDField(db_index=True)
    about_organisation = models.UUIDField()
    handler_team = models.UUIDField(db_index=True)
    told_team = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    state = models.TextField(default="received")
    received_at = models.DateTimeField()
    take_up_by = models.DateTimeField()
    answer_by = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "grievances_grievance"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "taken_up", "answered", "withdrawn"]),
                name="grievances_state_known",
            )
        ]
