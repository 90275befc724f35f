package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.embedded.postgres.DatabaseProxy;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.kernel.Audiences;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Sets up a real PostgreSQL, a stand-in for the identity server and the demo register. */
final class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final TestTokenIssuer ISSUER = TestTokenIssuer.start();

    private static final TestDatabase DATABASE = TestDatabase.create("consent");

    /** The connection between the service and its database, which tests can cut. */
    static final DatabaseProxy DATABASE_PROXY =
            DatabaseProxy.to(DATABASE.access().url());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, String> properties = new HashMap<>(DATABASE.springProperties());
        properties.put("spring.datasource.url", DATABASE_PROXY.url());
        properties.put("spring.datasource.hikari.connection-timeout", "1000");
        properties.putAll(ISSUER.springProperties(Audiences.CONSENT));
        properties.put("multipass.demo", "true");
        properties.put(
                "multipass.data-directory",
                Path.of("target", "test-data", "" + ProcessHandle.current().pid())
                        .toAbsolutePath()
                        .toString());
        properties.put("multipass.external-url", "http://consent.example");
        properties.put(
                "multipass.decisions.scenario",
                Path.of("src", "test", "resources", "authzen-scenario.json")
                        .toAbsolutePath()
                        .toString());
        properties.put("multipass.exceptional-access.departments", RunningConsentService.CCAS + "/ccas");
        // Tests publish versions and delete them.
        properties.put("multipass.decisions.kept-versions", "0");
        properties.put("multipass.portal.url", "http://portal.example");
        properties.put("multipass.expiry.record-every", "1h");
        properties.put("multipass.cases.archive-every", "1h");
        properties.put(
                "springdoc.paths-to-match",
                "/api/**,/access/**,/receipts/**,/journal/**,/.well-known/authzen-configuration");
        properties.put("springdoc.default-produces-media-type", "application/json");
        TestPropertyValues.of(properties).applyTo(context);
    }
}
