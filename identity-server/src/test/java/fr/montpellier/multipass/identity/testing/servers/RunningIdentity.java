package fr.montpellier.multipass.identity.testing.servers;

import com.nimbusds.jose.jwk.JWKSet;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.identity.IdentityServer;
import fr.montpellier.multipass.identity.people.accounts.passwords.CheapPasswordHasher;
import fr.montpellier.multipass.identity.protocol.registration.InitialAccessTokens;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import fr.montpellier.multipass.identity.testing.services.AccountEndpoint;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import fr.montpellier.multipass.identity.testing.services.VaultChoices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The server with two identity providers above it and a portal below. */
public final class RunningIdentity {

    private static final class Shared {
        static final RunningIdentity INSTANCE = new RunningIdentity(Map.of()).start();
    }

    public final FakeProvider franceConnect = new FakeProvider();
    public final FakeProvider franceConnectPlus = FakeProvider.plus();
    public final FakeProvider proConnect = new FakeProvider();
    public final TestClient portal = new TestClient("citizen-portal");
    public final TestClient vault = new TestClient("document-vault");
    public final TestClient auditor = new TestClient("journal-auditor");
    public final TestClient partner = new TestClient("partner");
    /** Another partner, which may learn all that partners may. */
    public final TestClient club = new TestClient("club");
    /** An application of a department, which asks residents for documents. */
    public final TestClient application = new TestClient("demo-ccas");

    /** Another, of another sector. */
    public final TestClient otherApplication = new TestClient("demo-theatre");

    public final FakeConsent consent = new FakeConsent("demo-ccas", "demo-theatre");

    public final AccountEndpoint consentAccounts = new AccountEndpoint(consent);
    public final AccountEndpoint vaultAccounts = new AccountEndpoint(vault);
    public final VaultChoices vaultChoices = new VaultChoices(vault);

    /** Issues software statements (RFC 7591, section 2.3). */
    public final TestClient registry = new TestClient("https://registre.example");

    private final int port = LoopbackServer.freePort();
    private final String issuer;
    private final Map<String, Object> properties = new HashMap<>();
    private ApplicationContextInitializer<ConfigurableApplicationContext> watch = context -> {};
    private ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    public RunningIdentity(Map<String, String> changes) {
        issuer = changes.getOrDefault("multipass.external-url", local(""));
        properties.putAll(TestDatabase.create("identity").springProperties());
        properties.put("server.port", port);
        properties.put("multipass.external-url", issuer);
        properties.put(
                "multipass.data-directory",
                Path.of("target", "test-data", UUID.randomUUID().toString()).toString());
        properties.put("multipass.demo", "true");
        if (!changes.containsKey("spring.profiles.active")) {
            properties.put(
                    "multipass.identity.organisations-file",
                    Path.of("src/test/resources/organisations.json").toString());
        }
        properties.put("multipass.identity.signing-keys.published", "0s");
        // Tests take the steps of a closing: one that the server took meanwhile would be half done when they look.
        properties.put("multipass.identity.closing.every", "1d");
        // Tests delete what expired when they ask for it: the server would take rows away between two statements.
        properties.put("multipass.identity.cleanup-pause", "1d");
        // Longer than usual: the first calls of a server that has just started take seconds beside other work.
        properties.put("multipass.federation.timeout", "8s");
        properties.put("multipass.federation.franceconnect.issuer", franceConnect.issuer());
        properties.put("multipass.federation.franceconnect.client-secret", "secret-of-the-test-0123456789");
        properties.put("multipass.federation.franceconnect-plus.issuer", franceConnectPlus.issuer());
        properties.put("multipass.federation.franceconnect-plus.client-id", "multipass-plus");
        properties.put("multipass.federation.proconnect.issuer", proConnect.issuer());
        properties.put("multipass.clients.citizen-portal.url", portal.url());
        properties.put("multipass.clients.document-vault.url", vault.url());
        properties.put("multipass.clients.journal-auditor.jwks-uri", auditor.url() + "/.well-known/jwks.json");
        properties.put("multipass.clients.partners.partner.jwks-uri", partner.url() + "/.well-known/jwks.json");
        properties.put("multipass.clients.partners.partner.redirect-uris", partner.redirectUri());
        properties.put("multipass.clients.partners.partner.sector", "theatre");
        properties.put("multipass.clients.partners.club.jwks-uri", club.url() + "/.well-known/jwks.json");
        properties.put("multipass.clients.partners.club.redirect-uris", club.redirectUri());
        properties.put("multipass.clients.partners.club.sector", "club");
        properties.put("multipass.clients.partners.club.scopes", "openid,profile,multipass");
        properties.put("multipass.clients.partners.club.consent", "false");
        properties.put("multipass.registration.software-statements.registry.issuer", "https://registre.example");
        properties.put(
                "multipass.registration.software-statements.registry.jwks-uri",
                registry.url() + "/.well-known/jwks.json");
        properties.put("multipass.registration.software-statements.registry.scopes", "openid,profile,multipass");
        properties.put("multipass.outbound.private-hosts", "127.0.0.1");
        // A test takes an upstream away: the pause after that would last into the next test.
        properties.put("multipass.outbound.breaker-failures", "1000");
        // Tests change keys more often than clients do.
        properties.put("multipass.key-sets.unknown", "1ms");
        properties.put("multipass.clients.partners.partner.consent", "false");
        properties.put("multipass.clients.partners.demo-ccas.jwks-uri", application.url() + "/.well-known/jwks.json");
        properties.put("multipass.clients.partners.demo-ccas.redirect-uris", application.redirectUri());
        properties.put("multipass.clients.partners.demo-ccas.sector", "ccas");
        properties.put("multipass.clients.partners.demo-ccas.metadata[authorization_details_types]", "document_access");
        properties.put("multipass.clients.partners.demo-ccas.consent", "false");
        properties.put(
                "multipass.clients.partners.demo-theatre.jwks-uri", otherApplication.url() + "/.well-known/jwks.json");
        properties.put("multipass.clients.partners.demo-theatre.redirect-uris", otherApplication.redirectUri());
        properties.put("multipass.clients.partners.demo-theatre.sector", "other-theatre");
        properties.put(
                "multipass.clients.partners.demo-theatre.metadata[authorization_details_types]", "document_access");
        properties.put("multipass.clients.partners.demo-theatre.consent", "false");
        properties.put("multipass.operator.phone", "04 65 71 00 00");
        properties.put("multipass.operator.hours.fr", "du lundi au vendredi de 8 h 30 à 17 h");
        properties.put("multipass.operator.email", "aide@multipass.example");
        properties.put("multipass.consent.url", consent.url());
        // All tests come from one address.
        properties.put("multipass.rates.address-block", "10000000");
        properties.putAll(changes);
    }

