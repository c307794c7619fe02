-- Numbers only grow, by one, through this function. Nobody writes them otherwise, and background work sees neither.
REVOKE ALL ON surveys_feedbackcount, surveys_feedbackspent FROM rd_worker;
REVOKE INSERT, UPDATE, DELETE ON surveys_feedbackcount FROM rd_app;
REVOKE UPDATE, DELETE ON surveys_feedbackspent FROM rd_app;
GRANT SELECT, INSERT, DELETE ON surveys_feedbackcount TO rd_keeper;

SET LOCAL ROLE rd_keeper;

-- One person's answers, as pairs of a question and an answer. Every row is written anew, sorted, so that neither its
-- transaction nor its place on the disk tells which three rose. One at a time.
CREATE FUNCTION rd.count_feedback(organisation uuid, in_quarter date, questions text[], answers text[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('rd.count_feedback'));
  WITH before AS (DELETE FROM surveys_feedbackcount RETURNING *),
  after AS (
    SELECT organisation_id, quarter, question, answer, number FROM before
    UNION ALL SELECT organisation, in_quarter, q, a, 1 FROM unnest(questions, answers) AS one(q, a)
  )
  INSERT INTO surveys_feedbackcount (organisation_id, quarter, question, answer, number)
    SELECT organisation_id, quarter, question, answer, sum(number) FROM after
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
END $$;
REVOKE ALL ON FUNCTION rd.count_feedback(uuid, date, text[], text[]) FROM PUBLIC, rd_worker;
GRANT EXECUTE ON FUNCTION rd.count_feedback(uuid, date, text[], text[]) TO rd_app;

RESET ROLE;
