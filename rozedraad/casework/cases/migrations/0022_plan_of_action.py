"""A plan of action: its versions, and who decided to do what before which day."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "plan.sql"


def own_id() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(
        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_belonging")]
    operations = [
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", own_id()),
                ("case_id", models.UUIDField()),
                ("team", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("whole", models.BooleanField()),
                ("item", models.UUIDField()),
                ("written_at", models.DateTimeField()),
            ],
            options={"db_table": "cases_planversion"},
        ),
        migrations.AddConstraint(
            "PlanVersion",
            models.UniqueConstraint(fields=["case_id", "team", "number"], name="cases_planversion_once"),
        ),
        migrations.CreateModel(
            name="PlanDecision",
            fields=[
                ("id", own_id()),
                ("case_id", models.UUIDField(db_index=True)),
                (
                    "version",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="cases.planversion"),
                ),
                ("by_team", models.UUIDField()),
                ("what", models.TextField()),
                ("function", models.TextField()),
                ("team", models.UUIDField(null=True)),
                ("due", models.DateField()),
                ("goal_item", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                ("outcome", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                ("ended_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "cases_plandecision"},
        ),
        migrations.AddIndex(
            "PlanDecision",
            models.Index(
                fields=["team", "due"],
                condition=models.Q(ended_at__isnull=True),
                name="cases_plandecision_owed",
            ),
        ),
        migrations.AddIndex(
            "PlanDecision",
            models.Index(
                fields=["by_team", "due"],
                condition=models.Q(ended_at__isnull=True),
                name="cases_plandecision_watched",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
