-- Cases that belong together: a series is kept by teams that watch over both; an incident that several reported counts once, also
-- at an address and after one of its cases was erased. What a team does about other reports is told to that team alone.
CREATE POLICY leave ON cases_link FOR DELETE TO rd_app USING (kind = 'series' AND rd.actor_kind() = 'member'
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_link.first_case AND a.why IN ('received', 'coordinates'))
  AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_link.second_case AND a.why IN ('received', 'coordinates')));
-- Whoever begins a case links it to an earlier one; a series needs both known. The same incident is linked by background work alone.
ALTER POLICY add ON cases_link WITH CHECK (
  rd.actor_kind() IN ('reporter', 'member') AND kind IN ('same_report', 'lead')
  OR rd.actor_kind() = 'member' AND kind = 'series'
    AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_link.first_case AND a.why IN ('received', 'coordinates'))
    AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = cases_link.second_case AND a.why IN ('received', 'coordinates')));

ALTER POLICY read ON history_event USING (
  CASE shown
    WHEN 'existence' THEN EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id)
    WHEN 'facts' THEN EXISTS (SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.facts)
    WHEN 'parties' THEN team_id = ANY ((SELECT rd.acting_holders())::uuid[]) OR EXISTS (
      SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why IN ('reporter', 'received'))
    WHEN 'own' THEN team_id = ANY ((SELECT rd.acting_holders())::uuid[])
    ELSE team_id = ANY ((SELECT rd.acting_holders())::uuid[])
      OR event NOT IN ('note_written', 'grouped', 'ungrouped') AND EXISTS (
        SELECT FROM cases_access a WHERE a.case_id = history_event.case_id AND a.why = 'reporter')
  END);

SET LOCAL ROLE rd_keeper;

-- When other incidents were reported at the address of a case, each incident once: not what is about the same incident as this
-- case, and of those about one incident the report that came in first.
CREATE FUNCTION rd.incidents_at_place(wanted uuid) RETURNS TABLE (case_id uuid, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH there AS (
    SELECT DISTINCT c.id, c.received_at
    FROM cases_placemark own JOIN cases_placemark other ON other.mark = own.mark AND other.case_id <> own.case_id
      JOIN cases_case c ON c.id = other.case_id
    WHERE own.case_id = wanted),
  one AS (SELECT first_case, second_case FROM cases_link WHERE kind IN ('same_report', 'incident'))
  SELECT t.id, t.received_at FROM there t
  WHERE NOT EXISTS (SELECT FROM one WHERE (first_case, second_case) IN ((wanted, t.id), (t.id, wanted)))
    AND NOT EXISTS (SELECT FROM one JOIN there e ON e.id = one.first_case WHERE one.second_case = t.id)
$$;

CREATE OR REPLACE FUNCTION rd.same_place(wanted uuid) RETURNS TABLE (case_id uuid, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.case_id, p.at FROM rd.incidents_at_place(wanted) p
  WHERE EXISTS (
    SELECT FROM cases_access a JOIN cases_access watches USING (case_id, holder)
    WHERE a.case_id = wanted AND a.facts AND watches.why IN ('received', 'coordinates')
      AND a.holder = ANY (rd.acting_holders()) AND (a.until IS NULL OR a.until > rd.now()))
  ORDER BY p.at
$$;

CREATE OR REPLACE FUNCTION rd.case_snapshot(wanted uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'case', to_jsonb(c), 'facts', to_jsonb(f),
    'steps', (SELECT coalesce(jsonb_agg(to_jsonb(s) || (to_jsonb(d) - 'case_id') ORDER BY s.id), '[]'::jsonb)
              FROM cases_step s JOIN cases_stepdetail d ON d.step_id = s.id WHERE s.case_id = wanted),
    'consents', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.id), '[]'::jsonb)
                 FROM consent_consent k WHERE k.case_id = wanted),
    'same_place', (SELECT coalesce(jsonb_agg(p.at), '[]'::jsonb) FROM rd.incidents_at_place(wanted) p),
    'escalations', (SELECT coalesce(jsonb_agg(e.name), '[]'::jsonb) FROM cases_escalation e WHERE e.case_id = wanted))
  FROM cases_case c JOIN cases_facts f ON f.case_id = c.id
  WHERE c.id = wanted AND rd.knows_case(wanted)
$$;
REVOKE ALL ON FUNCTION rd.incidents_at_place(uuid) FROM PUBLIC, rd_app, rd_worker;

-- As before; and what stays to be counted is no other incident while another report of the same one is there.
CREATE OR REPLACE FUNCTION rd.erase_case(wanted uuid, counted_as uuid) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  old cases_case;
  told cases_facts;
  files uuid[];
BEGIN
  IF NOT rd.is_system() AND NOT EXISTS (
    SELECT FROM cases_access a WHERE a.case_id = wanted AND a.why = 'reporter'
      AND a.holder = ANY (rd.acting_holders())
  ) THEN
    RAISE EXCEPTION 'only the person erases' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO STRICT old FROM cases_case WHERE id = wanted;
  SELECT * INTO STRICT told FROM cases_facts WHERE case_id = wanted;
  SELECT coalesce(array_agg(file_id), '{}') INTO files FROM vault_item WHERE case_id = wanted AND file_id IS NOT NULL;

  told.counted_elsewhere := told.counted_elsewhere OR EXISTS (SELECT FROM cases_link
    WHERE wanted IN (first_case, second_case) AND kind IN ('same_report', 'incident'));

  UPDATE history_event SET content = NULL, salt = NULL WHERE case_id = wanted;
  DELETE FROM vault_item WHERE case_id = wanted;
  DELETE FROM vault_grant WHERE case_id = wanted;
  DELETE FROM vault_compartment WHERE case_id = wanted;
  DELETE FROM consent_consent WHERE case_id = wanted;
  DELETE FROM vault_session WHERE holder_id IN (SELECT id FROM vault_reporterkey WHERE case_id = wanted);
  DELETE FROM vault_reporterkey WHERE case_id = wanted;
  DELETE FROM cases_stepdetail WHERE case_id = wanted;
  DELETE FROM cases_step WHERE case_id = wanted;
  DELETE FROM cases_link WHERE wanted IN (first_case, second_case);
  DELETE FROM cases_facts WHERE case_id = wanted;
  DELETE FROM cases_case WHERE id = wanted;
  DELETE FROM cases_access WHERE case_id = wanted;

  old.id := counted_as;
  old.ref := nextval('cases_ref');
  old.state := 'closed';
  old.received_at := date_trunc('month', old.received_at);
  old.closing_at := NULL;
  old.closed_at := NULL;
  old.reopened_at := NULL;
  old.asleep_until := NULL;
  told.case_id := counted_as;
  told.incident_date := rd.month_and_weekday(told.incident_date);
  told.date_precision := CASE WHEN told.incident_date IS NULL THEN told.date_precision ELSE 'month' END;
  told.answered_at := '{}';
  INSERT INTO cases_case SELECT old.*;
  INSERT INTO cases_facts SELECT told.*;
  DELETE FROM cases_access WHERE case_id = counted_as;
  RETURN QUERY SELECT unnest(files);
END $$;
RESET ROLE;
