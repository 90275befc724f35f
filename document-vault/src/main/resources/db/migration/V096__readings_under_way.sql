-- Which readings are under way, of each reader: another reader in between does not end one.
CREATE TABLE shared_reading_running (
    authorisation uuid        NOT NULL,
    document      uuid        NOT NULL,
    reader        text        NOT NULL,
    started_at    timestamptz NOT NULL,
    PRIMARY KEY (authorisation, document, reader),
    FOREIGN KEY (authorisation, document) REFERENCES shared_reading ON DELETE CASCADE
);
INSERT INTO shared_reading_running (authorisation, document, reader, started_at)
SELECT authorisation, document, reader, started_at FROM shared_reading;
ALTER TABLE shared_reading DROP COLUMN reader, DROP COLUMN started_at;
