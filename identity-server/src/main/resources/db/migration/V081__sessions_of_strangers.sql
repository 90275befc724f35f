-- Sessions without a sign-in whose state is too large for a cookie: few, counted and deleted by their age.
CREATE INDEX spring_session_without_sign_in ON spring_session (expiry_time) WHERE principal_name IS NULL;
