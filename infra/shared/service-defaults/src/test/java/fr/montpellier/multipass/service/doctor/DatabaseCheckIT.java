package fr.montpellier.multipass.service.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class DatabaseCheckIT {

    private final DatabaseAccess database = TestDatabase.create("identity").access();

    private String said(String user, String password) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("spring.datasource.url", database.url())
                .withProperty("spring.datasource.username", user)
                .withProperty("spring.datasource.password", password)
                .withProperty("spring.flyway.locations", "classpath:doctor/migrations");
        List<Finding> findings = new DatabaseCheck().examine(environment);
        return String.join("\n", findings.stream().map(Finding::toString).toList());
    }

    @Test
    void a_database_that_was_not_migrated_is_an_error() {
        assertThat(said(database.applicationUser(), database.applicationPassword()))
                .contains("bon        base de données", "horloge : celle de la base est la nôtre")
                .contains("ERREUR     schéma de la base : 1 migrations ne sont pas faites");
    }

    @Test
    void a_wrong_password_is_named() {
        assertThat(said(database.applicationUser(), "wrong"))
                .contains("ERREUR", "spring.datasource.username et .password");
    }

    @Test
    void the_owner_of_the_database_is_no_role_to_serve_with() {
        assertThat(said(database.ownerUser(), database.ownerPassword()))
                .contains("ERREUR     rôle de la base : c’est le propriétaire de la base");
    }

    @Test
    void a_role_that_may_change_the_journal_is_an_error() throws Exception {
        try (Connection owner =
                        DriverManager.getConnection(database.url(), database.ownerUser(), database.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE journal_entries (id bigint)");
        }
        assertThat(said(database.applicationUser(), database.applicationPassword()))
                .contains("il peut modifier ou effacer le journal");
    }
}
