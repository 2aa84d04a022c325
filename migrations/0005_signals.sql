-- Life events in.
CREATE SCHEMA signals;
GRANT USAGE ON SCHEMA signals TO waad_app, waad_worker;

-- A signal that was acknowledged. person_id is the first of the concerned whom we know; (person, source, id) is what makes
-- a repeat harmless.
CREATE TABLE signals.signals (
  person_id   uuid NOT NULL,
  source      text NOT NULL,
  id          text NOT NULL,
  type        text NOT NULL,
  life_event  text NOT NULL,
  action      text NOT NULL CHECK (action IN ('registered', 'corrected', 'cancelled')),
  key         text NOT NULL,         -- the source's own number of the happening
  time        timestamptz NOT NULL,  -- when the source says it said so: decides which of two signals is newer
  received_at timestamptz NOT NULL,
  data        jsonb NOT NULL,
  PRIMARY KEY (person_id, source, id)
);
ALTER TABLE signals.signals ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON signals.signals TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON signals.signals FOR SELECT TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT ON signals.signals TO waad_worker;
GRANT SELECT ON signals.signals TO waad_app;

-- One happening, for one of the persons concerned.
CREATE TABLE signals.occurrences (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  life_event  text NOT NULL,
  key         text NOT NULL,
  role        text NOT NULL,
  subject_id  uuid,                  -- the person it is about, if somebody else
  occurred_on date,
  state       text NOT NULL CHECK (state IN ('active', 'cancelled')),
  facts       jsonb NOT NULL,        -- fact → value, as the newest signal says
  source      text NOT NULL,
  as_of       timestamptz NOT NULL,  -- time of the newest signal applied
  received_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, life_event, key)
);
ALTER TABLE signals.occurrences ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON signals.occurrences TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON signals.occurrences FOR SELECT TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON signals.occurrences TO waad_worker;
GRANT SELECT ON signals.occurrences TO waad_app;

-- What could not be taken, kept as it came, for an operator to inspect, mend and replay.
CREATE TABLE signals.rejections (
  id          uuid PRIMARY KEY,
  received_at timestamptz NOT NULL,
  source      text,
  type        text,
  signal_id   text,
  code        text NOT NULL,
  problem     jsonb NOT NULL,
  content_type text NOT NULL,
  body        bytea NOT NULL,
  authenticated boolean NOT NULL,    -- only what came from a source we know can be replayed
  state       text NOT NULL CHECK (state IN ('open', 'replayed', 'discarded')),
  closed_at   timestamptz,
  closed_by   text,
  note        text
);
CREATE INDEX rejections_open ON signals.rejections (received_at) WHERE state = 'open';
ALTER TABLE signals.rejections ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON signals.rejections TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY operator ON signals.rejections TO waad_app USING ((SELECT platform.has_role('operator')));
GRANT SELECT, INSERT, UPDATE ON signals.rejections TO waad_worker;
GRANT SELECT, UPDATE ON signals.rejections TO waad_app;
