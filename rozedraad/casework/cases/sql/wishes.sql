-- What the person hopes for: seen and answered with the facts. It goes with its case.
ALTER TABLE cases_wish ENABLE ROW LEVEL SECURITY;
CREATE POLICY keeper ON cases_wish TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_wish TO rd_keeper;
CREATE POLICY read ON cases_wish FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_wish.case_id AND a.facts));
CREATE POLICY add ON cases_wish FOR INSERT TO rd_app WITH CHECK (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_wish.case_id AND a.facts));
CREATE POLICY change ON cases_wish FOR UPDATE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_wish.case_id AND a.facts));

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.wishes_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_wish WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER wishes_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.wishes_of_gone_case();
