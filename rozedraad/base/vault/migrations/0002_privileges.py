"""The attempts table is unlogged, and background work may not touch what it never needs."""

from django.db import migrations

UNLOGGED = "ALTER TABLE vault_attempt SET UNLOGGED"
LOGGED = "ALTER TABLE vault_attempt SET LOGGED"

# The worker tidies and erases; it never opens. So: no sealed bytes, no key material, no secrets.
NARROW = """
REVOKE ALL ON vault_item, vault_session, vault_memberkey, vault_teamkeycopy, vault_secret FROM rd_worker;
GRANT DELETE ON vault_item, vault_session TO rd_worker;
GRANT SELECT (id, case_id, compartment, generation, kind, author_kind, author_id, created_at, file_id)
  ON vault_item TO rd_worker;
GRANT SELECT (id, kind, holder_id, last_seen, expires) ON vault_session TO rd_worker;
GRANT SELECT (team_id, epoch, member_id) ON vault_teamkeycopy TO rd_worker;
"""
WIDE = """
GRANT SELECT, INSERT, UPDATE, DELETE
  ON vault_item, vault_session, vault_memberkey, vault_teamkeycopy, vault_secret TO rd_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]
    operations = [migrations.RunSQL(UNLOGGED, LOGGED), migrations.RunSQL(NARROW, WIDE)]
