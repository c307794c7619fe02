"""A conflict between neighbours in which something hostile appears: somebody looks again."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "new_looks.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_evaluation")]
    operations = [
        migrations.CreateModel(
            name="NewLook",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("answer", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
            ],
            options={"db_table": "cases_newlook"},
        ),
        migrations.AddConstraint(
            "newlook",
            models.UniqueConstraint(
                fields=["case_id"],
                condition=models.Q(decided_at__isnull=True),
                name="cases_newlook_one_waits",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
