package fr.montpellier.multipass.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.kernel.Audiences;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that the running service has only its own credential, so that an attacker who takes it over does not get that
 * of the database owner.
 */
class MigrationStepIT {

    private final DatabaseAccess database =
            TestDatabase.create("consent_migrated").access();

    @Test
    void a_service_runs_without_the_owner_s_credential_which_the_step_before_it_had() {
        assertThatThrownBy(() -> start(Map.of())).hasStackTraceContaining("run its step 'migrate' first");

        assertThat(ConsentService.migrate(arguments(database.migrationProperties())))
                .isZero();

        try (ConfigurableApplicationContext service = start(Map.of())) {
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            assertThat(jdbc.sql("SELECT count(*) FROM demarche_versions")
                            .query(Long.class)
                            .single())
                    .isPositive();
            assertThatThrownBy(() -> jdbc.sql("CREATE TABLE mine (id int)").update())
                    .isInstanceOf(BadSqlGrammarException.class);
            assertThat(settings(service)).isNotEmpty().noneMatch(database.ownerPassword()::equals);
        }
        var asOwner = Map.of(
                "spring.datasource.username", database.ownerUser(),
                "spring.datasource.password", database.ownerPassword());
        assertThatThrownBy(() -> start(asOwner)).hasStackTraceContaining("may change its journal");
    }

    private static Stream<String> settings(ConfigurableApplicationContext service) {
        return service.getEnvironment().getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .map(name -> service.getEnvironment().getProperty(name, ""));
    }

    private static String[] arguments(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("multipass.demo", "true");
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private ConfigurableApplicationContext start(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(database.springProperties());
        properties.put("server.port", "0");
        properties.put("multipass.demo", "true");
        properties.put(
                "multipass.data-directory",
                "target/test-data/migration-" + ProcessHandle.current().pid());
        properties.put("multipass.tokens.issuer", "http://localhost:1");
        properties.put("multipass.tokens.audience", Audiences.CONSENT);
        properties.putAll(more);
        return new SpringApplicationBuilder(ConsentService.class)
                .initializers(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test", properties)))
                .run();
    }
}
