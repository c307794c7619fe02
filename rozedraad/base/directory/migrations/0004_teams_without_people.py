"""Which teams have nobody on their seat on a day, for queries that would otherwise ask team by team."""

from django.db import migrations

CREATE = """
SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.teams_without_people(day date) RETURNS SETOF uuid
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT t.id FROM public.directory_team t
  WHERE NOT EXISTS (SELECT FROM public.directory_appointment a
    WHERE a.team_id = t.id AND a.starts_on <= day AND (a.ends_on IS NULL OR a.ends_on > day))
$$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_changes")]

    operations = [migrations.RunSQL(CREATE, migrations.RunSQL.noop)]
