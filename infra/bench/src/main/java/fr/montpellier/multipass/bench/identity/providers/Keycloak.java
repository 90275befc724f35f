package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.KeySets;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import fr.montpellier.multipass.bench.clients.SecretClient;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Runs Keycloak from its distribution, built for PostgreSQL and started optimised, one node, on a PostgreSQL of its own
 * of the same build and settings as the product's. Tokens are signed with ES256 and refresh tokens rotate, as in the
 * product.
 */
public final class Keycloak implements OpenIdProvider {

    /** The collector of its start script, and its heap here. */
    private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xmx512m");

    private static final String USER = "ines";

    private final int port = FreePort.find();
    private final KeyedClient application = new KeyedClient("application");
    private final KeyedClient service = new KeyedClient("service");
    private final SecretClient secret =
            new SecretClient("application-with-secret", UUID.randomUUID().toString());
    private final Path home;
    private final Path work;
    private final EmbeddedPostgres postgres;
    private final DatabaseAccess database;
    private final KeySets keySets;
    private final KeycloakAccounts accounts;
    private ServerProcess server;

    /** @param home its distribution, unpacked */
    public Keycloak(Path home, Path work) throws IOException, InterruptedException {
        this.home = home;
        this.work = work;
        postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("programs"), FreePort.find(), true));
        database = postgres.database("keycloak");
        keySets = new KeySets(application, service);
        accounts = new KeycloakAccounts(issuer(), database, USER);
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/bench-realm.json"), realm());
        run(List.of(kc(), "build", "--db=postgres"));
        server = launch("--import-realm");
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        server.close();
        server = launch();
    }

    private ServerProcess launch(String... more) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(
                kc(),
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--cache=local",
                "--db-url=" + database.url(),
                "--db-username=" + database.ownerUser(),
                "--db-password=" + database.ownerPassword()));
        command.addAll(List.of(more));
        return ServerProcess.start(
                command,
                environment(),
                work.resolve("keycloak.log"),
                URI.create(issuer() + "/.well-known/openid-configuration"));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("keycloak-build.log").toFile());
        builder.environment().putAll(environment());
        if (builder.start().waitFor() != 0) {
            throw new IOException("Keycloak's build failed, see " + work.resolve("keycloak-build.log"));
        }
    }

    private static Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xmx512m");
    }

    private String kc() {
        return home.resolve("bin/kc.sh").toString();
    }

    private String realm() {
        return """
            {"realm": "bench", "enabled": true, "sslRequired": "none", "defaultSignatureAlgorithm": "ES256",
             "accessTokenLifespan": 300, "revokeRefreshToken": true, "refreshTokenMaxReuse": 0,
             %s,
             "users": [{"username": "%s", "enabled": true, "emailVerified": true,
               "email": "ines@courriel.example", "firstName": "Inès", "lastName": "Lambert",
               "credentials": [{"type": "password", "value": "%s"}]}],
             "clients": [%s, %s, %s]}\
            """.formatted(
                        KeycloakAccounts.SETTINGS,
                        USER,
                        TestAccount.PASSWORD,
                        byKey(application, signsIn(redirectUri())),
                        byKey(service, "\"standardFlowEnabled\": false, \"serviceAccountsEnabled\": true"),
                        client(
                                secret.id(),
                                "client-secret",
                                "",
                                "\"secret\": \"" + secret.secret() + "\", " + signsIn(SecretClient.REDIRECT_URI)));
    }

    private static String signsIn(String redirectUri) {
        return "\"standardFlowEnabled\": true, \"redirectUris\": [\"" + redirectUri + "\"]";
    }

    private String byKey(KeyedClient client, String flows) {
        String attributes = """
            "use.jwks.url": "true", "jwks.url": "%s/.well-known/jwks.json",
            "token.endpoint.auth.signing.alg": "ES256",\
            """.formatted(keySets.of(client));
        return client(client.id(), "client-jwt", attributes, flows);
    }

    private static String client(String id, String authenticator, String attributes, String more) {
        return """
            {"clientId": "%1$s", "enabled": true, "publicClient": false, "clientAuthenticatorType": "%2$s",
             "attributes": {%3$s "access.token.signed.response.alg": "ES256",
               "id.token.signed.response.alg": "ES256"},
             "protocolMappers": [{"name": "own audience", "protocol": "openid-connect",
               "protocolMapper": "oidc-audience-mapper",
               "config": {"included.client.audience": "%1$s", "access.token.claim": "true",
                 "introspection.token.claim": "true"}}], %4$s}\
            """.formatted(id, authenticator, attributes, more);
    }

    @Override
    public String issuer() {
        return "http://localhost:" + port + "/realms/bench";
    }

    private URI at(String path) {
        return URI.create(issuer() + "/protocol/openid-connect/" + path);
    }

    @Override
    public URI authorize() {
        return at("auth");
    }

    @Override
    public URI token() {
        return at("token");
    }

    @Override
    public URI introspection() {
        return at("token/introspect");
    }

    @Override
    public URI userInfo() {
        return at("userinfo");
    }

    @Override
    public KeyedClient application() {
        return application;
    }

    @Override
    public String redirectUri() {
        return keySets.of(application) + "/callback";
    }

    @Override
    public KeyedClient service() {
        return service;
    }

    @Override
    public Map<String, String> serviceParameters() {
        return Map.of();
    }

    @Override
    public SecretClient applicationWithSecret() {
        return secret;
    }

    @Override
    public HttpResponse<String> signIn(Browser browser, HttpResponse<String> answer, String redirectUri) {
        HttpResponse<String> page = browser.follow(answer, redirectUri);
        var credentials = Map.of("username", USER, "password", TestAccount.PASSWORD);
        return browser.follow(browser.submit(page, "id=\"kc-form-login\"", credentials), redirectUri);
    }

    @Override
    public KeycloakAccounts accounts() {
        return accounts;
    }

    @Override
    public double hashAlone() throws IOException, InterruptedException {
        Path libraries = home.resolve("lib/lib/main");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "org.bouncycastle.bcprov-*.jar")) {
            List<String> command = ChildProcess.onClasses(jars.iterator().next(), JVM, KeycloakHash.class);
            return Objects.requireNonNull(ChildProcess.numbers(command).get("cpu"));
        }
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
        server.close();
        keySets.close();
        postgres.close();
    }
}
