-- A proposal is for the team that opened the text, as long as that team sees the facts; for nobody else, not for the
-- person's other helpers and not for background work. The person's refusal of the label takes every proposal away.
ALTER TABLE screening_proposal ENABLE ROW LEVEL SECURITY;
REVOKE DELETE, UPDATE ON screening_proposal FROM rd_app;
GRANT UPDATE (list_version, reasons, grounds, answer, reason, decided_at, decided_by) ON screening_proposal TO rd_app;
REVOKE ALL ON screening_proposal FROM rd_worker;
CREATE POLICY keeper ON screening_proposal TO rd_keeper USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON screening_proposal TO rd_keeper;

DO $$
DECLARE
  own CONSTANT text := 'rd.actor_kind() = ''member'' AND team_id = ANY ((SELECT rd.acting_holders())::uuid[])
    AND EXISTS (SELECT FROM cases_access a WHERE a.case_id = screening_proposal.case_id
                AND a.holder = screening_proposal.team_id AND a.facts)';
  bare CONSTANT text := ' AND EXISTS (SELECT FROM cases_facts f WHERE f.case_id = screening_proposal.case_id
    AND f.label_state = ''none'')';
BEGIN
  EXECUTE format('CREATE POLICY read ON screening_proposal FOR SELECT TO rd_app USING (%s)', own);
  EXECUTE format('CREATE POLICY change ON screening_proposal FOR UPDATE TO rd_app USING (%s)', own);
  -- Nothing is proposed for a case whose label somebody decided about: the person's veto above all.
  EXECUTE format('CREATE POLICY add ON screening_proposal FOR INSERT TO rd_app WITH CHECK (%s)', own || bare);
END $$;

SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.proposals_of_changed_label() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM screening_proposal
  WHERE case_id = NEW.case_id AND (NEW.label_state = 'refused' OR decided_at IS NULL);
  RETURN NULL;
END $$;
CREATE FUNCTION rd.proposals_of_gone_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM screening_proposal WHERE case_id = OLD.id;
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER proposals_label AFTER UPDATE OF label_state ON cases_facts
  FOR EACH ROW WHEN (NEW.label_state <> 'none' AND NEW.label_state IS DISTINCT FROM OLD.label_state)
  EXECUTE FUNCTION rd.proposals_of_changed_label();
CREATE TRIGGER proposals_gone AFTER DELETE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION rd.proposals_of_gone_case();
