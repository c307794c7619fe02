"""When somebody looked whether an address of the social map is right. Rows are added, none is changed."""

from django.db import migrations, models

import rozedraad.shared.ids

APPEND_ONLY = """
REVOKE UPDATE, DELETE ON guide_mapcheck FROM rd_app;
REVOKE ALL ON guide_mapcheck FROM rd_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("guide", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="MapCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=80)),
                ("on", models.DateField()),
                ("member_id", models.UUIDField()),
            ],
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
