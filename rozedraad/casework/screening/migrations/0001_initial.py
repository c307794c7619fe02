"""Proposals that a label may be missing."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "proposals.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("cases", "0020_same_place")]
    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField()),
                ("team_id", models.UUIDField()),
                ("list_version", models.TextField()),
                ("reasons", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                (
                    "grounds",
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
            options={"db_table": "screening_proposal"},
        ),
        migrations.AddConstraint(
            "proposal",
            models.UniqueConstraint(
                fields=["case_id", "team_id", "list_version"], name="screening_proposal_once"
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(answer__in=["", "accepted", "rejected"]),
                name="screening_proposal_answer_known",
            ),
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                fields=["team_id"],
                condition=models.Q(decided_at__isnull=True),
                name="screening_proposal_open",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
