package fr.montpellier.multipass.identity.people.agents;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores organisations. */
@Repository
public class OrganisationRepository {

    private final JdbcClient jdbc;

    OrganisationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Organisation> find(Siret siret) {
        return jdbc.sql("SELECT name FROM organisation WHERE siret = ?")
                .param(siret.value())
                .query(String.class)
                .optional()
                .map(name -> new Organisation(siret, name));
    }

    /**
     * Inserts an organisation.
     *
     * @return false if the SIRET is registered already, even under another name
     */
    public boolean insert(Organisation organisation, Instant now) {
        return jdbc.sql("INSERT INTO organisation (siret, name, registered_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(organisation.siret().value(), organisation.name(), now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Locks the organisation until the transaction ends, so that decisions on its habilitations are made one after the
     * other.
     */
    public void lock(Siret siret) {
        jdbc.sql("SELECT 1 FROM organisation WHERE siret = ? FOR UPDATE")
                .param(siret.value())
                .query(row -> {});
    }
}
