-- The ground every module stands on: who may touch what, the audit chain, tasks and settings.
--
-- Roles. The role that runs this file owns everything and migrates. It never serves. Every transaction of the running
-- product takes one of two roles that own nothing:
--   waad_app     serves people and staff; row-level security shows it only what the settings below allow
--   waad_worker  takes signals in and runs tasks; it sees every row, and no request of a person ever runs under it
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waad_app') THEN CREATE ROLE waad_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waad_worker') THEN CREATE ROLE waad_worker NOLOGIN; END IF;
  EXECUTE format('GRANT waad_app, waad_worker TO %I', current_user);
END $$;

CREATE SCHEMA platform;
GRANT USAGE ON SCHEMA platform TO waad_app, waad_worker;

-- Who is asking, set with SET LOCAL at the start of every transaction (see src/platform/db/transact.ts).
CREATE FUNCTION platform.persons() RETURNS uuid[] LANGUAGE sql STABLE
  AS $$ SELECT coalesce(nullif(current_setting('waad.persons', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION platform.entity() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('waad.entity', true), '') $$;
CREATE FUNCTION platform.has_role(role text) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT role = ANY (string_to_array(coalesce(current_setting('waad.roles', true), ''), ',')) $$;

CREATE TABLE platform.settings (
  key   text PRIMARY KEY,
  value jsonb NOT NULL
);
GRANT SELECT ON platform.settings TO waad_app, waad_worker;
GRANT INSERT, UPDATE ON platform.settings TO waad_worker;

-- The audit chain is per person: each entry's hash covers the entry and the hash before it, so a change is noticed. What
-- concerns no person (a publication, an operator's act) hangs on the chain of the nil id. The head is one row a person,
-- locked only by that person's own writes. The serving roles may append through the function and read; nothing else.
CREATE TABLE platform.audit_heads (
  person_id uuid PRIMARY KEY,
  seq       bigint NOT NULL,
  hash      bytea NOT NULL
) WITH (fillfactor = 70);
CREATE TABLE platform.audit_entries (
  person_id uuid NOT NULL,
  seq       bigint NOT NULL,
  entry     text NOT NULL,  -- canonical JSON, kept as the very text that was hashed
  hash      bytea NOT NULL,
  PRIMARY KEY (person_id, seq)
);
ALTER TABLE platform.audit_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON platform.audit_entries TO waad_worker USING (true);
CREATE POLICY own ON platform.audit_entries FOR SELECT TO waad_app
  USING (person_id = ANY ((SELECT platform.persons())::uuid[]) OR (SELECT platform.has_role('auditor')));
ALTER TABLE platform.audit_heads ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON platform.audit_heads TO waad_worker USING (true);
CREATE POLICY auditor ON platform.audit_heads FOR SELECT TO waad_app USING ((SELECT platform.has_role('auditor')));
GRANT SELECT ON platform.audit_entries, platform.audit_heads TO waad_app, waad_worker;

-- Appends entries: a JSON array of {"person": uuid, "entry": text}, in the order given for each person. Heads are locked in
-- the order of the persons' ids, so that two transactions that touch the same people never wait for each other in a circle.
-- Then everybody's first entry is linked in one statement, everybody's second in the next: most have one or two. The plans
-- are kept for a session, and one made while the tables were small would read them whole for ever: so by key, always.
CREATE FUNCTION platform.append_audit(entries jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  persons uuid[];
  texts   text[];
  places  int[];
BEGIN
  SELECT array_agg(person), array_agg(entry), array_agg(place) INTO persons, texts, places
  FROM (SELECT e.person, e.entry, row_number() OVER (PARTITION BY e.person ORDER BY e.given) AS place
        FROM (SELECT (value ->> 'person')::uuid AS person, value ->> 'entry' AS entry, given
              FROM jsonb_array_elements(entries) WITH ORDINALITY AS a(value, given)) AS e
        ORDER BY e.person, e.given) AS ordered;
  INSERT INTO platform.audit_heads (person_id, seq, hash)
    SELECT DISTINCT person, 0, ''::bytea FROM unnest(persons) AS person ORDER BY person ON CONFLICT DO NOTHING;
  PERFORM FROM platform.audit_heads WHERE person_id = ANY (persons) ORDER BY person_id FOR UPDATE;
  FOR turn IN 1 .. (SELECT coalesce(max(place), 0) FROM unnest(places) AS place) LOOP
    WITH linked AS (
      UPDATE platform.audit_heads AS h SET seq = h.seq + 1, hash = sha256(h.hash || convert_to(i.entry, 'UTF8'))
      FROM unnest(persons, texts, places) AS i(person, entry, place)
      WHERE i.place = turn AND h.person_id = i.person
      RETURNING h.person_id, h.seq, i.entry, h.hash)
    INSERT INTO platform.audit_entries (person_id, seq, entry, hash) SELECT person_id, seq, entry, hash FROM linked;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION platform.append_audit(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.append_audit(jsonb) TO waad_app, waad_worker;

-- Tasks: work that follows from a change, written in the same transaction. Payloads carry ids, never personal data. A task
-- that is done is deleted (the audit tells the story); one that failed too often is dead and waits for an operator.
CREATE TABLE platform.tasks (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  payload     jsonb NOT NULL,
  run_at      timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('ready', 'running', 'dead')),
  attempts    int NOT NULL DEFAULT 0,
  delays      int NOT NULL DEFAULT 0, -- times it waited for another system, which is no fault and does not count
  lease_until timestamptz,
  last_error  text,
  PRIMARY KEY (person_id, id)
) WITH (fillfactor = 70);
CREATE INDEX tasks_due ON platform.tasks (run_at) WHERE state = 'ready';
CREATE INDEX tasks_leased ON platform.tasks (lease_until) WHERE state = 'running';
CREATE INDEX tasks_dead ON platform.tasks (kind, run_at) WHERE state = 'dead';
ALTER TABLE platform.tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON platform.tasks TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY enqueue ON platform.tasks FOR INSERT TO waad_app WITH CHECK (state = 'ready');
CREATE POLICY operator ON platform.tasks TO waad_app USING ((SELECT platform.has_role('operator')));
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.tasks TO waad_app, waad_worker;

-- What a schedule has already done, so that each thing that follows from time happens once.
CREATE TABLE platform.schedules (
  name       text PRIMARY KEY,
  done_until timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON platform.schedules TO waad_worker;
GRANT SELECT ON platform.schedules TO waad_app;
