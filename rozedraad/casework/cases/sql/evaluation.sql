-- How a team looks back, in codes: its own, and all of them for who received or coordinates the case. Members only, once
-- the case is rounded off. Its words rest sealed. Nothing is changed or removed; it goes with its case.
ALTER TABLE cases_evaluation ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON cases_evaluation FROM rd_app;
REVOKE ALL ON cases_evaluation FROM rd_worker;
CREATE POLICY keeper ON cases_evaluation TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_evaluation TO rd_keeper;
CREATE POLICY read ON cases_evaluation FOR SELECT TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_evaluation.case_id
    AND (a.holder = cases_evaluation.team OR a.why IN ('received', 'coordinates'))));
CREATE POLICY add ON cases_evaluation FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member'
  AND team = ANY ((SELECT rd.acting_holders())::uuid[])
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_evaluation.case_id AND a.holder = team)
  AND EXISTS (SELECT FROM cases_case c WHERE c.id = cases_evaluation.case_id AND c.state IN ('aftercare', 'closed')));

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.evaluations_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_evaluation WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER evaluations_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.evaluations_of_gone_case();
