-- What one happening says, settled by the time of saying alone, whatever order its signals came in; and the place where the
-- people it concerns meet to take what is delivered once.

-- The newest statement decides the state; the newest registration or correction decides the content. Of two said at the same
-- time a correction stands in front of the registration, and a cancellation in front of both.
ALTER TABLE signals.occurrences
  ADD COLUMN content_as_of timestamptz,
  ADD COLUMN corrected boolean NOT NULL DEFAULT false;
UPDATE signals.occurrences SET content_as_of = as_of WHERE state = 'active';
-- A correction may name other people than the registration did: whom it no longer names is found by the happening.
CREATE INDEX occurrences_happening ON signals.occurrences (life_event, key);

-- A claim hangs on the one the happening is about, or on the happening itself where it is about nobody else: a spouse may
-- claim what concerns the deceased, without acting for them. The transaction names the place of the one offer it answers.
DROP POLICY own ON offers.claims;
CREATE POLICY own ON offers.claims TO waad_app
  USING (person_id = ANY ((SELECT platform.persons())::uuid[])
    OR person_id = (SELECT nullif(current_setting('waad.meeting', true), '')::uuid))
  WITH CHECK (taken_by = ANY ((SELECT platform.persons())::uuid[]) AND (person_id = ANY ((SELECT platform.persons())::uuid[])
    OR person_id = (SELECT nullif(current_setting('waad.meeting', true), '')::uuid)));

-- A receipt is the platform's word on who looked: its person reads it, and in nobody's name but the looking entity's is it
-- written.
DROP POLICY own ON registers.receipts;
CREATE POLICY own ON registers.receipts FOR SELECT TO waad_app USING (person_id = ANY ((SELECT platform.persons())::uuid[]));
