"""Feedback: numbers, and marks of used answers. Neither can be changed but by adding one."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "counting.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("cases", "0013_only_counts")]
    operations = [
        migrations.CreateModel(
            name="FeedbackCount",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id",
                        "quarter",
                        "question",
                        "answer",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("quarter", models.DateField()),
                ("question", models.TextField()),
                ("answer", models.TextField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={"db_table": "surveys_feedbackcount"},
        ),
        migrations.AddConstraint(
            "feedbackcount",
            models.CheckConstraint(
                condition=models.Q(
                    question__in=["heard", "speed", "clarity"], answer__in=["yes", "partly", "no"]
                ),
                name="surveys_feedbackcount_known",
            ),
        ),
        migrations.CreateModel(
            name="FeedbackSpent",
            fields=[("mark", models.BinaryField(primary_key=True, serialize=False))],
            options={"db_table": "surveys_feedbackspent"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