    /** One for all the tests of the JVM that do not need their own. */
    public static RunningIdentity shared() {
        return Shared.INSTANCE;
    }

    /** To be called before it starts. */
    public RunningIdentity watchedBy(BeanPostProcessor... watchers) {
        watch = context -> Stream.of(watchers).forEach(context.getBeanFactory()::addBeanPostProcessor);
        return this;
    }

    public RunningIdentity start() {
        var application = new SpringApplication(IdentityServer.class);
        application.addInitializers(watch, CheapPasswordHasher::register);
        context = application.run(arguments().toArray(String[]::new));
        for (FakeProvider provider : List.of(franceConnect, franceConnectPlus, proConnect)) {
            provider.clock = context.getBean(Clock.class);
        }
        JWKSet keys = jwks("/federation/jwks");
        franceConnect.clientKeys = keys;
        franceConnectPlus.clientKeys = keys;
        proConnect.clientKeys = keys;
        return this;
    }

    /** Stronger than application.yaml, as a command line is. */
    private List<String> arguments() {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    /** Makes a row fail whatever changes it, until it is closed. */
    public PoisonRow poison(String table, String column, Object value) {
        Environment settings = bean(Environment.class);
        return new PoisonRow(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password"),
                table,
                column,
                value.toString());
    }

    /** A second server on the same database, with the same keys and settings, in a process of its own. */
    public IdentityProcess another() {
        var own = new HashMap<>(properties);
        // The database is migrated, and a process that serves is not given the owner's credential.
        own.keySet().removeIf(name -> name.startsWith("spring.flyway."));
        return IdentityProcess.start(own);
    }

    /** Ends the server, not those around it. */
    public void close() {
        context.close();
    }

    /** Takes settings away from the next start on. */
    public void forget(String prefix) {
        properties.keySet().removeIf(name -> name.startsWith(prefix));
    }

    /** Stops the server and starts it again on the same database and port. */
    public RunningIdentity restart() {
        context.close();
        return start();
    }

    /** Refusals of callers who did not authenticate are in the journal now. */
    public void writeCountedRefusals() {
        bean(UnauthenticatedErrorJournal.class).write();
    }

    /** What an operator does with a second process of the same settings. */
    public int run(String command, String... options) {
        return IdentityServer.run(
                command, Stream.concat(arguments().stream(), Stream.of(options)).toArray(String[]::new));
    }

    /** An initial access token, as the operator's command prints one. */
    public String registrationToken() {
        return bean(InitialAccessTokens.class).create(Set.of("openid", "profile"), 1, Duration.ofDays(1));
    }

    public void stop() {
        context.close();
        consent.stop();
        franceConnect.stop();
        franceConnectPlus.stop();
        proConnect.stop();
    }

    /** Returns the external address: where the server listens, unless the settings name another. */
    public String issuer() {
        return issuer;
    }

    public int port() {
        return port;
    }

    /** Returns an address on the port where the server listens. */
    public URI at(String path) {
        return URI.create(local(path));
    }

    private String local(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public ApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public JWKSet jwks(String path) {
        try {
            return JWKSet.load(at(path).toURL());
        } catch (IOException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs the resident in at the portal with a fresh browser. */
    public TestClient.Answer signInResident(Map<String, Object> person) {
        return signInResident(new TestBrowser(), person);
    }

    /** Signs a resident in with FranceConnect, which authenticates them: the sign-in is recent. */
    public TestClient.Answer signInResident(TestBrowser browser, Map<String, Object> person) {
        franceConnect.with(person, "eidas1");
        return signIn(browser, Map.of("idp_hint", "franceconnect", "prompt", "login"));
    }

    public TestClient.Answer signInAgent(Map<String, Object> person) {
        return signInAgent(new TestBrowser(), person);
    }

    public TestClient.Answer signInAgent(TestBrowser browser, Map<String, Object> person) {
        proConnect.with(person, "eidas1-mfa");
        return signIn(browser, Map.of("idp_hint", "proconnect"));
    }

    /** Opens a page for agents; a browser that is not signed in signs in with ProConnect on the way. */
    public HttpResponse<String> openAsAgent(TestBrowser browser, String path) {
        HttpResponse<String> page = browser.open(at(path));
        return page.uri().getPath().equals("/login/agents") ? browser.open(at("/federation/proconnect/start")) : page;
    }

    private TestClient.Answer signIn(TestBrowser browser, Map<String, String> parameters) {
        URI back = browser.openUntil(portal.authorize(issuer(), parameters), portal.redirectUri());
        return portal.redeem(issuer(), TestBrowser.code(back));
    }
}
