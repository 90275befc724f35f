-- The names of types of documents as the vault's catalogue has them, which the data protection officer changes there. They count
-- instead of those of the register, which are shown until the vault has told its own.
CREATE TABLE type_names (
    code    text PRIMARY KEY,
    version integer     NOT NULL,
    name_fr text        NOT NULL,
    name_en text        NOT NULL,
    told_at timestamptz NOT NULL
);
