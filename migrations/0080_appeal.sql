-- Appeals. What was said is sealed, the outcome too; where an appeal lies and until when stands open for the clock.
CREATE TABLE appeal (
  id BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  decision BYTEA NOT NULL,
  -- The office whose decision it is.
  contested TEXT NOT NULL,
  filed_at BIGINT NOT NULL,
  -- The office that has it now, since when, and until when it must decide.
  office TEXT NOT NULL,
  since_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  -- The deadline passed and no office stands above this one.
  overdue BOOLEAN NOT NULL,
  state TEXT NOT NULL,
  taken_by BYTEA,
  taken_at BIGINT,
  ended_at BIGINT,
  decided_by BYTEA,
  verdict TEXT,
  -- The outcome's place in the public ledger.
  entry BYTEA,
  says BYTEA NOT NULL,
  -- The outcome as it was committed to, with its salt.
  outcome BYTEA
);
CREATE INDEX appeal_person ON appeal (person, id);
CREATE INDEX appeal_decision ON appeal (decision);
CREATE UNIQUE INDEX appeal_open ON appeal (decision) WHERE state = 'filed' OR state = 'taken';
CREATE INDEX appeal_office ON appeal (office, id);
CREATE INDEX appeal_due ON appeal (due_at, id);
CREATE INDEX appeal_ended ON appeal (ended_at);
CREATE INDEX appeal_filed ON appeal (filed_at, id);
-- Each office that an appeal came to, how long it lay there and what became of it: what the public counts.
CREATE TABLE appeal_stage (
  appeal BYTEA NOT NULL,
  n BIGINT NOT NULL,
  office TEXT NOT NULL,
  came_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  left_at BIGINT,
  -- upheld, rejected, withdrawn or escalated; NULL while it lies there.
  how TEXT,
  late BOOLEAN NOT NULL,
  PRIMARY KEY (appeal, n)
);
CREATE INDEX appeal_stage_office ON appeal_stage (office, how);
-- Photos and test results, sealed. The keyed hash tells that the same file came twice.
CREATE TABLE appeal_file (
  appeal BYTEA NOT NULL,
  n BIGINT NOT NULL,
  media TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  at BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (appeal, n)
);
