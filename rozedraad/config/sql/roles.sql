-- Run once per cluster by somebody who may create roles. Give the three that log in a password of their own.
-- owner: migrations only. app and worker: own nothing, bypass nothing. keeper: owns the SECURITY DEFINER functions.
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(7270951);
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rd_owner') THEN CREATE ROLE rd_owner LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rd_app') THEN CREATE ROLE rd_app LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rd_worker') THEN CREATE ROLE rd_worker LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rd_keeper') THEN
    CREATE ROLE rd_keeper NOLOGIN;
    GRANT rd_keeper TO rd_owner WITH INHERIT FALSE, SET TRUE;
  END IF;
END $$;
