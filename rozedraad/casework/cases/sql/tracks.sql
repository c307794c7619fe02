-- What runs beside a case, in codes: seen and written with the facts, by members only. It goes with its case.
-- Contact with the offender stands here only while the person's yes to exactly that is in force: no way round consent.
ALTER TABLE cases_trackfact ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON cases_trackfact FROM rd_app;
REVOKE ALL ON cases_trackfact FROM rd_worker;
CREATE POLICY keeper ON cases_trackfact TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_trackfact TO rd_keeper;
CREATE POLICY read ON cases_trackfact FOR SELECT TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_trackfact.case_id AND a.facts));
CREATE POLICY add ON cases_trackfact FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member'
  AND team = ANY ((SELECT rd.acting_holders())::uuid[])
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_trackfact.case_id AND a.facts)
  AND (track <> 'contact' OR EXISTS (
    SELECT FROM consent_consent c WHERE c.case_id = cases_trackfact.case_id AND c.purpose = 'offender_contact'
      AND c.state = 'given' AND (c.until IS NULL OR c.until > (SELECT rd.now()))
      AND (c.confirm_before IS NULL OR c.confirmed_at IS NOT NULL OR c.confirm_before > (SELECT rd.now())))));
CREATE POLICY change ON cases_trackfact FOR UPDATE TO rd_app USING (rd.actor_kind() = 'member'
  AND team = ANY ((SELECT rd.acting_holders())::uuid[])
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_trackfact.case_id AND a.facts));
REVOKE UPDATE ON cases_trackfact FROM rd_app;
GRANT UPDATE (taken_back_at) ON cases_trackfact TO rd_app;

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.tracks_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_trackfact WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER tracks_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.tracks_of_gone_case();
