-- Whether somebody wants to be invited to think along: said by the person, or told to the team that received the report; read by these
-- two alone, whoever else knows the facts. It goes with its case.
ALTER TABLE cases_thinkalong ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON cases_thinkalong FROM rd_app;
REVOKE ALL ON cases_thinkalong FROM rd_worker;
CREATE POLICY keeper ON cases_thinkalong TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_thinkalong TO rd_keeper;
CREATE POLICY theirs ON cases_thinkalong TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_thinkalong.case_id AND a.facts)
  AND (rd.actor_kind() = 'reporter' OR rd.actor_kind() = 'member' AND EXISTS (
    SELECT FROM cases_case c WHERE c.id = cases_thinkalong.case_id
      AND c.receiving_team = ANY ((SELECT rd.acting_holders())::uuid[]))));

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.thinking_along_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_thinkalong WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER thinking_along_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.thinking_along_of_gone_case();
