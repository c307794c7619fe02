"""Reports about one statement or event, grouped by a team."""

from django.db import models

from rozedraad.shared.ids import new_id


class Occasion(models.Model):
    """One statement or event that many people report: a grouping of one team, under a neutral name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.UUIDField(db_index=True)
    kind = models.TextField()
    name = models.TextField()
    on = models.DateField()
    place = models.TextField(default="")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "cases_occasion"


class OccasionReport(models.Model):
    """A report that is about an occasion, until it was taken out with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT)
    case_id = models.UUIDField()
    added_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True)
    out_reason = models.TextField(default="")

    class Meta:
        db_table = "cases_occasionreport"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"], condition=models.Q(out_at__isnull=True), name="cases_occasion_one"
            )
        ]
