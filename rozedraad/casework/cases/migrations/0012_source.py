from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_diary")]
    operations = [migrations.AddField("Facts", "source", models.TextField(db_default="", default=""))]
