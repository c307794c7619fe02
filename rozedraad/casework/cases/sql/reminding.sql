-- A step that changed lets its team know the case if its team or its state changed; else there is nothing to add.
SET LOCAL ROLE rd_keeper;

CREATE FUNCTION rd.access_of_changed_steps() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO cases_access (case_id, holder, why, facts)
    SELECT DISTINCT n.case_id, n.team, 'step', false
      FROM new_rows n JOIN old_rows o USING (id)
      WHERE n.team IS NOT NULL AND n.state <> 'waiting_for_consent'
        AND (o.team IS DISTINCT FROM n.team OR o.state <> n.state)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

RESET ROLE;

DROP TRIGGER access_changed ON cases_step;
CREATE TRIGGER access_changed AFTER UPDATE ON cases_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION rd.access_of_changed_steps();
