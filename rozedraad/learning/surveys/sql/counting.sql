-- Numbers only grow, by one, through this function. Nobody writes them otherwise, and background work sees neither.
REVOKE ALL ON surveys_feedbackcount, surveys_feedbackspent FROM rd_worker;
REVOKE INSERT, UPDATE, DELETE ON surveys_feedbackcount FROM rd_app;
REVOKE UPDATE, DELETE ON surveys_feedbackspent FROM rd_app;
GRANT SELECT, INSERT, UPDATE ON surveys_feedbackcount TO rd_keeper;

SET LOCAL ROLE rd_keeper;

-- One person's answers, as pairs of a question and an answer. Sorted, so that two at once never wait in a circle.
CREATE FUNCTION rd.count_feedback(organisation uuid, in_quarter date, questions text[], answers text[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO surveys_feedbackcount (organisation_id, quarter, question, answer, number)
    SELECT organisation, in_quarter, q, a, 1 FROM unnest(questions, answers) AS one(q, a) ORDER BY q, a
  ON CONFLICT (organisation_id, quarter, question, answer)
    DO UPDATE SET number = surveys_feedbackcount.number + 1
$$;

RESET ROLE;
