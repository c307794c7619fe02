from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "access.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("cases", "0021_belonging")]
    operations = [
        migrations.CreateModel(
            name="Due",
            fields=[("case_id", models.UUIDField(primary_key=True, serialize=False))],
            options={"db_table": "matching_due"},
        ),
        migrations.CreateModel(
            name="Trait",
            fields=[
                ("case_id", models.UUIDField(primary_key=True, serialize=False)),
                ("municipality", models.TextField()),
                ("day", models.DateField()),
            ],
            options={
                "db_table": "matching_trait",
                "indexes": [models.Index(fields=["municipality", "day"], name="matching_trait_alike")],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("first_case", models.UUIDField()),
                ("second_case", models.UUIDField(db_index=True)),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("proposed_at", models.DateTimeField()),
                ("first_answer", models.TextField(db_default="", default="")),
                ("first_reason", models.TextField(db_default="", default="")),
                ("second_answer", models.TextField(db_default="", default="")),
                ("second_reason", models.TextField(db_default="", default="")),
                ("answered_at", models.DateTimeField(null=True)),
                ("to_link", models.BooleanField(db_default=False, default=False)),
                ("settled", models.TextField(db_default="open", default="open")),
            ],
            options={
                "db_table": "matching_match",
                "indexes": [
                    models.Index(condition=models.Q(("to_link", True)), fields=["id"], name="matching_match_to_link"),
                    models.Index(condition=models.Q(("settled", "open")), fields=["id"], name="matching_match_open"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("first_case", "second_case"), name="matching_match_once"),
                    models.CheckConstraint(
                        condition=models.Q(("settled__in", ["open", "agreed", "apart"])),
                        name="matching_settled_known",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
