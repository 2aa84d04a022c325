-- Complaints, suggestions and thanks: each with one thread, a clock that knows whose time runs, and the notes of the team
-- that nobody else reads. One that is given without a name belongs to an id made from the secret of its private link, so
-- that every key and every policy is the same for both.

-- The team that hands a voice over writes rows of the next entity: the transaction names the one voice it hands over.
CREATE FUNCTION voice.handed_over() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('waad.handed_over', true), '')::uuid $$;

CREATE TABLE voice.voices (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  reference   text NOT NULL,
  entity_id   text NOT NULL,         -- whose team answers it now
  kind        text NOT NULL CHECK (kind IN ('complaint', 'suggestion', 'thanks')),
  state       text NOT NULL CHECK (state IN ('open', 'asked', 'waiting', 'closed')),
  service_id  text,
  channel_id  text,
  place       text,
  page        text,                  -- the address after the language
  lang        text NOT NULL CHECK (lang IN ('ar', 'en')),
  anonymous   boolean NOT NULL,
  phone       text,                  -- where the customer would rather be called
  may_publish boolean NOT NULL,      -- the customer agrees that their words are shown without what names them
  public_text text,                  -- what may be shown, as the team left it; nothing is shown yet
  words       text NOT NULL,         -- all the customer wrote, in one spelling, for searching
  given_at    timestamptz NOT NULL,
  due_on      date,
  closed_at   timestamptz,
  reopenings  smallint NOT NULL DEFAULT 0,
  helped      boolean,               -- whether the answer helped, as the customer says
  same_as     uuid,                  -- the voice that says the same
  assigned_to uuid,
  revision    int NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id)
) WITH (fillfactor = 80);
CREATE INDEX voices_worklist ON voice.voices (entity_id, state, due_on);
CREATE INDEX voices_by_id ON voice.voices (id);
CREATE INDEX voices_same ON voice.voices (same_as) WHERE same_as IS NOT NULL;
ALTER TABLE voice.voices ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.voices TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON voice.voices TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY entity ON voice.voices TO waad_app
  USING ((entity_id = (SELECT platform.entity()) OR id = (SELECT voice.handed_over()))
    AND (SELECT platform.has_role('customer-happiness')));
GRANT SELECT, INSERT, UPDATE ON voice.voices TO waad_app, waad_worker;

-- What the customer and the entities said to each other. Append-only; the rows go along when the voice is handed over.
CREATE TABLE voice.said (
  person_id uuid NOT NULL,
  id        uuid NOT NULL,
  voice_id  uuid NOT NULL,
  entity_id text NOT NULL,
  at        timestamptz NOT NULL,
  author    text NOT NULL CHECK (author IN ('person', 'entity')),
  said_by   text,                    -- the entity that said it
  kind      text NOT NULL,           -- text, reply, message, question, answer, wait, resumed, handed-over, reopened, passed-on
  body      jsonb NOT NULL,          -- {"ar", "en"}; what somebody wrote stands in both as written
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, voice_id) REFERENCES voice.voices
);
CREATE INDEX said_voice ON voice.said (person_id, voice_id, at);
ALTER TABLE voice.said ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.said TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON voice.said TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY entity ON voice.said TO waad_app
  USING ((entity_id = (SELECT platform.entity()) OR voice_id = (SELECT voice.handed_over()))
    AND (SELECT platform.has_role('customer-happiness')));
GRANT SELECT, INSERT, UPDATE (entity_id) ON voice.said TO waad_app, waad_worker;

-- What the team tells itself. No policy shows it to the customer.
CREATE TABLE voice.notes (
  person_id  uuid NOT NULL,
  id         uuid NOT NULL,
  voice_id   uuid NOT NULL,
  entity_id  text NOT NULL,
  at         timestamptz NOT NULL,
  written_by uuid NOT NULL,          -- the member of staff
  written_at text NOT NULL,          -- their entity
  body       text NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, voice_id) REFERENCES voice.voices
);
CREATE INDEX notes_voice ON voice.notes (person_id, voice_id, at);
ALTER TABLE voice.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.notes TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY entity ON voice.notes TO waad_app
  USING ((entity_id = (SELECT platform.entity()) OR voice_id = (SELECT voice.handed_over()))
    AND (SELECT platform.has_role('customer-happiness')));
