-- The check of sql/grants.sql at the commit of every grant, the usual answer first: one look-up for a grant that
-- may stay. Only before it refuses does it look whether the row went again before the end of the transaction.
SET LOCAL ROLE rd_keeper;

CREATE OR REPLACE FUNCTION rd.grant_needs_consent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE refusal text;
BEGIN
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
  PERFORM FROM vault_grant WHERE id = NEW.id;
  IF FOUND THEN
    RAISE EXCEPTION '%', refusal USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_needs_consent';
  END IF;
  RETURN NULL;
END $$;

RESET ROLE;
