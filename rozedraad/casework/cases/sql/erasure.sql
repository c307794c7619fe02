-- Everything of one case is destroyed, whoever holds its keys; only the person may, or background work. The
-- coarse facts go on to count under a new random id, with the month and the day of the week instead of the
-- date, and nobody knows that case. The chain of history keeps its links and loses what they said.
GRANT INSERT, DELETE ON cases_case, cases_facts TO rd_keeper;
GRANT DELETE ON cases_step, cases_stepdetail, cases_link, consent_consent TO rd_keeper;
GRANT SELECT, DELETE ON vault_item, vault_session TO rd_keeper;
GRANT DELETE ON vault_compartment, vault_reporterkey TO rd_keeper;
GRANT SELECT, UPDATE (content, salt) ON history_event TO rd_keeper;
GRANT USAGE ON SEQUENCE cases_ref TO rd_keeper;

SET LOCAL ROLE rd_keeper;

-- The first day of that month that falls on the same day of the week.
CREATE FUNCTION rd.month_and_weekday(day date) RETURNS date
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT date_trunc('month', day::timestamp)::date
    + ((extract(isodow FROM day) - extract(isodow FROM date_trunc('month', day::timestamp)) + 7)::int % 7)
$$;

-- Answers the sealed files that belonged to it, whose bytes are to be removed from the disk.
CREATE FUNCTION rd.erase_case(wanted uuid, counted_as uuid) RETURNS SETOF uuid
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
