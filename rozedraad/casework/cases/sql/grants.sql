-- No way round consent: the database refuses a team's grant without a consent in state given for the
-- same case, team and compartment, and refuses to leave one behind. Checked at the end of the
-- transaction, for whoever writes, as rd_keeper with a fixed search path.
SET LOCAL ROLE rd_keeper;

CREATE FUNCTION rd.grant_needs_consent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE refusal text;
BEGIN
  -- The usual answer first: one look-up for a grant that may stay.
  IF NEW.holder_kind = 'reporter' THEN
    PERFORM FROM vault_reporterkey WHERE id = NEW.holder_id AND case_id = NEW.case_id;
    IF FOUND THEN RETURN NULL; END IF;
    refusal := 'this code does not belong to this case';
  ELSIF NEW.holder_kind = 'team' THEN
    IF NEW.compartment IN ('messages/' || NEW.holder_id, 'notes/' || NEW.holder_id) THEN RETURN NULL; END IF;
    PERFORM FROM consent_consent c WHERE c.id = NEW.consent_id AND c.case_id = NEW.case_id
      AND c.team_id = NEW.holder_id AND c.part = NEW.compartment AND c.state = 'given';
    IF FOUND THEN RETURN NULL; END IF;
    refusal := 'no consent in state given for this case, team and part';
  ELSE
    refusal := 'unknown kind of holder';
  END IF;
  -- The row may have gone again before the end of the transaction.
  PERFORM FROM vault_grant WHERE id = NEW.id;
  IF FOUND THEN
    RAISE EXCEPTION '%', refusal USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_needs_consent';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION rd.consent_leaves_no_grant() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (
    SELECT FROM vault_grant g WHERE g.consent_id = OLD.id AND NOT EXISTS (
      SELECT FROM consent_consent c WHERE c.id = g.consent_id AND c.case_id = g.case_id
        AND c.team_id = g.holder_id AND c.part = g.compartment AND c.state = 'given')
  ) THEN
    RAISE EXCEPTION 'a grant would outlive its consent' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'grant_needs_consent';
  END IF;
  RETURN NULL;
END $$;

RESET ROLE;

CREATE CONSTRAINT TRIGGER grant_needs_consent AFTER INSERT OR UPDATE ON vault_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rd.grant_needs_consent();
CREATE CONSTRAINT TRIGGER consent_leaves_no_grant AFTER UPDATE OR DELETE ON consent_consent
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rd.consent_leaves_no_grant();
