from django.conf import settings
from django.db import migrations, models

import rozedraad.shared.ids

ACTOR = """
SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.actor_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('rd.actor_kind', true), '');
CREATE FUNCTION rd.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('rd.actor_id', true), '')::uuid;
-- The application's clock: a query never asks the database for the time.
CREATE FUNCTION rd.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('rd.now', true), '')::timestamptz;
-- One change at a time to whatever has this id, until the end of the transaction. Taken before any row is.
CREATE FUNCTION rd.hold(thing uuid) RETURNS void LANGUAGE sql VOLATILE
  RETURN pg_advisory_xact_lock(hashtextextended(thing::text, 7));
-- Background work: its own role, and it says so.
CREATE FUNCTION rd.is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN session_user = 'rd_worker' AND coalesce(current_setting('rd.actor_kind', true), '') = 'system';
RESET ROLE;
"""

STAMPED = """
REVOKE INSERT, UPDATE, DELETE ON history_installation FROM rd_app, rd_worker;
CREATE FUNCTION history_stays_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the kind of an installation is stamped once and never changed';
END $$;
CREATE TRIGGER history_stays_stamped BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON history_installation
  FOR EACH STATEMENT EXECUTE FUNCTION history_stays_stamped();
REVOKE DELETE ON history_event, history_head FROM rd_app, rd_worker;
REVOKE UPDATE ON history_event FROM rd_app, rd_worker;
GRANT UPDATE (content, salt) ON history_event TO rd_app, rd_worker;
-- Only the worker says what a checkpoint covers.
REVOKE UPDATE ON history_head FROM rd_app;
GRANT UPDATE (seq, hash) ON history_head TO rd_app;
REVOKE UPDATE, DELETE ON history_checkpoint, history_checkpointhead FROM rd_app, rd_worker;
REVOKE INSERT ON history_checkpoint, history_checkpointhead FROM rd_app;
"""


def stamp(apps, schema_editor):
    apps.get_model("history", "Installation").objects.create(kind=settings.INSTALLATION_KIND)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(ACTOR, migrations.RunSQL.noop),
        migrations.CreateModel(
            "Installation",
            [("kind", models.TextField(primary_key=True, serialize=False))],
            {"db_table": "history_installation"},
        ),
        migrations.CreateModel(
            "HistoryEvent",
            [
                ("id", models.UUIDField(default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("case_id", models.UUIDField()),
                ("seq", models.IntegerField()),
                ("event", models.TextField()),
                ("shown", models.TextField()),
                ("actor_kind", models.TextField()),
                ("actor_id", models.UUIDField(null=True)),
                ("team_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("content", models.JSONField(null=True)),
                ("salt", models.BinaryField(null=True)),
                ("content_hash", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            {
                "db_table": "history_event",
                "constraints": [models.UniqueConstraint(fields=("case_id", "seq"), name="history_event_once")],
            },
        ),
        migrations.CreateModel(
            "Head",
            [
                ("case_id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("hash", models.BinaryField()),
                ("checkpointed_seq", models.IntegerField(default=0)),
            ],
            {
                "db_table": "history_head",
                "indexes": [
                    models.Index(
                        condition=models.Q(("seq__gt", models.F("checkpointed_seq"))),
                        fields=["case_id"],
                        name="history_head_new",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "Checkpoint",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("heads", models.IntegerField()),
                ("previous", models.BinaryField(unique=True)),
                ("hash", models.BinaryField()),
            ],
            {"db_table": "history_checkpoint"},
        ),
        migrations.CreateModel(
            "CheckpointHead",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case_id", models.UUIDField()),
                ("seq", models.IntegerField()),
                ("hash", models.BinaryField()),
                ("checkpoint", models.ForeignKey(on_delete=models.deletion.PROTECT, to="history.checkpoint")),
            ],
            {"db_table": "history_checkpointhead"},
        ),
        migrations.RunPython(stamp, migrations.RunPython.noop, elidable=False),
        migrations.RunSQL(STAMPED, migrations.RunSQL.noop),
    ]
