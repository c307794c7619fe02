-- Many reports about one statement or event: a team's own grouping, in codes and one neutral name. Seen by that team;
-- which reports are in it by whoever sees the facts of the case. It goes with its case, and opens nothing.
ALTER TABLE cases_occasion ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_occasionreport ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cases_occasion TO rd_app
  USING (rd.actor_kind() = 'member' AND team = ANY ((SELECT rd.acting_holders())::uuid[]))
  WITH CHECK (rd.actor_kind() = 'member' AND team = ANY ((SELECT rd.acting_holders())::uuid[]));
REVOKE DELETE ON cases_occasion, cases_occasionreport FROM rd_app;
REVOKE ALL ON cases_occasion, cases_occasionreport FROM rd_worker;
CREATE POLICY keeper ON cases_occasionreport TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_occasionreport TO rd_keeper;
CREATE POLICY read ON cases_occasionreport FOR SELECT TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_occasionreport.case_id AND a.facts));
CREATE POLICY add ON cases_occasionreport FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_occasionreport.case_id AND a.facts)
  AND EXISTS (SELECT FROM cases_occasion o WHERE o.id = cases_occasionreport.occasion_id));
CREATE POLICY change ON cases_occasionreport FOR UPDATE TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_occasionreport.case_id AND a.facts)
  AND EXISTS (SELECT FROM cases_occasion o WHERE o.id = cases_occasionreport.occasion_id));

-- That a report was grouped tells that others reported: not for the person, as a note of a team is not.
ALTER POLICY read ON history_event USING (
  CASE shown
    WHEN 'existence' THEN EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id)
    WHEN 'facts' THEN EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.facts)
    WHEN 'parties' THEN team_id = ANY ((SELECT rd.acting_holders())::uuid[]) OR EXISTS (
      SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why IN ('reporter', 'received'))
    ELSE team_id = ANY ((SELECT rd.acting_holders())::uuid[])
      OR event NOT IN ('note_written', 'grouped', 'ungrouped') AND EXISTS (
        SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why = 'reporter')
  END);

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.occasion_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_occasionreport WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER occasion_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.occasion_of_gone_case();
