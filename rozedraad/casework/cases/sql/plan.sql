-- A plan of action in the clear: that there is a version, and who does what before which day. Seen by members with the
-- facts, and by the team that wrote it; a decision also by the team that owes it, once it knows the case. Being named in
-- a plan lets nobody in.
ALTER TABLE cases_planversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_plandecision ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON cases_planversion, cases_plandecision FROM rd_app;
GRANT UPDATE (outcome, reason, ended_by, ended_at) ON cases_plandecision TO rd_app;
REVOKE ALL ON cases_planversion, cases_plandecision FROM rd_worker;
CREATE POLICY keeper ON cases_planversion TO rd_keeper USING (true) WITH CHECK (true);
CREATE POLICY keeper ON cases_plandecision TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_planversion, cases_plandecision TO rd_keeper;

CREATE POLICY read ON cases_planversion FOR SELECT TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_planversion.case_id
    AND (a.facts OR a.holder = cases_planversion.team)));
CREATE POLICY add ON cases_planversion FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member'
  AND team = ANY ((SELECT rd.acting_holders())::uuid[])
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_planversion.case_id AND a.holder = team AND a.facts));

CREATE POLICY read ON cases_plandecision FOR SELECT TO rd_app USING (rd.actor_kind() = 'member' AND
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_plandecision.case_id
    AND (a.facts OR a.holder IN (cases_plandecision.team, cases_plandecision.by_team))));
-- Nothing is decided before that team wrote what is known and what it means.
CREATE POLICY add ON cases_plandecision FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'member'
  AND by_team = ANY ((SELECT rd.acting_holders())::uuid[]) AND ended_at IS NULL AND outcome = ''
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_plandecision.case_id AND a.holder = by_team AND a.facts)
  AND EXISTS (SELECT FROM cases_planversion v WHERE v.id = cases_plandecision.version_id
    AND v.case_id = cases_plandecision.case_id AND v.team = by_team AND v.whole));
-- It ends once: by the team that owes it or the one that decided it.
CREATE POLICY finish ON cases_plandecision FOR UPDATE TO rd_app USING (rd.actor_kind() = 'member' AND ended_at IS NULL
  AND (by_team = ANY ((SELECT rd.acting_holders())::uuid[]) OR team = ANY ((SELECT rd.acting_holders())::uuid[])))
  WITH CHECK (ended_at IS NOT NULL AND ended_by = ANY ((SELECT rd.acting_holders())::uuid[])
    AND (outcome = 'done' OR outcome = 'dropped' AND reason <> ''));

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.plans_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_plandecision WHERE case_id = OLD.id;
  DELETE FROM cases_planversion WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER plans_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.plans_of_gone_case();
