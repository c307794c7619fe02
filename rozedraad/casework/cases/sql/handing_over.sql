-- A partner's system hands a report over. It may add the rows of a new case in the transaction that makes it,
-- let the receiving team in as the person agreed, and read nothing, then or later: rd.acting_holders() answers
-- nobody for it. What lets it add is a row in a table of the keeper's own, which is gone at commit.
CREATE TABLE cases_handing (case_id uuid PRIMARY KEY, partner uuid NOT NULL);
REVOKE ALL ON cases_handing FROM rd_app, rd_worker;
GRANT SELECT, INSERT, DELETE ON cases_handing TO rd_keeper;
GRANT SELECT, DELETE ON cases_handover TO rd_keeper;
ALTER TABLE cases_handover ENABLE ROW LEVEL SECURITY;
CREATE POLICY keeper ON cases_handover TO rd_keeper USING (true) WITH CHECK (true);

SET LOCAL ROLE rd_keeper;

CREATE FUNCTION rd.hand_over_begins() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO cases_handing VALUES (NEW.id, rd.actor_id());
  RETURN NULL;
END $$;

CREATE FUNCTION rd.hand_over_ends() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_handing WHERE case_id = NEW.id;
  RETURN NULL;
END $$;

-- Whoever acts is a partner that made this case in this very transaction.
CREATE FUNCTION rd.hands_over(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT rd.actor_kind() = 'partner' AND EXISTS (
    SELECT FROM cases_handing h WHERE h.case_id = wanted AND h.partner = rd.actor_id())
$$;

CREATE FUNCTION rd.receives(wanted uuid, wanted_team uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM cases_case c WHERE c.id = wanted AND c.receiving_team = wanted_team)
$$;

-- Erasing a case, or moving its facts to a new random id, forgets who handed it over.
CREATE FUNCTION rd.forget_handover() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_handover WHERE case_id = OLD.id;
  RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER hand_over_begins AFTER INSERT ON cases_case
  FOR EACH ROW WHEN (rd.actor_kind() = 'partner') EXECUTE FUNCTION rd.hand_over_begins();
CREATE CONSTRAINT TRIGGER hand_over_ends AFTER INSERT ON cases_case DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (rd.actor_kind() = 'partner') EXECUTE FUNCTION rd.hand_over_ends();
CREATE TRIGGER forget_handover AFTER DELETE ON cases_case FOR EACH ROW EXECUTE FUNCTION rd.forget_handover();

-- Who handed it over and when it was first told: with the facts.
CREATE POLICY read ON cases_handover FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_handover.case_id AND a.facts));

CREATE POLICY hand_over ON cases_case FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() = 'partner');
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['cases_handover', 'cases_facts', 'cases_step', 'cases_stepdetail', 'vault_compartment',
      'vault_grant', 'vault_item', 'history_event', 'history_head'] LOOP
    EXECUTE format('CREATE POLICY hand_over ON %I FOR INSERT TO rd_app '
      'WITH CHECK (rd.actor_kind() = ''partner'' AND rd.hands_over(case_id))', name);
  END LOOP;
END $$;
CREATE POLICY hand_over ON consent_consent FOR INSERT TO rd_app WITH CHECK (
  rd.actor_kind() = 'partner' AND state = 'given' AND channel IN ('oral', 'paper') AND recorded_by = rd.actor_id()
  AND rd.hands_over(case_id) AND rd.receives(case_id, team_id));
