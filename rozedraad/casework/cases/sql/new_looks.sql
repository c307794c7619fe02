-- A new look names coded facts, so it is for whoever received or coordinates the case and sees its facts. That one waits,
-- and nothing more, is told to whoever received or coordinates it without them: a mediation that runs is looked at again.
ALTER TABLE cases_newlook ENABLE ROW LEVEL SECURITY;
REVOKE DELETE, UPDATE ON cases_newlook FROM rd_app;
GRANT UPDATE (reasons, answer, reason, decided_at, decided_by) ON cases_newlook TO rd_app;
REVOKE ALL ON cases_newlook FROM rd_worker;
CREATE POLICY keeper ON cases_newlook TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE, DELETE ON cases_newlook TO rd_keeper;

DO $$
DECLARE
  watches CONSTANT text := 'rd.actor_kind() = ''member'' AND EXISTS (
    SELECT FROM cases_access a JOIN cases_access w USING (case_id, holder)
    WHERE a.case_id = cases_newlook.case_id AND a.facts AND w.why IN (''received'', ''coordinates''))';
BEGIN
  EXECUTE format('CREATE POLICY read ON cases_newlook FOR SELECT TO rd_app USING (%s)', watches);
  EXECUTE format('CREATE POLICY change ON cases_newlook FOR UPDATE TO rd_app USING (%s)', watches);
  EXECUTE format('CREATE POLICY add ON cases_newlook FOR INSERT TO rd_app WITH CHECK (%s)', watches);
END $$;

SET LOCAL ROLE rd_keeper;

-- Which cases wait for a new look, and since when: of those the acting member's teams received or coordinate.
CREATE FUNCTION rd.waiting_looks() RETURNS TABLE (case_id uuid, found_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.case_id, l.found_at FROM cases_newlook l
  WHERE l.decided_at IS NULL AND rd.actor_kind() = 'member' AND EXISTS (
    SELECT FROM cases_access a WHERE a.case_id = l.case_id AND a.why IN ('received', 'coordinates')
      AND a.holder = ANY (rd.acting_holders()) AND (a.until IS NULL OR a.until > rd.now()))
$$;

-- The person refused the label: what only the text hinted at is no reason any more.
CREATE FUNCTION rd.looks_of_refused_label() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_newlook WHERE case_id = NEW.case_id AND decided_at IS NULL AND reasons = '{hint}';
  UPDATE cases_newlook SET reasons = array_remove(reasons, 'hint') WHERE case_id = NEW.case_id;
  RETURN NULL;
END $$;
CREATE FUNCTION rd.looks_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_newlook WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER looks_refused AFTER UPDATE OF label_state ON cases_facts
  FOR EACH ROW WHEN (NEW.label_state = 'refused' AND OLD.label_state IS DISTINCT FROM 'refused')
  EXECUTE FUNCTION rd.looks_of_refused_label();
CREATE TRIGGER looks_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.looks_of_gone_case();
