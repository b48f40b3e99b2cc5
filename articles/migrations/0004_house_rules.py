"""A new magazine begins with the house's rules of style."""

from django.db import migrations

from articles.house_style.seeding import seed_rules


def seed(apps, schema_editor):
    seed_rules(apps.get_model("articles", "HouseRule"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_writing_room")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
