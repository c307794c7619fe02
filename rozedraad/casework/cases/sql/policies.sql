-- Row-level security: the rules of queries.py once more, below the code. A forgotten filter returns nothing.
--   knows   the actor holds an access row for the case that has not ended
--   facts   one of those rows carries the facts
-- rd.acting_holders() is asked once per statement: the teams of the acting member, or the reporter.

ALTER TABLE cases_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_stepdetail ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault_compartment ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE history_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE history_head ENABLE ROW LEVEL SECURITY;

-- The keeper's functions and triggers see all rows of these tables; nobody can log in as the keeper.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['cases_case', 'cases_facts', 'cases_step', 'cases_stepdetail', 'cases_access',
      'cases_link', 'consent_consent', 'vault_compartment', 'vault_grant', 'vault_item', 'history_event', 'history_head'] LOOP
    EXECUTE format('CREATE POLICY keeper ON %I TO rd_keeper USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
GRANT SELECT ON cases_case, cases_facts, cases_step, cases_stepdetail, cases_link, vault_reporterkey TO rd_keeper;
GRANT SELECT, INSERT, UPDATE, DELETE ON cases_access TO rd_keeper;
GRANT SELECT ON consent_consent TO rd_keeper;
GRANT SELECT, DELETE ON vault_grant TO rd_keeper;
GRANT SELECT, UPDATE ON vault_compartment TO rd_keeper;
REVOKE INSERT, UPDATE, DELETE ON cases_access FROM rd_app, rd_worker;

CREATE POLICY own ON cases_access FOR SELECT TO rd_app USING (
  holder = ANY ((SELECT rd.acting_holders())::uuid[]) AND (until IS NULL OR until > (SELECT rd.now())));
CREATE POLICY system ON cases_access FOR SELECT TO rd_worker USING (rd.is_system());

-- knows: case, steps, compartments' names, heads of history
DO $$
DECLARE
  knows CONSTANT text := 'EXISTS (SELECT FROM cases_access a WHERE a.case_id = %I.%I)';
  facts CONSTANT text := 'EXISTS (SELECT FROM cases_access a WHERE a.case_id = %I.%I AND a.facts)';
  rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('cases_case', 'id', knows, 'SELECT'), ('cases_case', 'id', knows, 'UPDATE'),
    ('cases_step', 'case_id', knows, 'SELECT'), ('cases_step', 'case_id', knows, 'UPDATE'),
    ('vault_compartment', 'case_id', knows, 'SELECT'), ('vault_compartment', 'case_id', knows, 'UPDATE'),
    ('history_head', 'case_id', knows, 'SELECT'), ('history_head', 'case_id', knows, 'UPDATE'),
    ('cases_facts', 'case_id', facts, 'SELECT'), ('cases_facts', 'case_id', facts, 'UPDATE')
  ) AS t(tab, col, what, command) LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO rd_app USING (%s)', lower(rule.command), rule.tab,
      rule.command, format(rule.what, rule.tab, rule.col));
    EXECUTE format('CREATE POLICY %I ON %I FOR %s TO rd_worker USING (rd.is_system())',
      'system_' || lower(rule.command), rule.tab, rule.command);
  END LOOP;
  -- Whoever knows a case may add to it; a case itself is begun by a reporter or a member.
  FOR rule IN SELECT * FROM (VALUES
    ('cases_facts', 'case_id'), ('cases_step', 'case_id'), ('cases_stepdetail', 'case_id'),
    ('vault_compartment', 'case_id'), ('vault_grant', 'case_id'), ('vault_item', 'case_id'),
    ('history_event', 'case_id'), ('history_head', 'case_id')
  ) AS t(tab, col) LOOP
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO rd_app WITH CHECK (%s)', rule.tab,
      format(knows, rule.tab, rule.col));
  END LOOP;
END $$;
CREATE POLICY begin ON cases_case FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() IN ('reporter', 'member'));
CREATE POLICY system_add ON cases_step FOR INSERT TO rd_worker WITH CHECK (rd.is_system());
CREATE POLICY system_add ON cases_stepdetail FOR INSERT TO rd_worker WITH CHECK (rd.is_system());
CREATE POLICY system_add ON history_event FOR INSERT TO rd_worker WITH CHECK (rd.is_system());

-- What a step is: with the facts, or for the team that performs it once it no longer waits.
CREATE POLICY read ON cases_stepdetail FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_stepdetail.case_id AND a.facts)
  OR EXISTS (SELECT FROM cases_step s WHERE s.id = cases_stepdetail.step_id AND s.state <> 'waiting_for_consent'
             AND s.team = ANY ((SELECT rd.acting_holders())::uuid[])));
CREATE POLICY change ON cases_stepdetail FOR UPDATE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_stepdetail.case_id));
CREATE POLICY system ON cases_stepdetail FOR SELECT TO rd_worker USING (rd.is_system());
CREATE POLICY system_change ON cases_stepdetail FOR UPDATE TO rd_worker USING (rd.is_system());

