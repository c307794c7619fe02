-- Narrow doors through the policies: what the code must know to act rightly, though the actor may not
-- see it on screen. Each gives an answer only to somebody who knows the case, or to background work.
SET LOCAL ROLE rd_keeper;

CREATE FUNCTION rd.knows_case(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT rd.is_system() OR EXISTS (
    SELECT FROM cases_access a WHERE a.case_id = wanted AND a.holder = ANY (rd.acting_holders())
      AND (a.until IS NULL OR a.until > rd.now()))
$$;

-- Everything the planner looks at: case, facts, steps with their details, consents.
CREATE FUNCTION rd.case_snapshot(wanted uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'case', to_jsonb(c), 'facts', to_jsonb(f),
    'steps', (SELECT coalesce(jsonb_agg(to_jsonb(s) || (to_jsonb(d) - 'case_id') ORDER BY s.id), '[]'::jsonb)
              FROM cases_step s JOIN cases_stepdetail d ON d.step_id = s.id WHERE s.case_id = wanted),
    'consents', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.id), '[]'::jsonb)
                 FROM consent_consent k WHERE k.case_id = wanted))
  FROM cases_case c JOIN cases_facts f ON f.case_id = c.id
  WHERE c.id = wanted AND rd.knows_case(wanted)
$$;

-- Which teams know the case and why. The person and the receiving team are told all; another team those
-- that received it, coordinate it or do a step.
CREATE FUNCTION rd.teams_of_case(wanted uuid) RETURNS TABLE (team uuid, why text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.holder, a.why FROM cases_access a
  WHERE a.case_id = wanted AND a.why <> 'reporter' AND rd.knows_case(wanted)
    AND (a.until IS NULL OR a.until > rd.now())
    AND (a.why NOT IN ('consent', 'facts') OR rd.is_system() OR EXISTS (
      SELECT FROM cases_access own WHERE own.case_id = wanted AND own.holder = ANY (rd.acting_holders())
        AND own.why IN ('reporter', 'received')))
$$;

-- To whom a write to a part must be wrapped: the codes of the case and the teams with consent in force for it.
CREATE FUNCTION rd.holders_of(wanted uuid, wanted_part text)
  RETURNS TABLE (holder_kind text, holder_id uuid, consent_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT 'reporter', r.id, NULL::uuid FROM vault_reporterkey r
    WHERE r.case_id = wanted AND (r.state <> 'replaced' OR r.works_until > rd.now()) AND rd.knows_case(wanted)
  UNION ALL
  SELECT 'team', c.team_id, c.id FROM consent_consent c
    WHERE c.case_id = wanted AND c.part = wanted_part AND c.state = 'given'
      AND (c.until IS NULL OR c.until > rd.now())
      AND (c.confirm_before IS NULL OR c.confirmed_at IS NOT NULL OR c.confirm_before > rd.now())
      AND rd.knows_case(wanted)
$$;

-- Who was given the key of which generation of a part: never the key. So a write and a renewal of keys can
-- leave everybody with what they had.
CREATE FUNCTION rd.grants_of(wanted uuid, wanted_part text)
  RETURNS TABLE (generation integer, holder_kind text, holder_id uuid, consent_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT g.generation, g.holder_kind, g.holder_id, g.consent_id FROM vault_grant g
    WHERE g.case_id = wanted AND g.compartment = wanted_part AND rd.knows_case(wanted)
$$;

RESET ROLE;
