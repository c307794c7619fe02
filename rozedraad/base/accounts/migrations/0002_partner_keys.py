import rozedraad.shared.ids
from django.db import migrations, models

# Background work has no business with who may hand reports over.
WORKER = "REVOKE ALL ON accounts_partnerkey FROM rd_worker"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "PartnerKey",
            [
                ("id", models.UUIDField(default=rozedraad.shared.ids.new_id, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=80)),
                ("lookup_id", models.BinaryField(max_length=32, unique=True)),
                ("mark", models.BinaryField(max_length=32)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_on", models.DateField(null=True)),
            ],
        ),
        migrations.RunSQL(WORKER, migrations.RunSQL.noop),
    ]
