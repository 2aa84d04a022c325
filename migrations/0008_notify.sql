-- What we told the person, and what they told us back, in one thread for each journey.
CREATE SCHEMA notify;
GRANT USAGE ON SCHEMA notify TO waad_app, waad_worker;

CREATE TABLE notify.messages (
  person_id  uuid NOT NULL,
  id         uuid NOT NULL,
  at         timestamptz NOT NULL,
  author     text NOT NULL CHECK (author IN ('waad', 'entity', 'person')),
  entity_id  text,
  offer_id   uuid,
  journey_id uuid,
  case_id    uuid,
  kind       text NOT NULL,          -- offer-made, journey-opened, case-delivered, note…
  body       jsonb NOT NULL,         -- {"ar", "en"}; what a person wrote stands in both as written
  read_at    timestamptz,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX messages_thread ON notify.messages (person_id, journey_id, at);
CREATE INDEX messages_case ON notify.messages (case_id, at) WHERE case_id IS NOT NULL;
ALTER TABLE notify.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON notify.messages TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON notify.messages TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY entity ON notify.messages TO waad_app
  USING (entity_id = (SELECT platform.entity()) AND (SELECT platform.has_role('case-worker')));
GRANT SELECT, INSERT, UPDATE ON notify.messages TO waad_app, waad_worker;
