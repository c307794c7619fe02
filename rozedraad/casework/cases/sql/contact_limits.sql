-- What is unsafe about contacting somebody: for whoever may open who it is or where it was, also without consent
-- for the facts. It tells what not to do, never why.
SET LOCAL ROLE rd_keeper;
CREATE FUNCTION rd.contact_limits(wanted uuid) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT array_remove(ARRAY[
    CASE WHEN f.honour OR f.domestic THEN 'no_family' END,
    CASE WHEN f.honour OR f.domestic THEN 'no_home' END,
    CASE WHEN f.shielded THEN 'shield_address' END], NULL)
  FROM cases_facts f WHERE f.case_id = wanted AND rd.knows_case(wanted) AND EXISTS (
    SELECT FROM vault_grant g WHERE g.case_id = wanted AND g.compartment IN ('identity', 'place')
      AND g.holder_id = ANY (rd.acting_holders()))
$$;
RESET ROLE;
