"""A forced move is a fact of the protocol: it plans care for those around (R133)."""

from django.db import migrations, models

NOTED_BEFORE = """
UPDATE cases_facts f SET had_to_move = true WHERE EXISTS (
  SELECT FROM cases_trackfact t WHERE t.case_id = f.case_id AND t.track = 'home' AND t.code = 'forced_move'
    AND t.taken_back_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_new_looks")]
    operations = [
        migrations.AddField("Facts", "had_to_move", models.BooleanField(null=True)),
        migrations.RunSQL(NOTED_BEFORE, migrations.RunSQL.noop),
    ]
