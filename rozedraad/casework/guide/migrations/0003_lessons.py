"""What was learned, about which version of a protocol, and what came of it.

A lesson names nobody and leads to no case: every member reads it, a member writes it for an own team, and the team that
owns it decides, once. Nothing is changed or removed.
"""

import django.db.models.deletion
from django.db import migrations, models

import rozedraad.shared.ids

WHO_SEES_WHAT = """
ALTER TABLE guide_lesson ENABLE ROW LEVEL SECURITY;
ALTER TABLE guide_lessonoutcome ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON guide_lesson, guide_lessonoutcome FROM rd_app;
REVOKE ALL ON guide_lesson, guide_lessonoutcome FROM rd_worker;
CREATE POLICY read ON guide_lesson FOR SELECT TO rd_app USING (rd.actor_kind() = 'member');
CREATE POLICY add ON guide_lesson FOR INSERT TO rd_app WITH CHECK (
  rd.actor_kind() = 'member' AND team = ANY ((SELECT rd.acting_holders())::uuid[]));
CREATE POLICY read ON guide_lessonoutcome FOR SELECT TO rd_app USING (rd.actor_kind() = 'member');
CREATE POLICY add ON guide_lessonoutcome FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member' AND EXISTS (
  SELECT FROM guide_lesson l WHERE l.id = lesson_id AND l.owner = ANY ((SELECT rd.acting_holders())::uuid[])));
"""


def own_id() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(
        default=rozedraad.shared.ids.random_id, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [("guide", "0002_mapcheck")]
    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", own_id()),
                ("month", models.DateField()),
                ("team", models.UUIDField()),
                ("protocol", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=40)),
                ("step", models.CharField(default="", max_length=80)),
                ("words", models.TextField()),
                ("aim", models.CharField(max_length=40)),
                ("owner", models.UUIDField()),
                ("due", models.DateField()),
            ],
        ),
        migrations.AddIndex(
            "Lesson", models.Index(fields=["protocol", "version"], name="guide_lesson_about")
        ),
        migrations.CreateModel(
            name="LessonOutcome",
            fields=[
                ("id", own_id()),
                (
                    "lesson",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided",
                        to="guide.lesson",
                    ),
                ),
                ("outcome", models.CharField(max_length=40)),
                ("version", models.CharField(default="", max_length=40)),
                ("reason", models.CharField(default="", max_length=40)),
                ("on", models.DateField()),
            ],
        ),
        migrations.RunSQL(WHO_SEES_WHAT, migrations.RunSQL.noop),
    ]
