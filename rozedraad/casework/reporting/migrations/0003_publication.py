from django.db import migrations, models

import rozedraad.shared.ids

# A decision is appended, never edited; background work reads none and makes none.
APPENDED = """
REVOKE UPDATE, DELETE ON reporting_publication FROM rd_app;
REVOKE ALL ON reporting_publication FROM rd_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_answers")]
    operations = [
        migrations.CreateModel(
            "Publication",
            [
                (
                    "id",
                    models.UUIDField(default=rozedraad.shared.ids.new_id, primary_key=True, serialize=False),
                ),
                ("territory", models.TextField()),
                ("published", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("actor_kind", models.TextField()),
                ("actor_id", models.UUIDField(null=True)),
                ("protocol", models.TextField(default="")),
                ("protocol_version", models.TextField(default="")),
                ("why", models.TextField(default="")),
            ],
            {
                "indexes": [
                    models.Index(fields=["territory", "-at"], name="reporting_publication_latest"),
                ]
            },
        ),
        migrations.RunSQL(APPENDED, migrations.RunSQL.noop),
    ]
