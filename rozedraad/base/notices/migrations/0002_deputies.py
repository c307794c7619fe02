from django.db import migrations, models
from django.db.models import Q

ONE = (
    Q(team_id__isnull=False, reporter_id__isnull=True, member_id__isnull=True)
    | Q(team_id__isnull=True, reporter_id__isnull=False, member_id__isnull=True)
    | Q(team_id__isnull=True, reporter_id__isnull=True, member_id__isnull=False)
)


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        migrations.AddField("Outbox", "member_id", models.UUIDField(null=True)),
        migrations.RemoveConstraint("Outbox", "notices_outbox_one_recipient"),
        migrations.AddConstraint(
            "Outbox", models.CheckConstraint(name="notices_outbox_one_recipient", condition=ONE)
        ),
    ]
