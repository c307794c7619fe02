from pathlib import Path

from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "access.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("cases", "0005_wishes"), ("vault", "0001_initial"), ("directory", "0002_acting_holders")]
    operations = [
        migrations.CreateModel(
            name="Grievance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.random_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("reporter_id", models.UUIDField(db_index=True)),
                ("about_organisation", models.UUIDField()),
                ("handler_team", models.UUIDField(db_index=True)),
                ("told_team", models.UUIDField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("state", models.TextField(default="received")),
                ("received_at", models.DateTimeField()),
                ("take_up_by", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("taken_up_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "grievances_grievance"},
        ),
        migrations.AddConstraint(
            "grievance",
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "taken_up", "answered", "withdrawn"]),
                name="grievances_state_known",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
