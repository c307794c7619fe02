"""What was done about an issue apart from the incident, and what came of it: one more code of a track fact (R086)."""

from django.db import migrations, models

APART = models.Q(track="other_issue", detail__gt="") | (~models.Q(track="other_issue") & models.Q(detail=""))


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_at_hand")]
    operations = [
        migrations.AddField("TrackFact", "detail", models.TextField(default="")),
        migrations.AddConstraint(
            "TrackFact", models.CheckConstraint(condition=APART, name="cases_trackfact_detail")
        ),
    ]
