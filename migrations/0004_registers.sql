-- What is known about a person, from whom and since when; and who looked.
CREATE SCHEMA registers;
GRANT USAGE ON SCHEMA registers TO waad_app, waad_worker;

-- How each entity is reached, and the public key with which it signs.
CREATE TABLE registers.connections (
  entity_id    text PRIMARY KEY,
  evidence_url text,
  case_url     text,
  public_key   jsonb NOT NULL,       -- JWK
  signal_types text[] NOT NULL DEFAULT '{}',
  bearer_hash  bytea                 -- SHA-256 of a token, for senders that cannot sign
);
GRANT SELECT, INSERT, UPDATE ON registers.connections TO waad_worker;
GRANT SELECT ON registers.connections TO waad_app;

-- Append-only: the newest value of a fact is the one in force. A JSON null is "known to be absent"; no row is UNKNOWN.
CREATE TABLE registers.evidence (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  fact        text NOT NULL,
  value       jsonb NOT NULL,
  value_date  date,                  -- the same value where it is a date, for schedules that follow from it
  source      text NOT NULL,         -- an entity's id, or 'person'
  obtained_at timestamptz NOT NULL,
  fresh_until timestamptz,
  case_id     uuid,                  -- the case whose delivery brought it, if one did
  jws         text,                  -- as the register signed it; one text for all facts of an answer
  PRIMARY KEY (person_id, id)
);
CREATE INDEX evidence_newest ON registers.evidence (person_id, fact, id DESC);
CREATE INDEX evidence_dates ON registers.evidence (fact, value_date) WHERE value_date IS NOT NULL;
ALTER TABLE registers.evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON registers.evidence TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON registers.evidence TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]))
  WITH CHECK (person_id = ANY ((SELECT platform.persons())::uuid[]) AND source = 'person');
GRANT SELECT, INSERT ON registers.evidence TO waad_app, waad_worker;

-- One access to a person's facts: who, when, what, why, for which case.
CREATE TABLE registers.receipts (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  at          timestamptz NOT NULL,
  entity_id   text NOT NULL,         -- who received the facts
  register_id text NOT NULL,         -- who held them
  facts       text[] NOT NULL,
  purpose     jsonb NOT NULL,        -- in both languages
  basis       jsonb NOT NULL,
  service_id  text,
  offer_id    uuid,
  case_id     uuid,
  outcome     text NOT NULL CHECK (outcome IN ('given', 'partly', 'none', 'unreachable')),
  PRIMARY KEY (person_id, id)
);
ALTER TABLE registers.receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON registers.receipts TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON registers.receipts TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY staff_writes ON registers.receipts FOR INSERT TO waad_app WITH CHECK (entity_id = (SELECT platform.entity()));
GRANT SELECT, INSERT ON registers.receipts TO waad_app, waad_worker;
