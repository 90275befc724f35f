package fr.montpellier.multipass.devstack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.system.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {

    private static final DatabaseAccess DATABASE = new DatabaseAccess(
            "jdbc:postgresql://127.0.0.1:1/any", "any_owner", "secret-of-the-owner", "any_app", "secret-of-the-app");

    @Test
    void no_service_receives_the_credential_of_its_database_owner(@TempDir Path home) throws IOException {
        var settings = new ServiceSettings(
                DevStackOptions.onFreePorts(home), SecretFile.at(home.resolve("secrets.properties")));
        for (Map<String, String> service :
                List.of(settings.identity(DATABASE), settings.consent(DATABASE), settings.vault(DATABASE))) {
            assertThat(service).containsValue("secret-of-the-app").doesNotContainValue("secret-of-the-owner");
        }
        assertThat(DATABASE.migrationProperties()).containsValue("secret-of-the-owner");
    }
}
