-- When the consent service last did not accept a later version. Those never tried come first, then those tried longest ago.
ALTER TABLE later_version ADD tried_at timestamptz;
