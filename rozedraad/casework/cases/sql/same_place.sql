-- The mark of an address goes in and never comes out: only whether another case has the same one. Both go with their case.
ALTER TABLE cases_placemark ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_escalation ENABLE ROW LEVEL SECURITY;
REVOKE SELECT, UPDATE, DELETE ON cases_placemark FROM rd_app;
REVOKE ALL ON cases_placemark FROM rd_worker;
REVOKE DELETE ON cases_escalation FROM rd_app, rd_worker;
CREATE POLICY add ON cases_placemark FOR INSERT TO rd_app WITH CHECK (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_placemark.case_id) OR rd.hands_over(case_id));
CREATE POLICY keeper ON cases_placemark TO rd_keeper USING (true) WITH CHECK (true);
CREATE POLICY keeper ON cases_escalation TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON cases_placemark, cases_escalation TO rd_keeper;

-- Who received or coordinates the case reads and decides; whoever acts may find that the protocol proposes it.
CREATE POLICY read ON cases_escalation FOR SELECT TO rd_app USING (EXISTS (
  SELECT FROM cases_access a WHERE a.case_id = cases_escalation.case_id AND a.why IN ('received', 'coordinates')));
CREATE POLICY change ON cases_escalation FOR UPDATE TO rd_app USING (EXISTS (
  SELECT FROM cases_access a WHERE a.case_id = cases_escalation.case_id AND a.why IN ('received', 'coordinates')));
CREATE POLICY add ON cases_escalation FOR INSERT TO rd_app WITH CHECK (
  EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_escalation.case_id));
CREATE POLICY system ON cases_escalation TO rd_worker USING (rd.is_system()) WITH CHECK (rd.is_system());

SET LOCAL ROLE rd_keeper;

-- When something happened at the address of this case before, and which cases that were: for whoever received or
-- coordinates it and sees its facts. A team that only helps needs no word about others.
CREATE FUNCTION rd.same_place(wanted uuid) RETURNS TABLE (case_id uuid, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT c.id, c.received_at
  FROM cases_placemark own JOIN cases_placemark other ON other.mark = own.mark AND other.case_id <> own.case_id
    JOIN cases_case c ON c.id = other.case_id
  WHERE own.case_id = wanted AND EXISTS (
    SELECT FROM cases_access a JOIN cases_access watches USING (case_id, holder)
    WHERE a.case_id = wanted AND a.facts AND watches.why IN ('received', 'coordinates')
      AND a.holder = ANY (rd.acting_holders()) AND (a.until IS NULL OR a.until > rd.now()))
  ORDER BY c.received_at
$$;

-- As before, and when something happened at the same address, and what was proposed already.
CREATE OR REPLACE FUNCTION rd.case_snapshot(wanted uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'case', to_jsonb(c), 'facts', to_jsonb(f),
    'steps', (SELECT coalesce(jsonb_agg(to_jsonb(s) || (to_jsonb(d) - 'case_id') ORDER BY s.id), '[]'::jsonb)
              FROM cases_step s JOIN cases_stepdetail d ON d.step_id = s.id WHERE s.case_id = wanted),
    'consents', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.id), '[]'::jsonb)
                 FROM consent_consent k WHERE k.case_id = wanted),
    'same_place', (SELECT coalesce(jsonb_agg(DISTINCT o.received_at), '[]'::jsonb)
                   FROM cases_placemark m JOIN cases_placemark n ON n.mark = m.mark AND n.case_id <> m.case_id
                     JOIN cases_case o ON o.id = n.case_id
                   WHERE m.case_id = wanted),
    'escalations', (SELECT coalesce(jsonb_agg(e.name), '[]'::jsonb) FROM cases_escalation e WHERE e.case_id = wanted))
  FROM cases_case c JOIN cases_facts f ON f.case_id = c.id
  WHERE c.id = wanted AND rd.knows_case(wanted)
$$;

CREATE FUNCTION rd.same_place_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM cases_placemark WHERE case_id = OLD.id;
  DELETE FROM cases_escalation WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER same_place_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.same_place_of_gone_case();
