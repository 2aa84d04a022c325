-- The customer's voice: one tap after a journey. Deepened later.
CREATE SCHEMA voice;
GRANT USAGE ON SCHEMA voice TO waad_app, waad_worker;

CREATE TABLE voice.feedback (
  person_id  uuid NOT NULL,
  journey_id uuid NOT NULL,
  bundle_id  text NOT NULL,
  happiness  smallint NOT NULL CHECK (happiness BETWEEN 1 AND 5),
  comment    text,
  given_at   timestamptz NOT NULL,
  changed_at timestamptz,
  PRIMARY KEY (person_id, journey_id)
);
ALTER TABLE voice.feedback ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.feedback TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON voice.feedback TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON voice.feedback TO waad_app, waad_worker;
