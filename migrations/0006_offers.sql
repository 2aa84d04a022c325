-- What a person is owed, unasked.
CREATE SCHEMA offers;
GRANT USAGE ON SCHEMA offers TO waad_app, waad_worker;

CREATE TABLE offers.offers (
  person_id      uuid NOT NULL,
  id             uuid NOT NULL,
  occurrence_id  uuid NOT NULL,
  subject_id     uuid,
  life_event     text NOT NULL,
  occurrence_key text NOT NULL,      -- the source's own number of the happening
  bundle_id      text NOT NULL,
  bundle_version int NOT NULL,
  role           text NOT NULL,
  state          text NOT NULL CHECK (state IN ('open', 'snoozed', 'accepted', 'declined', 'expired', 'withdrawn')),
  items          jsonb NOT NULL,     -- service, version, verdict, reasons, known facts, questions, choice; see packed-items.ts
  occurrence     jsonb NOT NULL,     -- the occurrence's facts with their source, as decided upon
  made_at        timestamptz NOT NULL,
  decided_at     timestamptz,        -- when the person answered
  expires_at     timestamptz NOT NULL,
  snoozed_until  timestamptz,
  reason         jsonb,              -- of a decline, a withdrawal
  revision       int NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, occurrence_id, bundle_id)
);
-- Where the engine has it: an offer's items are some kilobytes, and lz4 takes a fifth of the time of the default to pack them.
DO $$
BEGIN
  ALTER TABLE offers.offers ALTER COLUMN items SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
CREATE INDEX offers_expiry ON offers.offers (expires_at) WHERE state IN ('open', 'snoozed');
CREATE INDEX offers_snoozed ON offers.offers (snoozed_until) WHERE state = 'snoozed';
ALTER TABLE offers.offers ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON offers.offers TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON offers.offers TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON offers.offers TO waad_worker;
GRANT SELECT, UPDATE ON offers.offers TO waad_app;

-- A service that is delivered once for the happening is taken by whoever accepts first. person_id is the subject (the
-- newborn), so both parents meet on the same row.
CREATE TABLE offers.claims (
  person_id  uuid NOT NULL,
  life_event text NOT NULL,
  key        text NOT NULL,
  service_id text NOT NULL,
  taken_by   uuid NOT NULL,
  taken_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, life_event, key, service_id)
);
ALTER TABLE offers.claims ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON offers.claims TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON offers.claims TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON offers.claims TO waad_app, waad_worker;

-- Automatic services this person does not want.
CREATE TABLE offers.opt_outs (
  person_id  uuid NOT NULL,
  service_id text NOT NULL,
  since      timestamptz NOT NULL,
  PRIMARY KEY (person_id, service_id)
);
ALTER TABLE offers.opt_outs ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON offers.opt_outs TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON offers.opt_outs TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, DELETE ON offers.opt_outs TO waad_app, waad_worker;
