-- A grievance is sealed, chained and known under its own random id, as if it were a case of its own: so nothing
-- of the case it came from shows it. Who knows of it: the person, the team that handles it, and the team the
-- person agreed to tell. Nobody who sits at the organisation it is about, until then.
ALTER TABLE grievances_grievance ENABLE ROW LEVEL SECURITY;
CREATE POLICY keeper ON grievances_grievance TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON grievances_grievance TO rd_keeper;
GRANT SELECT ON directory_team TO rd_keeper;

SET LOCAL ROLE rd_keeper;

-- Whether the acting member sits at this organisation today, in whatever team.
CREATE FUNCTION rd.acts_for_organisation(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM directory_team t WHERE t.organisation_id = wanted AND t.id = ANY (rd.acting_holders()))
$$;

CREATE FUNCTION rd.access_of_grievance() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT FROM directory_team WHERE id = NEW.handler_team AND organisation_id = NEW.about_organisation) THEN
      RAISE EXCEPTION 'nobody handles a grievance about themselves' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO cases_access (case_id, holder, why, facts) VALUES
      (NEW.id, NEW.reporter_id, 'reporter', false), (NEW.id, NEW.handler_team, 'received', false);
    RETURN NULL;
  END IF;
  IF NEW.told_team IS DISTINCT FROM OLD.told_team THEN
    IF rd.actor_kind() <> 'reporter' OR NEW.told_team IS NOT NULL AND NOT EXISTS (
      SELECT FROM directory_team WHERE id = NEW.told_team AND organisation_id = NEW.about_organisation
    ) THEN
      RAISE EXCEPTION 'only the person tells the organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM cases_access WHERE case_id = NEW.id AND why = 'consent';
    IF OLD.told_team IS NOT NULL THEN
      DELETE FROM vault_grant WHERE case_id = NEW.id AND holder_id = OLD.told_team;
      UPDATE vault_compartment SET stale = true WHERE case_id = NEW.id AND name = 'grievance/told';
    END IF;
    IF NEW.told_team IS NOT NULL THEN
      INSERT INTO cases_access (case_id, holder, why, facts) VALUES (NEW.id, NEW.told_team, 'consent', false);
    END IF;
  END IF;
  IF NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn' THEN
    DELETE FROM cases_access WHERE case_id = NEW.id AND why <> 'reporter';
    DELETE FROM vault_grant WHERE case_id = NEW.id AND holder_kind = 'team';
    UPDATE vault_compartment SET stale = true WHERE case_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;

-- A grant of a grievance: for the person, the team that handles it, and, of what was told, the team they told.
CREATE FUNCTION rd.grievance_grant_fits() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT FROM vault_grant WHERE id = NEW.id) AND NOT EXISTS (
    SELECT FROM grievances_grievance g WHERE g.id = NEW.case_id AND (
      NEW.holder_kind = 'reporter' AND NEW.holder_id = g.reporter_id
      OR NEW.holder_kind = 'team' AND g.state <> 'withdrawn' AND (NEW.holder_id = g.handler_team
         OR NEW.holder_id = g.told_team AND NEW.compartment = 'grievance/told'))
  ) THEN
    RAISE EXCEPTION 'no grant of a grievance for this holder' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'grievance_grant_fits';
  END IF;
  RETURN NULL;
END $$;

-- Erasing a case takes the grievances with it.
CREATE FUNCTION rd.grievances_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  own uuid[];
BEGIN
  SELECT coalesce(array_agg(id), '{}') INTO own FROM grievances_grievance WHERE case_id = OLD.id;
  UPDATE history_event SET content = NULL, salt = NULL WHERE case_id = ANY (own);
  DELETE FROM vault_item WHERE case_id = ANY (own);
  DELETE FROM vault_grant WHERE case_id = ANY (own);
  DELETE FROM vault_compartment WHERE case_id = ANY (own);
  DELETE FROM cases_access WHERE case_id = ANY (own);
  DELETE FROM grievances_grievance WHERE id = ANY (own);
  RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER access AFTER INSERT OR UPDATE ON grievances_grievance
  FOR EACH ROW EXECUTE FUNCTION rd.access_of_grievance();
CREATE TRIGGER grievances_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.grievances_of_gone_case();

-- The check of grants looks at consents; these have none, and a check of their own.
DROP TRIGGER grant_needs_consent ON vault_grant;
CREATE CONSTRAINT TRIGGER grant_needs_consent AFTER INSERT OR UPDATE ON vault_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.compartment NOT LIKE 'grievance/%')
  EXECUTE FUNCTION rd.grant_needs_consent();
CREATE CONSTRAINT TRIGGER grievance_grant_fits AFTER INSERT OR UPDATE ON vault_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.compartment LIKE 'grievance/%')
  EXECUTE FUNCTION rd.grievance_grant_fits();

CREATE POLICY read ON grievances_grievance FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = grievances_grievance.id)
  AND (told_team = ANY ((SELECT rd.acting_holders())::uuid[]) OR NOT rd.acts_for_organisation(about_organisation)));
CREATE POLICY change ON grievances_grievance FOR UPDATE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = grievances_grievance.id AND a.why IN ('reporter', 'received'))
  AND NOT rd.acts_for_organisation(about_organisation)) WITH CHECK (true);
CREATE POLICY add ON grievances_grievance FOR INSERT TO rd_app WITH CHECK (
  rd.actor_kind() = 'reporter' AND reporter_id = rd.actor_id()
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = grievances_grievance.case_id AND a.why = 'reporter'));
