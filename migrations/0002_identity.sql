-- People, staff, sessions, and who acts for whom.
CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO waad_app, waad_worker;

CREATE TABLE identity.people (
  person_id  uuid PRIMARY KEY,
  name       jsonb NOT NULL,         -- {"ar": …, "en": …}
  birth_date date,
  language   text NOT NULL DEFAULT 'ar' CHECK (language IN ('ar', 'en')),
  known_since timestamptz NOT NULL
);
CREATE INDEX people_birth_date ON identity.people (birth_date);
ALTER TABLE identity.people ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON identity.people TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON identity.people TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON identity.people TO waad_worker;
GRANT SELECT, UPDATE ON identity.people TO waad_app;

-- The numbers a person is known by. A separate table keyed by the number, because a unique key of people would have to
-- hold the person's id to be distributable, and would then not be unique.
CREATE TABLE identity.identifiers (
  scheme    text NOT NULL,           -- 'national' | 'subject' (of the identity provider)
  number    text NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (scheme, number)
);
CREATE INDEX identifiers_person ON identity.identifiers (person_id);
ALTER TABLE identity.identifiers ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON identity.identifiers TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON identity.identifiers FOR SELECT TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON identity.identifiers TO waad_worker;
GRANT SELECT ON identity.identifiers TO waad_app;

-- A parent, guardian or carer acts for another person. Keyed by the person acted for.
CREATE TABLE identity.delegations (
  person_id   uuid NOT NULL,         -- the one acted for
  delegate_id uuid NOT NULL,         -- the one who acts
  kind        text NOT NULL CHECK (kind IN ('parent', 'guardian', 'carer')),
  since       timestamptz NOT NULL,
  until       timestamptz,
  basis       text NOT NULL,
  PRIMARY KEY (person_id, delegate_id, kind)
);
CREATE INDEX delegations_delegate ON identity.delegations (delegate_id);
ALTER TABLE identity.delegations ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON identity.delegations TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON identity.delegations FOR SELECT TO waad_app
  USING (person_id = ANY ((SELECT platform.persons())::uuid[]) OR delegate_id = ANY ((SELECT platform.persons())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON identity.delegations TO waad_worker;
GRANT SELECT ON identity.delegations TO waad_app;

CREATE TABLE identity.staff (
  staff_id  uuid PRIMARY KEY,
  subject   text NOT NULL UNIQUE,    -- of the identity provider
  name      jsonb NOT NULL,
  entity_id text NOT NULL,
  roles     text[] NOT NULL,
  active    boolean NOT NULL DEFAULT true
);
ALTER TABLE identity.staff ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON identity.staff TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY colleagues ON identity.staff FOR SELECT TO waad_app USING (entity_id = (SELECT platform.entity()));
GRANT SELECT, INSERT, UPDATE ON identity.staff TO waad_worker;
GRANT SELECT ON identity.staff TO waad_app;

-- Sessions are found by the hash of a secret that only the browser holds. The serving role sees one row: the one whose
-- hash it names, or those of the person who is signed in (to list and revoke them).
CREATE TABLE identity.sessions (
  session_hash  bytea PRIMARY KEY,
  previous_hash bytea UNIQUE,        -- valid for a moment after rotation, for requests already under way
  account_id    uuid NOT NULL,       -- a person's or a staff member's id
  account_kind  text NOT NULL CHECK (account_kind IN ('person', 'staff')),
  csrf          text NOT NULL,
  started_at    timestamptz NOT NULL,
  rotated_at    timestamptz NOT NULL,
  seen_at       timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  revoked_at    timestamptz,
  device        text NOT NULL,
  id_token      text
);
CREATE INDEX sessions_account ON identity.sessions (account_id);
CREATE INDEX sessions_expiry ON identity.sessions (expires_at);
ALTER TABLE identity.sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON identity.sessions TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON identity.sessions TO waad_app USING (account_id::text = current_setting('waad.account', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.sessions TO waad_worker;
GRANT SELECT, UPDATE ON identity.sessions TO waad_app;