CREATE POLICY read ON cases_link FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_link.first_case)
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_link.second_case));
CREATE POLICY add ON cases_link FOR INSERT TO rd_app WITH CHECK (rd.actor_kind() IN ('reporter', 'member'));

-- Consents: the reporter, the receiving team, the team itself, and the teams that asked or recorded.
CREATE POLICY read ON consent_consent FOR SELECT TO rd_app USING (
  team_id = ANY ((SELECT rd.acting_holders())::uuid[])
  OR asked_by_team = ANY ((SELECT rd.acting_holders())::uuid[])
  OR recorded_by_team = ANY ((SELECT rd.acting_holders())::uuid[])
  OR EXISTS (SELECT FROM cases_access a WHERE a.case_id = consent_consent.case_id AND a.why IN ('reporter', 'received')));
-- By code only the reporter decides; a member asks, or records what was said or signed.
CREATE POLICY add ON consent_consent FOR INSERT TO rd_app WITH CHECK (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = consent_consent.case_id)
  AND (rd.actor_kind() = 'reporter'
       OR rd.actor_kind() = 'member' AND (state = 'asked' OR channel IN ('oral', 'paper') AND recorded_by = rd.actor_id())));
CREATE POLICY change ON consent_consent FOR UPDATE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = consent_consent.case_id))
  WITH CHECK (rd.actor_kind() = 'reporter' OR state <> 'given'
    OR channel IN ('oral', 'paper') AND recorded_by = rd.actor_id());
CREATE POLICY system ON consent_consent FOR SELECT TO rd_worker USING (rd.is_system());
CREATE POLICY system_end ON consent_consent FOR UPDATE TO rd_worker USING (rd.is_system())
  WITH CHECK (rd.is_system() AND state = 'expired');

-- Grants and items: holders only. The worker sees that a grant is there, never what it wraps, and no items.
CREATE POLICY read ON vault_grant FOR SELECT TO rd_app USING (holder_id = ANY ((SELECT rd.acting_holders())::uuid[]));
CREATE POLICY drop ON vault_grant FOR DELETE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = vault_grant.case_id));
CREATE POLICY system ON vault_grant FOR SELECT TO rd_worker USING (rd.is_system());
REVOKE ALL ON vault_grant FROM rd_worker;
GRANT DELETE ON vault_grant TO rd_worker;
GRANT SELECT (id, case_id, compartment, generation, holder_kind, holder_id, epoch, consent_id) ON vault_grant TO rd_worker;
CREATE POLICY read ON vault_item FOR SELECT TO rd_app USING (
  EXISTS (SELECT FROM vault_grant g WHERE g.case_id = vault_item.case_id AND g.compartment = vault_item.compartment
          AND g.generation = vault_item.generation));
CREATE POLICY renew ON vault_item FOR UPDATE TO rd_app USING (
  EXISTS (SELECT FROM vault_grant g WHERE g.case_id = vault_item.case_id AND g.compartment = vault_item.compartment))
  WITH CHECK (EXISTS (SELECT FROM cases_access a WHERE a.case_id = vault_item.case_id));
CREATE POLICY erase ON vault_item FOR DELETE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = vault_item.case_id AND a.why = 'reporter'));
CREATE POLICY system ON vault_item FOR SELECT TO rd_worker USING (rd.is_system());
CREATE POLICY system_drop ON vault_item FOR DELETE TO rd_worker USING (rd.is_system());
CREATE POLICY system_drop ON vault_grant FOR DELETE TO rd_worker USING (rd.is_system());
CREATE POLICY drop ON vault_compartment FOR DELETE TO rd_app USING (
  EXISTS (SELECT FROM vault_grant g WHERE g.case_id = vault_compartment.case_id
          AND g.compartment = vault_compartment.name));
CREATE POLICY system_drop ON vault_compartment FOR DELETE TO rd_worker USING (rd.is_system());

-- History: see base/history/queries.py.
CREATE POLICY read ON history_event FOR SELECT TO rd_app USING (
  CASE shown
    WHEN 'existence' THEN EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id)
    WHEN 'facts' THEN EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.facts)
    WHEN 'parties' THEN team_id = ANY ((SELECT rd.acting_holders())::uuid[]) OR EXISTS (
      SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why IN ('reporter', 'received'))
    ELSE team_id = ANY ((SELECT rd.acting_holders())::uuid[]) OR event <> 'note_written' AND EXISTS (
      SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why = 'reporter')
  END);
CREATE POLICY system ON history_event FOR SELECT TO rd_worker USING (rd.is_system());
-- Content can be taken away, never put in the place of other content.
CREATE POLICY erase ON history_event FOR UPDATE TO rd_app USING (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why = 'reporter'))
  WITH CHECK (content IS NULL AND salt IS NULL);
CREATE POLICY system_erase ON history_event FOR UPDATE TO rd_worker USING (rd.is_system())
  WITH CHECK (content IS NULL AND salt IS NULL);
