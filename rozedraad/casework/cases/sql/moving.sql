-- A report that came to the wrong team moves to another. What moves at once is that the case is there: the new
-- team sees the facts, as every part, only after a yes. Where there is nobody to ask (no code was ever made: count
-- only, or a lead) the facts move with it. The team it came from keeps knowing that it is there, and where.
SET LOCAL ROLE rd_keeper;

CREATE OR REPLACE FUNCTION rd.access_of_moved_cases() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.receiving_team IS DISTINCT FROM OLD.receiving_team THEN
    DELETE FROM cases_access WHERE case_id = NEW.id AND (why = 'received' OR why = 'moved' AND holder = NEW.receiving_team);
    INSERT INTO cases_access VALUES
      (NEW.id, NEW.receiving_team, 'received', NOT EXISTS (SELECT FROM vault_reporterkey r WHERE r.case_id = NEW.id)),
      (NEW.id, OLD.receiving_team, 'moved', false)
    ON CONFLICT DO NOTHING;
  END IF;
  IF NEW.coordinating_team IS DISTINCT FROM OLD.coordinating_team THEN
    DELETE FROM cases_access WHERE case_id = NEW.id AND why = 'coordinates';
    IF NEW.coordinating_team IS NOT NULL THEN
      INSERT INTO cases_access VALUES (NEW.id, NEW.coordinating_team, 'coordinates', false);
    END IF;
  END IF;
  RETURN NULL;
END $$;

RESET ROLE;
