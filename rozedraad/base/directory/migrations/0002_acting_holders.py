"""Which holders the present actor may act for, decided inside the database for row-level security."""

from django.db import migrations

CREATE = """
GRANT SELECT ON directory_appointment TO rd_keeper;
SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.acting_holders() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE rd.actor_kind()
    WHEN 'member' THEN ARRAY(
      SELECT DISTINCT a.team_id
      FROM public.directory_appointment a
      WHERE a.member_id = rd.actor_id()
        AND a.starts_on <= (rd.now() AT TIME ZONE 'Europe/Amsterdam')::date
        AND (a.ends_on IS NULL OR a.ends_on > (rd.now() AT TIME ZONE 'Europe/Amsterdam')::date))
    WHEN 'reporter' THEN ARRAY[rd.actor_id()]
    ELSE '{}'::uuid[]
  END
$$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("history", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, migrations.RunSQL.noop)]