GRANT SELECT, INSERT, UPDATE (entity_id) ON voice.notes TO waad_app, waad_worker;

-- Whose time ran, and why. A thank-you has no clock.
CREATE TABLE voice.clock_intervals (
  person_id  uuid NOT NULL,
  voice_id   uuid NOT NULL,
  seq        int NOT NULL,
  entity_id  text NOT NULL,
  held_by    text NOT NULL,          -- the entity that had the voice then
  owner      text NOT NULL CHECK (owner IN ('entity', 'customer', 'third-party')),
  reason     text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (person_id, voice_id, seq),
  FOREIGN KEY (person_id, voice_id) REFERENCES voice.voices
);
ALTER TABLE voice.clock_intervals ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.clock_intervals TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY own ON voice.clock_intervals TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
CREATE POLICY entity ON voice.clock_intervals TO waad_app
  USING ((entity_id = (SELECT platform.entity()) OR voice_id = (SELECT voice.handed_over()))
    AND (SELECT platform.has_role('customer-happiness')));
GRANT SELECT, INSERT, UPDATE (entity_id, ended_at) ON voice.clock_intervals TO waad_app, waad_worker;

-- Answers a team gives often, in both languages.
CREATE TABLE voice.saved_replies (
  entity_id  text NOT NULL,
  id         uuid NOT NULL,
  name       text NOT NULL,
  body       jsonb NOT NULL,
  revision   int NOT NULL DEFAULT 1,
  PRIMARY KEY (entity_id, id)
);
ALTER TABLE voice.saved_replies ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.saved_replies TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY entity ON voice.saved_replies TO waad_app
  USING (entity_id = (SELECT platform.entity()) AND (SELECT platform.has_role('customer-happiness')));
GRANT SELECT, INSERT, UPDATE, DELETE ON voice.saved_replies TO waad_app, waad_worker;

-- "Was this page helpful?": of nobody in particular. The id is made from where it came from and the day, and cannot be
-- traced back; so the same visitor counts once a day for a page.
CREATE TABLE voice.page_opinions (
  entity_id text NOT NULL,
  id        uuid NOT NULL,
  page      text NOT NULL,
  lang      text NOT NULL CHECK (lang IN ('ar', 'en')),
  answer    text NOT NULL CHECK (answer IN ('yes', 'no', 'missing')),
  missing   text,
  given_at  timestamptz NOT NULL,
  PRIMARY KEY (entity_id, id)
);
CREATE INDEX page_opinions_page ON voice.page_opinions (entity_id, page, answer);
ALTER TABLE voice.page_opinions ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON voice.page_opinions TO waad_worker USING (true) WITH CHECK (true);
CREATE POLICY given ON voice.page_opinions FOR INSERT TO waad_app
  WITH CHECK ((answer = 'missing') = (missing IS NOT NULL) AND length(coalesce(missing, '')) <= 2000);
CREATE POLICY entity ON voice.page_opinions FOR SELECT TO waad_app
  USING (entity_id = (SELECT platform.entity()) AND (SELECT platform.has_role('customer-happiness')));
GRANT SELECT, INSERT ON voice.page_opinions TO waad_app, waad_worker;

-- A notice can be about a voice. The team that answers it tells the customer in its entity's name.
ALTER TABLE notify.messages ADD COLUMN voice_id uuid;
CREATE POLICY voice ON notify.messages TO waad_app
  USING (entity_id = (SELECT platform.entity()) AND voice_id IS NOT NULL AND (SELECT platform.has_role('customer-happiness')));
