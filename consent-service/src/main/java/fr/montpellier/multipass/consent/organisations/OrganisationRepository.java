package fr.montpellier.multipass.consent.organisations;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the organisations of the register. Only the owner of the database may write them. */
public final class OrganisationRepository {

    private final JdbcClient jdbc;

    public OrganisationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts an organisation, or updates the one of the same SIRET. */
    public void save(Organisation organisation) {
        jdbc.sql("""
                        INSERT INTO organisations (siret, kind, name, address, contact) VALUES (?, ?, CAST(? AS jsonb), ?, ?)
                        ON CONFLICT (siret) DO UPDATE SET kind = excluded.kind, name = excluded.name, address = excluded.address, contact = excluded.contact""")
                .params(
                        organisation.siret(),
                        organisation.kind().code(),
                        organisation.name().json(),
                        organisation.address(),
                        organisation.contact())
                .update();
    }
}
