-- The diary is the person's alone: that it exists is shown to nobody else, and only they write in it.
CREATE POLICY diary ON vault_compartment AS RESTRICTIVE FOR SELECT TO rd_app USING (
  name <> 'diary' OR EXISTS (SELECT FROM cases_access a WHERE a.case_id = vault_compartment.case_id AND a.why = 'reporter'));
CREATE POLICY diary ON vault_grant AS RESTRICTIVE FOR INSERT TO rd_app WITH CHECK (
  compartment <> 'diary' OR rd.actor_kind() = 'reporter' AND holder_kind = 'reporter' AND holder_id = rd.actor_id());
