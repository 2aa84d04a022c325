-- How entities are reached, and the hashes of their tokens, is for the worker alone: no page of a person or of staff reads
-- this table in their name.
REVOKE ALL ON registers.connections FROM waad_app;
ALTER TABLE registers.connections ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON registers.connections TO waad_worker USING (true) WITH CHECK (true);
