-- An accepted bundle: one journey for the customer, one case for each service, and whose time is running.
CREATE SCHEMA journeys;
GRANT USAGE ON SCHEMA journeys TO waad_app, waad_worker;

CREATE TABLE journeys.journeys (
  person_id      uuid NOT NULL,
  id             uuid NOT NULL,
  reference      text NOT NULL,
  offer_id       uuid NOT NULL,
  occurrence_id  uuid NOT NULL,
  subject_id     uuid,
  life_event     text NOT NULL,
  occurrence_key text NOT NULL,      -- with subject and life event: finds the other parent's journey of the same happening
  occurrence     jsonb NOT NULL,     -- {facts: {fact: value}, source, receivedAt}: what the signal said
  bundle_id      text NOT NULL,
  bundle_version int NOT NULL,
  state          text NOT NULL CHECK (state IN ('active', 'finished', 'withdrawn')),
  opened_at      timestamptz NOT NULL,
  due_on         date NOT NULL,      -- the one date: the latest of its cases
  first_due_on   date NOT NULL,      -- as promised on the day of acceptance
  finished_at    timestamptz,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, offer_id)
);
CREATE INDEX journeys_siblings ON journeys.journeys (subject_id, life_event, occurrence_key) WHERE subject_id IS NOT NULL;
ALTER TABLE journeys.journeys ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON journeys.journeys TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON journeys.journeys TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON journeys.journeys TO waad_app, waad_worker;

CREATE TABLE journeys.cases (
  person_id       uuid NOT NULL,
  id              uuid NOT NULL,
  journey_id      uuid NOT NULL,
  reference       text NOT NULL,
  entity_id       text NOT NULL,
  service_id      text NOT NULL,
  service_version int NOT NULL,
  handling        text NOT NULL CHECK (handling IN ('system', 'worklist')),
  state           text NOT NULL CHECK (state IN ('waiting', 'sending', 'in-progress', 'needs-customer', 'delivered',
                                                 'refused', 'failed', 'withdrawn')),
  after           text[] NOT NULL,   -- services of the same journey that must be delivered first
  automatic       boolean NOT NULL DEFAULT false,
  standard_days   int NOT NULL,
  fee_fils        bigint NOT NULL,
  applicant       jsonb,             -- {name, identityNumber} of whom it is for, given to the entity when its work begins
  inputs          jsonb NOT NULL DEFAULT '[]',  -- [{fact, value, source, obtainedAt}]: all the entity is given
  outputs         jsonb NOT NULL DEFAULT '{}',
  reason          jsonb,             -- why it was refused, failed, or waits for the customer, in both languages
  assigned_to     uuid,
  created_at      timestamptz NOT NULL,
  opened_at       timestamptz,       -- when the entity's work began
  due_on          date NOT NULL,
  closed_at       timestamptz,
  revision        int NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, journey_id) REFERENCES journeys.journeys (person_id, id),
  UNIQUE (person_id, journey_id, service_id)
);
CREATE INDEX cases_worklist ON journeys.cases (entity_id, state, due_on);
ALTER TABLE journeys.cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON journeys.cases TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON journeys.cases TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY entity ON journeys.cases TO waad_app
  USING (entity_id = (SELECT platform.entity()) AND (SELECT platform.has_role('case-worker')));
GRANT SELECT, INSERT, UPDATE ON journeys.cases TO waad_app, waad_worker;

-- Time in a case, each stretch owned by the entity, the customer or a third party, with its reason. Append-only but for
-- the end of the open one.
CREATE TABLE journeys.clock_intervals (
  person_id  uuid NOT NULL,
  case_id    uuid NOT NULL,
  seq        int NOT NULL,
  entity_id  text NOT NULL,
  owner      text NOT NULL CHECK (owner IN ('entity', 'customer', 'third-party')),
  reason     text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (person_id, case_id, seq),
  FOREIGN KEY (person_id, case_id) REFERENCES journeys.cases (person_id, id)
);
ALTER TABLE journeys.clock_intervals ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON journeys.clock_intervals TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON journeys.clock_intervals TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY entity ON journeys.clock_intervals TO waad_app
  USING (entity_id = (SELECT platform.entity()) AND (SELECT platform.has_role('case-worker')));
GRANT SELECT, INSERT, UPDATE ON journeys.clock_intervals TO waad_app, waad_worker;

-- What an entity told us about a case; its own id makes a repeat harmless.
CREATE TABLE journeys.case_updates (
  person_id   uuid NOT NULL,
  case_id     uuid NOT NULL,
  update_id   text NOT NULL,
  kind        text NOT NULL,
  time        timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  jws         text NOT NULL,
  PRIMARY KEY (person_id, case_id, update_id)
);
ALTER TABLE journeys.case_updates ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON journeys.case_updates TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON journeys.case_updates FOR SELECT TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT ON journeys.case_updates TO waad_worker;
GRANT SELECT ON journeys.case_updates TO waad_app;
