-- What has been published. One table for every kind of definition: a version, once published, is never changed, so the
-- serving roles may insert and read, and nothing else. Small, read everywhere, cached by revision.
CREATE SCHEMA catalogue;
GRANT USAGE ON SCHEMA catalogue TO waad_app, waad_worker;

CREATE TABLE catalogue.publications (
  kind         text NOT NULL,        -- entity | channel | fact | life-event | service | bundle
  id           text NOT NULL,
  version      int NOT NULL,
  definition   jsonb NOT NULL,
  digest       text NOT NULL,        -- SHA-256 of the canonical definition: publishing the same again makes no version
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (kind, id, version)
);
GRANT SELECT, INSERT ON catalogue.publications TO waad_worker;
GRANT SELECT ON catalogue.publications TO waad_app;

-- One row: raised by each publication, so that every process knows when its cached catalogue is old.
CREATE TABLE catalogue.revision (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint NOT NULL
);
INSERT INTO catalogue.revision (revision) VALUES (0);
GRANT SELECT, UPDATE ON catalogue.revision TO waad_worker;
GRANT SELECT ON catalogue.revision TO waad_app;
