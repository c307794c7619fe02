from django.db import migrations, models

# Copies of answers are for the partners that got them; background work sweeps them by date.
WHO = """
ALTER TABLE reporting_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY partner ON reporting_answer TO rd_app
  USING (rd.actor_kind() = 'partner') WITH CHECK (rd.actor_kind() = 'partner');
CREATE POLICY system ON reporting_answer TO rd_worker USING (rd.is_system());
REVOKE ALL ON reporting_answer FROM rd_worker;
GRANT SELECT (id, expires_at), DELETE ON reporting_answer TO rd_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("history", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "Answer",
            [
                ("id", models.BinaryField(primary_key=True, serialize=False)),
                ("key_id", models.UUIDField()),
                ("sealed", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            {
                "indexes": [
                    models.Index(fields=["expires_at"], name="reporting_answer_expiry"),
                    models.Index(fields=["key_id", "created_at"], name="reporting_answer_pace"),
                ]
            },
        ),
        migrations.RunSQL(WHO, migrations.RunSQL.noop),
    ]
