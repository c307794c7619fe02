-- What My work looks for, found without asking row security of each step of each open case. It asks only of teams in which the
-- acting member sits, and finds only
--   mine, unasked  steps one of these teams performs and that no longer wait for consent: that team knows the case (access.sql);
--   others         steps of cases one of them received or coordinates: it knows those too;
-- so it tells of nothing that the policies would hide. The rows themselves are read under them (queries/at_hand.py).
SET LOCAL ROLE rd_keeper;

CREATE FUNCTION rd.own_teams(asked uuid[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT ARRAY(SELECT unnest(asked) INTERSECT SELECT unnest(rd.acting_holders())) WHERE rd.actor_kind() = 'member'
$$;

-- Few rows are promised, so that the policies are asked row by row and do not first read all that a team ever knew.
-- `stand`: kind, state and term of every step of that case, by which the light is read.
CREATE FUNCTION rd.steps_at_hand(asked uuid[], forgotten timestamptz, oldest int, mine int, unasked int, others int)
  RETURNS TABLE (list text, step_id uuid, stand jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, public AS $$
DECLARE
  own CONSTANT uuid[] := rd.own_teams(asked);
  now CONSTANT timestamptz := rd.now();
BEGIN
  RETURN QUERY
  WITH found AS (
    (SELECT s.id, s.case_id, 'mine' AS list FROM cases_step s
      WHERE s.team = ANY (own) AND s.state IN ('open', 'accepted') AND s.opened_at <= now AND s.due IS NOT NULL
        AND NOT EXISTS (SELECT FROM cases_case k WHERE k.id = s.case_id AND k.state = 'counted_only')
      ORDER BY s.due LIMIT mine)
    UNION ALL
    (SELECT s.id, s.case_id, 'unasked' FROM cases_step s JOIN cases_case k ON k.id = s.case_id
      WHERE s.team = ANY (own) AND s.state IN ('open', 'accepted') AND s.due IS NULL AND s.kind = 'ask'
        AND k.state NOT IN ('closed', 'counted_only') AND k.received_at <= forgotten
      ORDER BY k.received_at LIMIT unasked)
    UNION ALL
    (SELECT s.id, s.case_id, 'others' FROM (
        SELECT k.id FROM cases_case k WHERE k.state NOT IN ('closed', 'counted_only')
          AND (k.receiving_team = ANY (own) OR k.coordinating_team = ANY (own))
        ORDER BY k.received_at LIMIT oldest) k
      JOIN cases_step s ON s.case_id = k.id
      WHERE s.state IN ('open', 'accepted') AND s.opened_at <= now AND s.due IS NOT NULL
        AND (s.team IS NULL OR s.team <> ALL (own))
      ORDER BY s.due LIMIT others))
  SELECT f.list, f.id, (SELECT jsonb_agg(jsonb_build_array(t.kind, t.state, t.due))
                        FROM cases_step t WHERE t.case_id = f.case_id)
  FROM found f;
END $$;

-- Cases of these teams, and why they stand on My work: reports nobody looked at, alarms, and what the protocol proposes.
CREATE FUNCTION rd.cases_at_hand(asked uuid[], today date, new int, alarms int) RETURNS TABLE (case_id uuid, why text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, public AS $$
DECLARE
  own CONSTANT uuid[] := rd.own_teams(asked);
BEGIN
  RETURN QUERY
  (SELECT c.id, 'new' FROM cases_case c WHERE c.receiving_team = ANY (own) AND c.state = 'received'
    ORDER BY c.received_at LIMIT new)
  UNION ALL
  (SELECT c.id, 'untouched' FROM cases_case c WHERE c.state = 'received' AND c.alarms > 0
      AND (c.receiving_team = ANY (own) OR c.coordinating_team = ANY (own))
    ORDER BY c.received_at LIMIT $4)
  UNION ALL
  (SELECT c.id, 'unwatched' FROM cases_case c
    WHERE c.receiving_team = ANY (own) AND c.state <> 'closed' AND c.coordinating_team IS NULL
    ORDER BY c.received_at LIMIT $4)
  UNION ALL
  (SELECT c.id, 'unwatched' FROM rd.teams_without_people(today) e JOIN cases_case c ON c.coordinating_team = e
    WHERE c.receiving_team = ANY (own) AND c.state NOT IN ('closed', 'counted_only')
    ORDER BY c.received_at LIMIT $4)
  UNION ALL
  (SELECT c.id, 'proposed' FROM cases_escalation e JOIN cases_case c ON c.id = e.case_id
    WHERE e.decided_at IS NULL AND c.state NOT IN ('closed', 'counted_only')
      AND (c.receiving_team = ANY (own) OR c.coordinating_team = ANY (own))
    ORDER BY e.proposed_at LIMIT $4);
END $$;

-- By what and team: reports that only count, open cases, open steps, steps that are late.
CREATE FUNCTION rd.counts_at_hand(asked uuid[]) RETURNS TABLE (what text, team uuid, number bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public AS $$
DECLARE
  teams CONSTANT uuid[] := rd.own_teams(asked);
  now CONSTANT timestamptz := rd.now();
BEGIN
  RETURN QUERY
  SELECT 'only_counts', own, count(*) FROM unnest(teams) own
    JOIN cases_case c ON c.receiving_team = own AND c.state = 'counted_only' GROUP BY own
  UNION ALL
  SELECT 'cases', own, count(*) FROM unnest(teams) own
    JOIN cases_case c ON (c.receiving_team = own OR c.coordinating_team = own)
      AND c.state NOT IN ('closed', 'counted_only') GROUP BY own
  UNION ALL
  SELECT 'steps', own, count(*) FROM unnest(teams) own
    JOIN cases_step s ON s.team = own AND s.state IN ('open', 'accepted') AND s.opened_at <= now GROUP BY own
  UNION ALL
  SELECT 'late', own, count(*) FROM unnest(teams) own
    JOIN cases_step s ON s.team = own AND s.state IN ('open', 'accepted') AND s.due < now GROUP BY own;
END $$;
ALTER FUNCTION rd.waiting_looks() ROWS 10;
RESET ROLE;
