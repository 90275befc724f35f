package fr.montpellier.multipass.service.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.service.certificates.SelfSignedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Breaks what settings name, and reads what the doctor says of it. */
class DoctorTest {

    private static MockEnvironment settings(Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        return environment;
    }

    private static String said(Check check, Map<String, String> settings) {
        return String.join(
                "\n",
                check.examine(settings(settings)).stream()
                        .map(Finding::toString)
                        .toList());
    }

    @Test
    void settings_that_production_refuses_fail_the_command_in_production_alone() {
        MockEnvironment environment = settings(Map.of("multipass.registration.open", "true"));
        var out = new ByteArrayOutputStream();

        assertThat(Doctor.examine(environment, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isZero();
        environment.setActiveProfiles("production");
        assertThat(Doctor.examine(environment, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("attention  réglages : multipass.registration.open=true", "ERREUR     réglages")
                .contains("registration-token");
    }

    @Test
    void a_check_that_fails_by_itself_is_an_error() {
        MockEnvironment environment = settings(Map.of(
                "spring.application.name", "identity-server", "multipass.mail.host", "x", "multipass.mail.port", "?"));
        var out = new ByteArrayOutputStream();

        assertThat(Doctor.examine(environment, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("la vérification a échoué");
    }

    @Test
    void keys_that_others_may_read_are_an_error(@TempDir Path directory) throws Exception {
        var settings = Map.of("multipass.data-directory", directory.toString());
        assertThat(said(new DirectoryCheck(), settings)).contains("sera créé au premier démarrage");

        Path keys = Files.createFile(
                directory.resolve("master.p12"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(said(new DirectoryCheck(), settings)).contains("n’est lisible que par son compte");

        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(said(new DirectoryCheck(), settings)).contains("ERREUR", "chmod 600 " + keys);
    }

    @Test
    void a_database_that_does_not_answer_is_named() throws Exception {
        assertThat(said(
                        new DatabaseCheck(),
                        Map.of("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + closedPort() + "/identity")))
                .contains("ERREUR", "Vérifiez spring.datasource.url");
        assertThat(said(new DatabaseCheck(), Map.of())).isEmpty();
    }

    @Test
    void a_connection_to_another_machine_that_is_not_verified_is_named() {
        String findings = said(
                new DatabaseCheck(),
                Map.of("spring.datasource.url", "jdbc:postgresql://base.invalid/identity?sslmode=require"));

        assertThat(findings).contains("attention", "sslmode=verify-full");
    }

    @Test
    void a_certificate_is_named_before_it_ends_and_after() throws Exception {
        assertThat(tls(Instant.now().plus(Duration.ofDays(100)))).contains("bon", "certificat valable encore 99 jours");
        assertThat(tls(Instant.now().plus(Duration.ofDays(10)))).contains("attention", "finit dans 9 jours");
        assertThat(tls(Instant.now().minus(Duration.ofDays(1)))).contains("ERREUR", "le certificat a expiré");
    }

    @Test
    void an_authority_that_is_not_known_is_named() throws Exception {
        SelfSignedCertificate known = SelfSignedCertificate.of("CN=localhost");
        try (TlsServer server = new TlsServer(SelfSignedCertificate.of("CN=localhost"))) {
            assertThat(said(
                            new CertificateCheck(() -> trusting(known)),
                            Map.of("multipass.vault.url", "https://localhost:" + server.port())))
                    .contains("ERREUR", "n’est pas reconnu", "/usr/local/share/ca-certificates");
        }
    }

    @Test
    void names_and_ports_that_lead_nowhere_are_named() throws Exception {
        assertThat(said(new CertificateCheck(), Map.of("multipass.vault.url", "https://pieces.invalid")))
                .contains("ERREUR", "ce nom n’existe pas");
        assertThat(said(new CertificateCheck(), Map.of("multipass.vault.url", "https://localhost:" + closedPort())))
                .contains("ERREUR", "injoignable");
        assertThat(said(new CertificateCheck(), Map.of("multipass.vault.url", "https://pieces.CHANGE-ME")))
                .isEmpty();
    }

    private static String tls(Instant end) throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.of("CN=localhost", end);
        try (TlsServer server = new TlsServer(certificate)) {
            return said(
                    new CertificateCheck(() -> trusting(certificate)),
                    Map.of("multipass.vault.url", "https://localhost:" + server.port()));
        }
    }

    @Test
    void an_issuer_that_names_itself_otherwise_is_named() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            byte[] body = ("{\"issuer\": \"" + issuer + "\\/api\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Date", "Mon, 01 Jan 2024 00:00:00 GMT");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            assertThat(said(new IssuerCheck(), Map.of("multipass.federation.franceconnect.issuer", issuer)))
                    .contains("ERREUR", "il se nomme " + issuer + "/api", "multipass.federation.franceconnect.issuer");
            assertThat(said(new IssuerCheck(), Map.of("multipass.federation.franceconnect.issuer", issuer + "/api")))
                    .contains("il répond");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_provider_that_is_away_is_an_error_and_our_own_server_a_warning() throws Exception {
        String nowhere = "http://127.0.0.1:" + closedPort();

        assertThat(said(new IssuerCheck(), Map.of("multipass.federation.proconnect.issuer", nowhere)))
                .contains("ERREUR", "injoignable");
        assertThat(said(new IssuerCheck(), Map.of("multipass.tokens.issuer", nowhere)))
                .contains("attention", "Démarrez le serveur d’identité");
        assertThat(said(new ServiceCheck(), Map.of("multipass.vault.url", nowhere)))
                .contains("attention", "systemctl start");
    }

    @Test
    void a_mail_server_without_starttls_is_an_error() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().read(new byte[64]);
                    client.getOutputStream().write("250-mail\r\n250 SIZE\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().read(new byte[64]);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(said(
                            new MailCheck(),
                            Map.of(
                                    "spring.application.name",
                                    "identity-server",
                                    "multipass.mail.host",
                                    "127.0.0.1",
                                    "multipass.mail.port",
                                    "" + server.getLocalPort())))
                    .contains("ERREUR", "STARTTLS");
        }
        assertThat(said(new MailCheck(), Map.of("spring.application.name", "identity-server")))
                .contains("attention", "docs/operators/email.md");
        assertThat(said(new MailCheck(), Map.of("spring.application.name", "document-vault")))
                .isEmpty();
    }

    @Test
    void a_time_stamp_authority_needs_certificates_that_last(@TempDir Path directory) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            Path file = directory.resolve("authority.pem");
            var settings =
                    Map.of("multipass.time-stamps.url", address, "multipass.time-stamps.certificates", "" + file);
            assertThat(said(new TimeStampCheck(), Map.of("multipass.time-stamps.url", address)))
                    .contains("ERREUR", "aucune autorité de confiance");
            assertThat(said(new TimeStampCheck(), settings)).contains("ERREUR", "illisible");
            Files.writeString(file, SelfSignedCertificate.of("CN=a").pem());
            assertThat(said(new TimeStampCheck(), settings)).contains("bon");
            Files.writeString(
                    file,
                    SelfSignedCertificate.of("CN=a", Instant.now().minusSeconds(60))
                            .pem());
            assertThat(said(new TimeStampCheck(), settings)).contains("ERREUR", "a fini le");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_scanner_that_is_absent_is_an_error_and_none_a_warning(@TempDir Path directory) {
        assertThat(said(
                        new ScannerCheck(),
                        Map.of(
                                "spring.application.name",
                                "document-vault",
                                "multipass.antivirus.clamd",
                                directory.resolve("clamd.ctl").toString())))
                .contains("ERREUR", "clamav-daemon");
        assertThat(said(new ScannerCheck(), Map.of("spring.application.name", "document-vault")))
                .contains("attention");
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static SSLSocketFactory trusting(SelfSignedCertificate known) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("known", known.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (java.security.GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers handshakes with a certificate until it is closed. */
    private record TlsServer(ServerSocket socket) implements AutoCloseable {

        TlsServer(SelfSignedCertificate certificate) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key",
                    certificate.keys().getPrivate(),
                    new char[0],
                    List.of(certificate.certificate()).toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            this(context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("localhost")));
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        client.getInputStream().read();
                    } catch (IOException e) {
                        // The client refused the certificate, or the test is over.
                    }
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
