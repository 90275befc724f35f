package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.KeySets;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import fr.montpellier.multipass.bench.clients.SecretClient;
import fr.montpellier.multipass.bench.identity.accounts.Argon2Cost;
import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.rows.AccountRepository;
import fr.montpellier.multipass.bench.identity.rows.SealingKey;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the product's identity server on a PostgreSQL of its own, with the FranceConnect simulator as identity provider.
 */
public final class Multipass implements OpenIdProvider {

    /** Options of the JVM in production; the development stack trades speed for memory instead. */
    public static final List<String> JVM = List.of(
            "-Xmx256m",
            "-Xmn64m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseTransparentHugePages",
            "-XX:TrimNativeHeapInterval=10000",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Requests of each flow in the training run: enough for the second compiler to have stable profiles. */
    private static final int TRAINING = Integer.getInteger("multipass.bench.training", 6_000);
    /** Sign-ins with a password of each kind in it: a hash takes as long as many requests. */
    private static final int HASHING = TRAINING / 10;

    private static final String SECRET = "shared-with-the-simulator-of-the-benchmark";

    private final int port = FreePort.find();
    private final int simulatorPort = FreePort.find();
    private final int smtpPort = FreePort.find();
    private final KeyedClient application = new KeyedClient("citizen-portal");
    private final KeyedClient service = new KeyedClient("document-vault");
    private final Path work;
    private final EmbeddedPostgres postgres;
    private final DatabaseAccess database;
    private final KeySets keySets;
    private final ServerProcess simulators;
    /** The command line after the options of the JVM: the application and its settings. */
    private final List<String> command;

    private final List<String> learned = new ArrayList<>();

    private ServerProcess server;
    private @Nullable SecretClient secret;
    private @Nullable MultipassAccounts accounts;

    public Multipass(Path work, Map<String, String> settings) throws IOException, InterruptedException {
        this.work = work;
        postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("programs"), FreePort.find(), true));
        database = postgres.database("identity");
        keySets = new KeySets(application, service);
        simulators = ServerProcess.start(
                simulators(),
                Map.of(),
                work.resolve("simulators.log"),
                URI.create("http://localhost:" + simulatorPort + "/api/v2/.well-known/openid-configuration"));
        new Migration(application(Part.IDENTITY), work, work.resolve("identity.log")).run(database, Map.of());
        command = command(settings);
        server = launch();
    }

    /**
     * Runs the server once to leave the cache of later starts (JEP 483, JEP 515): docs/operators/identity-server.md.
     */
    public void train() throws IOException, InterruptedException {
        Path cache = work.resolve("identity.aot");
        server.close();
        server = launch("-XX:AOTCacheOutput=" + cache);
        new PartnerFlows(this).all().values().forEach(flow -> exercise(flow, TRAINING));
        SignInFlows signIns = new SignInFlows(this);
        for (SignInMeans means : SignInMeans.values()) {
            exercise(caller -> () -> signIns.signIn(means), means.hashes() ? HASHING : TRAINING);
        }
        learned.add("-XX:AOTCache=" + cache);
        restart();
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        server.close();
        server = launch(learned.toArray(String[]::new));
    }

    private static void exercise(IntFunction<Runnable> flow, int times) {
        Runnable request = flow.apply(0);
        for (int i = 0; i < times; i++) {
            request.run();
        }
    }

    private ServerProcess launch(String... options) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(ChildProcess.java()));
        all.addAll(JVM);
        all.addAll(List.of(options));
        all.addAll(command);
        return ServerProcess.start(
                all,
                Map.of(),
                work.resolve("identity.log"),
                URI.create(issuer() + "/.well-known/openid-configuration"));
    }

    private List<String> command(Map<String, String> settings) throws IOException {
        var arguments = new ArrayList<>(started(Part.IDENTITY));
        database.springProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        // Accounts are offered where emails are sent; there are no other services to collect notices from.
        Map.of(
                        "multipass.mail.host",
                        "127.0.0.1",
                        "multipass.mail.port",
                        "" + smtpPort,
                        "multipass.mail.security",
                        "none",
                        "multipass.mail.from",
                        "Multipass <ne-pas-repondre@multipass.example>",
                        "multipass.mail.collect-every",
                        "1d")
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        Map.of(
                        "server.port",
                        "" + port,
                        "multipass.external-url",
                        issuer(),
                        "multipass.data-directory",
                        work.resolve("keys").toString(),
                        // All requests come from one person, one client and one address.
                        "multipass.rates.account",
                        "10000000",
                        "multipass.rates.client",
                        "10000000",
                        "multipass.rates.address-block",
                        "10000000",
                        "multipass.federation.franceconnect.issuer",
                        "http://localhost:" + simulatorPort + "/api/v2",
                        "multipass.federation.franceconnect.client-secret",
                        SECRET,
                        "multipass.clients.citizen-portal.url",
                        keySets.of(application),
                        "multipass.clients.document-vault.url",
                        keySets.of(service))
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    private List<String> simulators() throws IOException {
        var prefix = "--multipass.simulators.franceconnect.";
        var line = new ArrayList<>(List.of(ChildProcess.java(), "-Xmx128m", "-XX:+UseSerialGC"));
        line.addAll(started(Part.SIMULATORS));
        line.addAll(List.of(
                prefix + "port=" + simulatorPort,
                prefix + "client-secret=" + SECRET,
                prefix + "redirect-uris=" + issuer() + "/federation/franceconnect/callback",
                prefix + "jwks-uri=" + issuer() + "/federation/jwks",
                prefix + "data-directory=" + work.resolve("simulator-keys"),
                "--multipass.simulators.application.port=" + FreePort.find(),
                "--multipass.simulators.timestamps.port=" + FreePort.find(),
                "--multipass.simulators.mail.port=" + FreePort.find(),
                "--multipass.simulators.particulier.port=" + FreePort.find(),
                "--multipass.simulators.mail.smtp-port=" + smtpPort,
                "--multipass.simulators.mail.directory=" + work.resolve("mails"),
                "--multipass.simulators.franceconnect-plus.port=" + FreePort.find(),
                "--multipass.simulators.franceconnect-plus.client-secret=" + SECRET,
                "--multipass.simulators.franceconnect-plus.redirect-uris="
                        + issuer()
                        + "/federation/franceconnect-plus/callback",
                "--multipass.simulators.franceconnect-plus.jwks-uri=" + issuer() + "/federation/jwks",
                "--multipass.simulators.franceconnect-plus.data-directory=" + work.resolve("simulator-keys-3"),
                "--multipass.simulators.proconnect.port=" + FreePort.find(),
                "--multipass.simulators.proconnect.client-secret=" + SECRET,
                "--multipass.simulators.proconnect.redirect-uris=" + issuer() + "/federation/proconnect/callback",
                "--multipass.simulators.proconnect.data-directory=" + work.resolve("simulator-keys-2")));
        return line;
    }

    private static List<String> started(Part part) throws IOException {
        return application(part).started();
    }

    private static Application application(Part part) {
        return Application.of(part, ChildProcess.checkout());
    }

    public DatabaseAccess access() {
        return database;
    }

    public SealingKey sealingKey() throws IOException {
        return new SealingKey(work.resolve("keys"));
    }

    @Override
    public String issuer() {
        return "http://localhost:" + port;
    }

    @Override
    public URI authorize() {
        return URI.create(issuer() + "/oauth2/authorize");
    }

    @Override
    public URI token() {
        return URI.create(issuer() + "/oauth2/token");
    }

    @Override
    public URI introspection() {
        return URI.create(issuer() + "/oauth2/introspect");
    }

    @Override
    public URI userInfo() {
        return URI.create(issuer() + "/userinfo");
    }

    @Override
    public KeyedClient application() {
        return application;
    }

    @Override
    public String redirectUri() {
        return keySets.of(application) + "/login/oauth2/code/multipass";
    }

    @Override
    public KeyedClient service() {
        return service;
    }

    @Override
    public Map<String, String> serviceParameters() {
        return Map.of("scope", "decisions.evaluate");
    }

    @Override
    public SecretClient applicationWithSecret() {
        if (secret == null) {
            secret = SecretClient.register(URI.create(issuer() + "/connect/register"));
        }
        return secret;
    }

    @Override
    public HttpResponse<String> signIn(Browser browser, HttpResponse<String> answer, String redirectUri) {
        browser.follow(answer, redirectUri);
        var start = URI.create(issuer() + "/federation/franceconnect/start");
        HttpResponse<String> people = browser.follow(browser.get(start), redirectUri);
        HttpResponse<String> shown =
                browser.submit(people, "id=\"identification\"", Map.of("personne", "ines-lambert"));
        HttpResponse<String> transmission = browser.follow(shown, redirectUri);
        HttpResponse<String> arrived =
                browser.follow(browser.submit(transmission, "id=\"transmission\"", Map.of()), redirectUri);
        // Either back at the application, or at the consent page, which a dynamically registered application needs.
        return arrived.statusCode() == 200 ? agree(browser, arrived, redirectUri) : arrived;
    }

    private static HttpResponse<String> agree(Browser browser, HttpResponse<String> page, String redirectUri) {
        var fields = new HashMap<>(Map.of("identity", "true", "decision", "give"));
        for (String hidden : List.of("request", "_csrf")) {
            var value = Pattern.compile("name=\"" + hidden + "\" value=\"([^\"]*)\"");
            fields.put(hidden, Http.first(value, page.body()));
        }
        return browser.follow(browser.submit(page, "class=\"decision\"", fields), redirectUri);
    }

    @Override
    public MultipassAccounts accounts() {
        if (accounts == null) {
            try {
                String hash = ChildProcess.output(hashing(MultipassHash.MAKE)).strip();
                Argon2Cost.MULTIPASS.checkHash(hash);
                accounts = new MultipassAccounts(issuer(), new AccountRepository(database, sealingKey(), hash));
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return accounts;
    }

    @Override
    public double hashAlone() throws IOException, InterruptedException {
        return Objects.requireNonNull(
                ChildProcess.numbers(hashing(MultipassHash.MEASURE)).get("cpu"));
    }

    private static List<String> hashing(String what) throws IOException {
        return ChildProcess.onClassesOf(Part.IDENTITY, JVM, MultipassHash.class, what);
    }

    @Override
    public ServerProcess server() {
        return server;
    }

    @Override
    public ProcessHandle database() {
        return postgres.process().toHandle();
    }

    @Override
    public void close() {
        if (accounts != null) {
            accounts.close();
        }
        server.close();
        simulators.close();
        keySets.close();
        postgres.close();
    }
}
