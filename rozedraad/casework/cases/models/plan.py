"""A plan of action: what a team wrote down, and what it decided that somebody does before a day."""

from django.db import models

from rozedraad.shared.ids import new_id


class PlanVersion(models.Model):
    """That a team wrote a version of its plan. What it says rests sealed among that team's notes; `whole`: both
    what is known and what it means stand there, so that something can be decided. Appended, never edited."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    team = models.UUIDField()
    number = models.PositiveIntegerField()
    whole = models.BooleanField()
    item = models.UUIDField()
    written_at = models.DateTimeField()

    class Meta:
        db_table = "cases_planversion"
        constraints = [
            models.UniqueConstraint(fields=["case_id", "team", "number"], name="cases_planversion_once")
        ]


class PlanDecision(models.Model):
    """Who does what before which day: in codes. Its goal rests sealed among the notes of the team that decided it.
    It ends as done or dropped, once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT)
    by_team = models.UUIDField()
    what = models.TextField()
    function = models.TextField()
    team = models.UUIDField(null=True)  # None: nobody was appointed to that function
    due = models.DateField()
    goal_item = models.UUIDField()
    decided_at = models.DateTimeField()
    outcome = models.TextField(default="")
    reason = models.TextField(default="")
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_plandecision"
        indexes = [
            models.Index(
                fields=["team", "due"],
                name="cases_plandecision_owed",
                condition=models.Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["by_team", "due"],
                name="cases_plandecision_watched",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]
