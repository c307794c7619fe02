"""A step keeps what was said of its term, and only a change of team or state lets a team know a case."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "reminding.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_only_counts")]
    operations = [
        migrations.AddField("Step", "told", models.PositiveSmallIntegerField(default=0, db_default=0)),
        migrations.AddIndex(
            "Step",
            models.Index(
                fields=["due"],
                name="cases_step_untold",
                condition=models.Q(state__in=["open", "accepted"], told__lt=2),
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
