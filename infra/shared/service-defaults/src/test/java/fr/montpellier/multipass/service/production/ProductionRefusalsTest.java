package fr.montpellier.multipass.service.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.service.certificates.SelfSignedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.mock.env.MockEnvironment;

/** Checks that settings of tests and demonstrations, which an operator might copy, are refused in production. */
class ProductionRefusalsTest {

    private static void start(MockEnvironment environment) {
        new ProductionRefusals(new DeferredLogs()).postProcessEnvironment(environment, new SpringApplication());
    }

    private static MockEnvironment production() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("multipass.external-url", "https://id.example.org")
                .withProperty("multipass.tokens.issuer", "https://id.example.org")
                .withProperty("multipass.consent.url", "http://127.0.0.1:9010")
                .withProperty("multipass.time-stamps.url", "http://stamps.example.org")
                .withProperty("multipass.instances.peers[0]", "http://portal-instances:8080")
                .withProperty("multipass.federation.franceconnect.issuer", "https://oidc.franceconnect.gouv.fr/api/v2")
                .withProperty("multipass.registration.require-pkce", "true");
        environment.setActiveProfiles("production");
        return environment;
    }

    @ParameterizedTest
    @CsvSource({
        "multipass.demo, true",
        "multipass.operator.name, CHANGE-ME",
        "multipass.external-url, http://id.example.org",
        "multipass.external-url, http://localhost:9000",
        "multipass.tokens.issuer, http://id.example.org",
        "multipass.portal.url, http://demarches.example.org",
        "multipass.federation.franceconnect.issuer, http://oidc.franceconnect.gouv.fr/api/v2",
        "multipass.federation.franceconnect-plus.issuer, http://auth.franceconnect.gouv.fr/api/v2",
        "multipass.federation.proconnect.issuer, http://auth.agentconnect.gouv.fr/api/v2",
        "multipass.consent.url, http://consent.inner.example.org",
        "multipass.blobs.endpoint, HTTP://s3.inner.example.org",
        "multipass.journal.watched.vault.url, http://10.0.0.1:9020",
        "multipass.blobs.secret-key, minioadmin",
        "multipass.federation.franceconnect.client-secret, secret",
        "spring.datasource.password, Postgres",
        "multipass.identity.organisations-file, organisations.json",
        "multipass.registration.open, true",
        "multipass.sandbox.enabled, true",
        "multipass.registration.require-pkce, false",
        "multipass.identity.closing.grace, 0s",
        "multipass.identity.closing.grace, P2D",
        "multipass.identity.closing.grace, 31d",
        "spring.flyway.password, secret-of-the-owner",
        "multipass.outbound.private-hosts, localhost",
        "multipass.outbound.private-hosts[0], 10.0.0.1",
        "multipass.federation.franceconnect.issuer, https://fcp-low.sbx.dev-franceconnect.fr/api/v2",
        "multipass.federation.franceconnect.issuer, https://gouv.fr.example.org/api/v2",
        "multipass.federation.franceconnect-plus.issuer, https://localhost:9056/api/v2",
        "multipass.federation.proconnect.issuer, https://proconnect.example.org/api/v2"
    })
    void asvs_13_4_2_each_unsafe_setting_is_refused_by_name(String setting, String value) {
        assertThatThrownBy(() -> start(production().withProperty(setting, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting.replace("[0]", ""))
                .hasMessageContaining("is refused");
    }

    @Test
    void all_are_named_at_once_each_with_what_to_set() {
        assertThatThrownBy(() -> start(production()
                        .withProperty("multipass.registration.open", "true")
                        .withProperty("multipass.registration.require-pkce", "false")))
                .hasMessageContaining("multipass.registration.open")
                .hasMessageContaining("command 'registration-token'")
                .hasMessageContaining("multipass.registration.require-pkce");
    }

    @Test
    void a_secret_that_equals_its_user_is_refused() {
        assertThatThrownBy(() -> start(production()
                        .withProperty("spring.datasource.username", "identity_app")
                        .withProperty("spring.datasource.password", "identity_app")))
                .hasMessageContaining("spring.datasource.password is refused");
    }

    @Test
    void a_vault_without_a_scanner_needs_a_written_reason() {
        MockEnvironment vault = production().withProperty("spring.application.name", "document-vault");

        assertThatThrownBy(() -> start(vault)).hasMessageContaining("multipass.antivirus.without-because");
        assertThatThrownBy(() -> start(vault.withProperty("multipass.antivirus.without-because", " ")))
                .hasMessageContaining("multipass.antivirus.clamd");
        assertThatCode(() -> start(vault.withProperty("multipass.antivirus.without-because", "scanned in front")))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(production()
                        .withProperty("spring.application.name", "document-vault")
                        .withProperty("multipass.antivirus.clamd", "/run/clamav/clamd.ctl")))
                .doesNotThrowAnyException();
    }

    @Test
    void traces_of_exchanges_are_kept_for_36_months_where_a_source_is_asked() {
        MockEnvironment asking =
                production().withProperty("multipass.sources.api-particulier.url", "https://particulier.api.gouv.fr");

        assertThatThrownBy(() -> start(asking)).hasMessageContaining("R114-9-7");
        assertThatThrownBy(() -> start(asking.withProperty("multipass.journal.retention.entries", "1095d")))
                .hasMessageContaining("multipass.journal.retention.entries");
        assertThatCode(() -> start(asking.withProperty("multipass.journal.retention.entries", "1096d")))
                .doesNotThrowAnyException();
    }

    @Test
    void keys_that_a_demonstration_made_are_refused(@TempDir Path directory) throws Exception {
        MockEnvironment settings = production().withProperty("multipass.data-directory", directory.toString());
        assertThatCode(() -> start(settings)).doesNotThrowAnyException();

        Files.createFile(directory.resolve("demonstration"));

        assertThatThrownBy(() -> start(settings)).hasMessageContaining("multipass.data-directory=" + directory);
    }

    @Test
    void the_test_authority_of_2d_doc_is_refused(@TempDir Path directory) throws Exception {
        MockEnvironment settings =
                production().withProperty("multipass.authenticity.trust-directory", directory.toString());
        Files.writeString(directory.resolve("FR03.pem"), "not read here");
        assertThatCode(() -> start(settings)).doesNotThrowAnyException();

        Files.writeString(directory.resolve("FR00-0001.pem"), "not read here");

        assertThatThrownBy(() -> start(settings)).hasMessageContaining("FR00");
    }

    @Test
    void a_file_of_another_name_is_known_by_its_certificate(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("issuer.pem"),
                SelfSignedCertificate.of("CN=FR00").pem());

        assertThatThrownBy(() -> start(
                        production().withProperty("multipass.authenticity.trust-directory", directory.toString())))
                .hasMessageContaining("FR00");
    }

    @Test
    void a_copy_of_the_register_of_the_demonstration_is_refused_even_if_a_part_was_rewritten(@TempDir Path directory)
            throws Exception {
        Path register = directory.resolve("register.yaml");
        MockEnvironment settings = production().withProperty("multipass.register", "file:" + register);
        assertThatCode(() -> start(settings)).doesNotThrowAnyException();
        Files.writeString(register, "organisations:\n  - contact: \"dpo@metropole.fr\"\n");
        assertThatCode(() -> start(settings)).doesNotThrowAnyException();

        for (String left :
                new String[] {"  - contact: \"dpo@montpellier.example\"\n", "applications:\n  - client: demo-ccas\n"}) {
            Files.writeString(register, "organisations:\n  - contact: \"dpo@metropole.fr\"\n" + left);
            settings.setActiveProfiles("production");
            assertThatThrownBy(() -> start(settings)).hasMessageContaining("multipass.register=file:" + register);
            settings.setActiveProfiles("production", "pre-production");
            assertThatCode(() -> start(settings)).doesNotThrowAnyException();
        }
    }

    @Test
    void pre_production_tolerates_simulated_authorities_and_nothing_else(@TempDir Path directory) throws Exception {
        Path stamps = directory.resolve("authority.pem");
        Files.writeString(
                stamps,
                SelfSignedCertificate.of("CN=Autorité de démonstration (sans valeur),O=Multipass")
                        .pem());
        MockEnvironment settings = production()
                .withProperty("multipass.time-stamps.certificates", stamps.toString())
                .withProperty("multipass.federation.franceconnect.issuer", "https://franceconnect.test/api/v2");
        assertThatThrownBy(() -> start(settings))
                .hasMessageContaining("multipass.time-stamps.certificates is refused")
                .hasMessageContaining("multipass.federation.franceconnect.issuer is refused");

        settings.setActiveProfiles("production", "pre-production");

        assertThatCode(() -> start(settings)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(settings.withProperty("multipass.demo", "true")))
                .hasMessageContaining("multipass.demo=true is refused");
    }

    @Test
    void pre_production_alone_does_not_start() {
        MockEnvironment settings = new MockEnvironment();
        settings.setActiveProfiles("pre-production");

        assertThatThrownBy(() -> start(settings)).hasMessageContaining("production,pre-production");
    }

    @Test
    void safe_settings_start_and_so_do_unsafe_ones_elsewhere() {
        assertThatCode(() -> start(production().withProperty("multipass.outbound.private-hosts", "")))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(production()
                        .withProperty("spring.flyway.password", "secret-of-the-owner")
                        .withProperty("multipass.migration", "true")))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(new MockEnvironment().withProperty("multipass.registration.open", "true")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusals_end_with_what_to_do() {
        for (ProductionRule rule : ProductionRule.values()) {
            assertThat(rule.refusal("a.setting")).matches("a\\.setting is refused under .*: .+\\. .+\\.");
        }
    }
}
