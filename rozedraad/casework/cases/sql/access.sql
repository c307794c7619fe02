-- Who knows of a case: one row for each holder and reason, kept by triggers in the same transaction as
-- the change that gives or takes it. Functions belong to rd_keeper, with a fixed search path.
SET LOCAL ROLE rd_keeper;

-- A new case: the team that received it, the one that coordinates it, and the reporter who acts.
CREATE FUNCTION rd.access_of_new_cases() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO cases_access (case_id, holder, why, facts)
    SELECT id, receiving_team, 'received', true FROM new_rows
    UNION ALL
    SELECT id, coordinating_team, 'coordinates', false FROM new_rows WHERE coordinating_team IS NOT NULL
    UNION ALL
    SELECT id, rd.actor_id(), 'reporter', true FROM new_rows WHERE rd.actor_kind() = 'reporter'
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- The case moved to another receiving or coordinating team.
CREATE FUNCTION rd.access_of_moved_cases() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.receiving_team IS DISTINCT FROM OLD.receiving_team
     OR NEW.coordinating_team IS DISTINCT FROM OLD.coordinating_team THEN
    DELETE FROM cases_access WHERE case_id = NEW.id AND why IN ('received', 'coordinates');
    INSERT INTO cases_access VALUES (NEW.id, NEW.receiving_team, 'received', true);
    IF NEW.coordinating_team IS NOT NULL THEN
      INSERT INTO cases_access VALUES (NEW.id, NEW.coordinating_team, 'coordinates', false);
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- A code: whoever holds it knows the case, until it is replaced for good, or its replacement is objected to.
-- Then what it opened is stale, as after a withdrawal.
CREATE FUNCTION rd.access_of_codes() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE vault_compartment c SET stale = true WHERE c.case_id = OLD.case_id AND EXISTS (
      SELECT FROM vault_grant g WHERE g.case_id = c.case_id AND g.compartment = c.name
        AND g.generation = c.generation AND g.holder_id = OLD.id);
    DELETE FROM cases_access WHERE case_id = OLD.case_id AND holder = OLD.id;
    DELETE FROM vault_grant WHERE case_id = OLD.case_id AND holder_id = OLD.id;
  ELSE
    INSERT INTO cases_access VALUES (NEW.case_id, NEW.id, 'reporter', true) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- What the consents in state given let a team know, and until when: to the end of a term, or until a spoken yes
-- lapses unconfirmed. A second row if the facts end before the rest.
CREATE FUNCTION rd.known_by_consent(wanted uuid, team uuid)
  RETURNS TABLE (case_id uuid, holder uuid, why text, facts boolean, until timestamptz)
  LANGUAGE sql STABLE AS $$
  WITH ends AS (
    SELECT max(ends_at) AS whole, max(ends_at) FILTER (WHERE part = 'facts') AS facts
    FROM (SELECT k.part, coalesce(least(k.until, CASE WHEN k.confirmed_at IS NULL THEN k.confirm_before END),
                                  'infinity') AS ends_at
          FROM public.consent_consent k
          WHERE k.case_id = wanted AND k.team_id = team AND k.state = 'given') given)
  SELECT wanted, team, 'consent', e.facts IS NOT DISTINCT FROM e.whole, nullif(e.whole, 'infinity')
    FROM ends e WHERE e.whole IS NOT NULL
  UNION ALL
  SELECT wanted, team, 'facts', true, nullif(e.facts, 'infinity') FROM ends e WHERE e.facts < e.whole
$$;

-- New consents given: the team knows the case, and sees the facts if they are among the parts.
CREATE FUNCTION rd.access_of_new_consents() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO cases_access (case_id, holder, why, facts, until)
    SELECT k.* FROM (SELECT DISTINCT case_id, team_id FROM new_rows WHERE state = 'given') n,
      LATERAL rd.known_by_consent(n.case_id, n.team_id) k
  ON CONFLICT (case_id, holder, why) DO UPDATE SET facts = excluded.facts, until = excluded.until;
  RETURN NULL;
END $$;

-- A consent changed. Leaving `given` takes the team's grants for that part at once, and the next write
-- to the compartment starts a new generation.
CREATE FUNCTION rd.access_of_changed_consent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state = 'given' AND NEW.state <> 'given' THEN
    -- The actions hold the case already. Whoever does not is kept from a write that wraps to this team just now.
    PERFORM rd.hold(OLD.case_id);
    DELETE FROM vault_grant WHERE consent_id = OLD.id;
    UPDATE vault_compartment SET stale = true WHERE case_id = OLD.case_id AND name = OLD.part;
  END IF;
  DELETE FROM cases_access WHERE case_id = NEW.case_id AND holder = NEW.team_id AND why IN ('consent', 'facts');
  INSERT INTO cases_access (case_id, holder, why, facts, until)
    SELECT k.* FROM rd.known_by_consent(NEW.case_id, NEW.team_id) k;
  RETURN NULL;
END $$;

-- Steps: the performing team knows the case once its step no longer waits for consent.
CREATE FUNCTION rd.access_of_steps() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO cases_access (case_id, holder, why, facts)
    SELECT DISTINCT case_id, team, 'step', false
      FROM new_rows WHERE team IS NOT NULL AND state <> 'waiting_for_consent'
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- A generation nothing is sealed under any more: the grants of all its holders go with it.
CREATE FUNCTION rd.grants_of_old_generation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM vault_grant WHERE case_id = OLD.case_id AND compartment = OLD.name AND generation = OLD.generation;
  RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER access_new AFTER INSERT ON cases_case REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION rd.access_of_new_cases();
CREATE TRIGGER access_moved AFTER UPDATE OF receiving_team, coordinating_team ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.access_of_moved_cases();
CREATE TRIGGER access_code AFTER INSERT OR DELETE ON vault_reporterkey
  FOR EACH ROW EXECUTE FUNCTION rd.access_of_codes();
CREATE TRIGGER grants_gone AFTER DELETE ON vault_compartment
  FOR EACH ROW EXECUTE FUNCTION rd.grants_of_old_generation();
CREATE TRIGGER access_new AFTER INSERT ON consent_consent REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION rd.access_of_new_consents();
CREATE TRIGGER access_changed AFTER UPDATE ON consent_consent
  FOR EACH ROW EXECUTE FUNCTION rd.access_of_changed_consent();
CREATE TRIGGER access_new AFTER INSERT ON cases_step REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION rd.access_of_steps();
CREATE TRIGGER access_changed AFTER UPDATE ON cases_step REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION rd.access_of_steps();
