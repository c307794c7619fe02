from django.db import migrations, models

# Staff say since when their organisation knew of a report they enter.
ENTERED = """
CREATE POLICY entered ON cases_handover FOR INSERT TO rd_app WITH CHECK (
  rd.actor_kind() = 'member' AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_handover.case_id AND a.facts))
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_wishes")]
    operations = [
        migrations.AddField("Facts", "fetched", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(ENTERED, "DROP POLICY entered ON cases_handover"),
    ]
