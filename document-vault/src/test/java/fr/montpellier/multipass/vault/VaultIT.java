package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.vault.checking.isolation.WorkerCaches;
import fr.montpellier.multipass.vault.checking.isolation.WorkerThread;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import fr.montpellier.multipass.vault.giving.exchanges.FakeSource;
import fr.montpellier.multipass.vault.openapi.OpenApiDocument;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Base of tests of the vault on a real PostgreSQL and a real S3 store, with a fake consent service. */
@SpringBootTest(
        classes = DocumentVault.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "multipass.demo=true",
            "multipass.deposit.max-size=8MB",
            "multipass.deposit.max-pages=3",
            "logging.level.org.apache.pdfbox=off",
            "logging.level.org.apache.fontbox=off"
        })
@Import({VaultIT.Time.class, VaultIT.Workers.class, OpenApiDocument.class})
public abstract class VaultIT {

    protected static final TestDatabase DATABASE = TestDatabase.create("vault");
    protected static final TestObjectStore STORE = TestObjectStore.start();
    protected static final TestTokenIssuer TOKENS = TestTokenIssuer.start();
    protected static final FakeConsent CONSENT = FakeConsent.start(DATABASE);
    protected static final FakeSource SOURCE = FakeSource.start();

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        Clock clock() {
            return MovableClock.running();
        }
    }

    /** The processes of workers have tests of their own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Workers {
        @Bean
        WorkerStarter threads() {
            return command -> WorkerThread.start();
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Clock vaultClock;

    protected VaultClient vault;

    private static final Path DATA =
            Path.of("target", "test-data", UUID.randomUUID().toString()).toAbsolutePath();

    /** Whom tests of time-stamps let the vault trust. */
    protected static final Path TIME_STAMP_AUTHORITIES = DATA.resolveSibling("time-stamps.pem");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("springdoc.paths-to-match", () -> "/api/**,/erasures/**,/journal/**");
        registry.add("springdoc.default-produces-media-type", () -> "application/json");
    }

    /** Where everything is, for another vault beside this one too. */
    protected static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(DATABASE.springProperties());
        settings.putAll(STORE.springProperties());
        settings.putAll(TOKENS.springProperties("document-vault"));
        settings.put("multipass.consent.url", CONSENT.url());
        settings.put("multipass.consent.token-uri", CONSENT.url() + "/oauth2/token");
        settings.put("multipass.consent.issuer", "http://consent.test");
        // Two tests wait for it; an honest answer takes seconds on a busy machine.
        settings.put("multipass.consent.timeout", "5s");
        settings.put("multipass.identity.url", SOURCE.url());
        settings.put("multipass.sources.api-particulier.url", SOURCE.url());
        settings.put(
                "multipass.sources.api-particulier.tokens." + FakeSource.ORGANISATION,
                SOURCE.token().toString());
        settings.put("multipass.external-url", "http://vault.test");
        settings.put("multipass.data-directory", DATA.toString());
        // One training serves every vault of the tests, in processes of their own too.
        settings.put("multipass.deposit.check-cache", WorkerCaches.SHARED.toString());
        // One test's outage is not another's.
        settings.put("multipass.outbound.breaker-failures", "1000");
        // What runs by itself is run by the tests.
        settings.put("multipass.key-rotation.look-every", "1h");
        settings.put("multipass.sharing.follow-every", "1h");
        settings.put("multipass.sources.ask-again-every", "1h");
        settings.put("multipass.agent-addresses.look-every", "1h");
        settings.put("multipass.sharing.heard-within", "2s");
        settings.put("multipass.consent-reports.every", "1h");
        settings.put("multipass.erasure.complete-every", "1h");
        settings.put("multipass.erasure.look-every", "1h");
        settings.put("multipass.reconciliation.look-every", "1h");
        settings.put("multipass.journal.archive-pause", "1h");
        // A witness that is away, so that there is something to wait for.
        settings.put("multipass.journal.anchoring.witnesses.none.url", "http://127.0.0.1:1");
        settings.put("multipass.journal.anchoring.pause", "1d");
        settings.put("multipass.lifecycle.first-after", "1h");
        // A busy machine takes its time over an honest file.
        settings.put("multipass.deposit.check-timeout", "90s");
        settings.put("multipass.deposit.check-queue", "90s");
        settings.put("multipass.deposit.check-slice", "90s");
        settings.put("multipass.deposit.check-share", "90s");
        settings.put("multipass.deposit.check-allowance", "1h");
        settings.put("multipass.scans.timeout", "90s");
        settings.put("multipass.time-stamps.stamp-every", "1h");
        settings.put("multipass.time-stamps.certificates", TIME_STAMP_AUTHORITIES.toString());
        return settings;
    }

    @BeforeEach
    void connect() {
        vault = new VaultClient("http://127.0.0.1:" + port);
        // The first request fetches the issuer's keys, which a busy machine may make too slow.
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(2))
                .until(() -> vault.get("/api/justificatif-types", residentToken(newSubject()))
                                .status()
                        == 200);
        CONSENT.reset();
        STORE.restart();
    }

    /**
     * Returns the vault's clock. A test may move it by some seconds: the contexts of later tests share it, and proofs of
     * possession are refused when they are a minute old.
     */
    protected MovableClock clock() {
        return (MovableClock) vaultClock;
    }

    /** A new resident: tests share the database and never each other's people. */
    protected static String newSubject() {
        return "sub-" + UUID.randomUUID();
    }

    protected static String residentToken(String subject) {
        return TOKENS.resident(subject)
                .audience("document-vault")
                .scope("documents.own", "accesses.own")
                .token();
    }

    /** Claire Dubois, the data protection officer. */
    /** Returns a token of an application that may read the documents of an authorisation. */
    protected static TestToken applicationToken(String client, String authorisation) {
        return TOKENS.client(client)
                .audience("document-vault")
                .scope("openid")
                .claim(
                        "authorization_details",
                        List.of(Map.of(
                                "type",
                                "document_access",
                                "actions",
                                List.of("read"),
                                "authorisation",
                                authorisation)));
    }

    protected static String officerToken() {
        return TOKENS.dpo(newSubject())
                .audience("document-vault")
                .scope("journal.read", "catalogue.manage")
                .token();
    }

    protected static String agentToken(String subject) {
        return TOKENS.agent(subject, "ccas", "26340001700012", "Karim Benali")
                .audience("document-vault")
                .scope("documents.consult")
                .token();
    }
}
