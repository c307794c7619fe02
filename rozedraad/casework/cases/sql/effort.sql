-- How much work the open cases of a team are, by class (R039): of cases it received, whose facts it sees; asked and found as in at_hand.sql.
SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.effort_at_hand(asked uuid[]) RETURNS TABLE (what text, team uuid, number bigint)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, public AS $$
  SELECT 'effort_' || f.effort, own, count(*) FROM unnest(rd.own_teams(asked)) own
    JOIN cases_case c ON c.receiving_team = own AND c.state NOT IN ('closed', 'counted_only')
    JOIN cases_facts f ON f.case_id = c.id AND f.effort <> ''
    GROUP BY f.effort, own
$$;
RESET ROLE;
