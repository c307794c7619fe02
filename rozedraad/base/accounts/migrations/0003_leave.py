"""When somebody is away, and who of the team stands in."""

import django.db.models.deletion
from django.db import migrations, models

import rozedraad.shared.ids


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_partner_keys")]

    operations = [
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.UUIDField(default=rozedraad.shared.ids.new_id, primary_key=True, serialize=False),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaves",
                        to="accounts.member",
                    ),
                ),
                ("team_id", models.UUIDField()),
                (
                    "stand_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands_in",
                        to="accounts.member",
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["team_id", "ends_on"], name="accounts_leave_team")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(ends_on__gt=models.F("starts_on")), name="accounts_leave_some_days"
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(stand_in=models.F("member")), name="accounts_leave_somebody_else"
                    ),
                ],
            },
        ),
    ]
