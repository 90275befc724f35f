-- Whether the owner agreed that text of pictures is recognised, as stated when the upload began.
ALTER TABLE upload ADD COLUMN recognise boolean NOT NULL DEFAULT false;
