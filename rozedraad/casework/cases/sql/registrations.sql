-- What an organisation registered about a case: kind, day and holder in codes, seen with the facts. Its number rests
-- sealed with who it is, so this opens nothing. It goes with its case.
ALTER TABLE cases_registration ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON cases_registration FROM rd_app;
REVOKE ALL ON cases_registration FROM rd_worker;
CREATE POLICY keeper ON cases_registration TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_registration TO rd_keeper;
CREATE POLICY read ON cases_registration FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_registration.case_id AND a.facts));
CREATE POLICY add ON cases_registration FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_registration.case_id AND a.facts));
CREATE POLICY change ON cases_registration FOR UPDATE TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_registration.case_id AND a.facts));

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.registrations_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_registration WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER registrations_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.registrations_of_gone_case();
