#!/bin/sh
# Run once by the image of PostgreSQL, on an empty directory: makes the databases and roles with the passwords of the secrets.
set -eu
for pair in identity:identity-server consent:consent-service vault:document-vault; do
  database=${pair%%:*} service=${pair#*:}
  { printf '\\set database %s\n\\set app_password %s\n\\set owner_password %s\n\\set reader_password %s\n' "$database" \
      "$(sed -n 's/^spring.datasource.password=//p' "/run/secrets/$service")" \
      "$(sed -n 's/^spring.flyway.password=//p' "/run/secrets/$service-owner")" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
    cat /databases.sql
  } | psql -q -X -U postgres -d postgres
done
