-- Who may know that two cases may be about the same incident (queries.py says it in prose). No member reads a match: each team
-- that received one of the two is answered about its own side by a function, and of the other side only what both agreed to.
ALTER TABLE matching_due ENABLE ROW LEVEL SECURITY;
ALTER TABLE matching_trait ENABLE ROW LEVEL SECURITY;
ALTER TABLE matching_match ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON matching_due, matching_trait, matching_match FROM rd_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['matching_due', 'matching_trait', 'matching_match'] LOOP
    EXECUTE format('CREATE POLICY keeper ON %I TO rd_keeper USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY system ON %I TO rd_worker USING (rd.is_system()) WITH CHECK (rd.is_system())', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON matching_due TO rd_keeper;
GRANT SELECT, DELETE ON matching_trait TO rd_keeper;
GRANT SELECT, UPDATE, DELETE ON matching_match TO rd_keeper;

-- Links between cases of one incident are made and taken away by background work, from what teams agreed.
CREATE POLICY system ON cases_link TO rd_worker USING (rd.is_system())
  WITH CHECK (rd.is_system() AND kind = 'incident');

SET LOCAL ROLE rd_keeper;

-- Day, place or kinds of a case are new: look at it again.
CREATE FUNCTION rd.facts_to_match() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO matching_due VALUES (NEW.case_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION rd.matches_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM matching_due WHERE case_id = OLD.id;
  DELETE FROM matching_trait WHERE case_id = OLD.id;
  DELETE FROM matching_match WHERE OLD.id IN (first_case, second_case);
  RETURN NULL;
END $$;

-- The own side of matches, for a member of the team that received the case. Which team has the other report is told once both
-- agree; which case it is, only to whoever knows that case anyway. What the other team kept apart is not told. Of one case, or
-- (wanted is null) all that somebody must still answer.
CREATE FUNCTION rd.matches_seen(wanted uuid)
  RETURNS TABLE (match uuid, own_case uuid, own_ref bigint, own_team uuid, reasons text[], proposed_at timestamptz, answer text,
                 reason text, settled text, other_team uuid, other_case uuid, other_ref bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH asked AS (
    SELECT id FROM matching_match WHERE wanted IS NULL AND settled = 'open'
    UNION SELECT id FROM matching_match WHERE first_case = wanted
    UNION SELECT id FROM matching_match WHERE second_case = wanted)
  SELECT m.id, own.id, own.ref, own.receiving_team, m.reasons, m.proposed_at, s.answer, s.reason, m.settled,
    CASE WHEN m.settled = 'agreed' OR k.known THEN other.receiving_team END,
    CASE WHEN k.known THEN other.id END, CASE WHEN k.known THEN other.ref END
  FROM asked JOIN matching_match m USING (id)
    CROSS JOIN LATERAL (VALUES (m.first_case, m.second_case, m.first_answer, m.first_reason),
                               (m.second_case, m.first_case, m.second_answer, m.second_reason))
      AS s (own, other, answer, reason)
    JOIN cases_case own ON own.id = s.own
    JOIN cases_case other ON other.id = s.other
    CROSS JOIN LATERAL (SELECT EXISTS (
      SELECT FROM cases_access a WHERE a.case_id = other.id AND a.holder = ANY (rd.acting_holders())
        AND (a.until IS NULL OR a.until > rd.now())) AS known) k
  WHERE rd.actor_kind() = 'member' AND (wanted IS NULL OR own.id = wanted) AND own.receiving_team = ANY (rd.acting_holders())
    AND (m.settled <> 'apart' OR s.answer <> '')
  ORDER BY m.proposed_at, m.id, own.ref
$$;

-- What the acting member says of every side that one of their teams received. Answers those sides; none if it is not theirs.
CREATE FUNCTION rd.answer_match(wanted uuid, said text, why text) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  m matching_match;
  own uuid[];
BEGIN
  SELECT * INTO m FROM matching_match WHERE id = wanted FOR UPDATE;
  SELECT array_agg(c.id) INTO own FROM cases_case c
    WHERE c.id IN (m.first_case, m.second_case) AND c.receiving_team = ANY (rd.acting_holders());
  IF own IS NULL OR rd.actor_kind() <> 'member' OR said NOT IN ('same', 'apart') THEN
    RETURN;
  END IF;
  IF m.first_case = ANY (own) THEN m.first_answer := said; m.first_reason := why; END IF;
  IF m.second_case = ANY (own) THEN m.second_answer := said; m.second_reason := why; END IF;
  UPDATE matching_match SET
    first_answer = m.first_answer, first_reason = m.first_reason,
    second_answer = m.second_answer, second_reason = m.second_reason, answered_at = rd.now(), to_link = true,
    settled = CASE WHEN 'apart' IN (m.first_answer, m.second_answer) THEN 'apart'
                   WHEN m.first_answer = 'same' AND m.second_answer = 'same' THEN 'agreed' ELSE 'open' END
  WHERE id = wanted;
  RETURN QUERY SELECT unnest(own);
END $$;
RESET ROLE;

CREATE TRIGGER facts_to_match AFTER INSERT ON cases_facts FOR EACH ROW
  WHEN (NEW.incident_date IS NOT NULL AND NEW.date_precision IN ('day', 'around'))
  EXECUTE FUNCTION rd.facts_to_match();
CREATE TRIGGER facts_to_match_again
  AFTER UPDATE OF incident_date, date_precision, part_of_day, municipality, district, neighbourhood, kinds ON cases_facts
  FOR EACH ROW WHEN ((OLD.incident_date, OLD.date_precision, OLD.part_of_day, OLD.municipality, OLD.district,
    OLD.neighbourhood, OLD.kinds) IS DISTINCT FROM (NEW.incident_date, NEW.date_precision, NEW.part_of_day,
    NEW.municipality, NEW.district, NEW.neighbourhood, NEW.kinds))
  EXECUTE FUNCTION rd.facts_to_match();
CREATE TRIGGER matches_gone AFTER DELETE ON cases_case FOR EACH ROW EXECUTE FUNCTION rd.matches_of_gone_case();
