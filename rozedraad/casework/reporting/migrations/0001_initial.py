from django.db import migrations, models

# Background work sweeps drafts by date; it has no business with what is in them.
WORKER = """
REVOKE ALL ON reporting_draft FROM rd_worker;
GRANT SELECT (id, expires_at), DELETE ON reporting_draft TO rd_worker;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Draft",
            [
                ("id", models.BinaryField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("sent", models.BooleanField(default=False)),
                ("updated_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            {"indexes": [models.Index(fields=["expires_at"], name="reporting_draft_expiry")]},
        ),
        migrations.RunSQL(WORKER, migrations.RunSQL.noop),
    ]
