"""Earlier incidents at one address, found by a mark; and proposals to take a case higher."""

from pathlib import Path

from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "same_place.sql"


def own_id() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(
        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_tracks")]
    operations = [
        migrations.CreateModel(
            name="PlaceMark",
            fields=[
                ("id", own_id()),
                ("case_id", models.UUIDField(db_index=True)),
                ("mark", models.BinaryField(db_index=True)),
            ],
            options={"db_table": "cases_placemark"},
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", own_id()),
                ("case_id", models.UUIDField()),
                ("name", models.TextField()),
                ("level", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("answer", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
            ],
            options={"db_table": "cases_escalation"},
        ),
        migrations.AddConstraint(
            "Escalation",
            models.UniqueConstraint(fields=["case_id", "name"], name="cases_escalation_once"),
        ),
        migrations.AddIndex(
            "Escalation",
            models.Index(
                fields=["case_id"], condition=models.Q(decided_at__isnull=True), name="cases_escalation_open"
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
