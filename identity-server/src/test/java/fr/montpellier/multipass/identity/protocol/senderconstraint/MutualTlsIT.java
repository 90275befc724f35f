package fr.montpellier.multipass.identity.protocol.senderconstraint;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.PublishedKeys;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestAuthority;
import fr.montpellier.multipass.identity.testing.clients.TestAuthority.Holder;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS at our own port, and behind a proxy that ends TLS. */
class MutualTlsIT {

    private static final TestAuthority AUTHORITY = new TestAuthority("Autorite de la metropole");
    private static final TestClient PKI = new TestClient("pki");
    private static final TestClient SAN = new TestClient("san");
    private static final TestClient OWN = new TestClient("own");
    private static final TestClient CONSTRAINED = new TestClient("constrained");
    private static final Holder PKI_CERTIFICATE = AUTHORITY.issue("CN=Bibliotheque, O=Montpellier");
    private static final Holder SAN_CERTIFICATE =
            AUTHORITY.issue("CN=Piscine", new GeneralName(GeneralName.dNSName, "piscine.montpellier.example"));
    private static final Holder OWN_CERTIFICATE = TestAuthority.selfSigned("CN=Theatre");

    private static RunningIdentity identity;
    private static String secure;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Holder server = AUTHORITY.issue("CN=Identite", new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        var settings = new HashMap<String, String>();
        Partners.register(
                settings,
                PKI,
                "pki",
                Map.of(
                        "token_endpoint_auth_method", "tls_client_auth",
                        "tls_client_auth_subject_dn", "cn=bibliotheque,o=montpellier",
                        "tls_client_certificate_bound_access_tokens", "true"));
        Partners.register(
                settings,
                SAN,
                "san",
                Map.of(
                        "token_endpoint_auth_method", "tls_client_auth",
                        "tls_client_auth_san_dns", "piscine.montpellier.example"));
        Partners.register(settings, OWN, "own", Map.of("token_endpoint_auth_method", "self_signed_tls_client_auth"));
        settings.put("multipass.clients.partners.own.jwks-uri", new PublishedKeys(keySet(OWN_CERTIFICATE)).address());
        Partners.register(
                settings, CONSTRAINED, "constrained", Map.of("tls_client_certificate_bound_access_tokens", "true"));
        int port = freePort();
        secure = "https://127.0.0.1:" + port;
        settings.put("multipass.mutual-tls.port", String.valueOf(port));
        settings.put("multipass.mutual-tls.external-url", secure);
        settings.put("management.server.port", String.valueOf(freePort()));
        settings.put(
                "multipass.mutual-tls.certificate",
                server.writeCertificate(directory.resolve("server.pem")).toString());
        settings.put(
                "multipass.mutual-tls.private-key",
                server.writePrivateKey(directory.resolve("server.key")).toString());
        settings.put("multipass.mutual-tls.certificate-header", "Client-Cert");
        settings.put(
                "multipass.identity.client-authorities",
                AUTHORITY.writeCertificate(directory.resolve("authorities.pem")).toString());
        identity = new RunningIdentity(settings).start();
    }

    @AfterAll
    static void stop() {
        identity.stop();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static JWKSet keySet(Holder holder) throws Exception {
        return new JWKSet(new ECKey.Builder(
                        Curve.P_256, (ECPublicKey) holder.keys().getPublic())
                .x509CertChain(List.of(Base64.encode(holder.certificate().getEncoded())))
                .build());
    }

    private static String thumbprint(Holder holder) throws Exception {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(holder.certificate().getEncoded()));
    }

    private static String header(Holder holder) throws Exception {
        return ":" + Base64.encode(holder.certificate().getEncoded()) + ":";
    }

    private static String code(TestClient client) {
        identity.franceConnect.with(People.INES, "eidas1");
        return TestBrowser.code(new TestBrowser()
                .openUntil(
                        client.authorize(
                                identity.issuer(), Map.of("idp_hint", "franceconnect", "scope", "openid profile")),
                        client.redirectUri()));
    }

    private static Map<String, String> redemption(TestClient client, String id) {
        var parameters = new HashMap<>(client.redemption(code(client)));
        parameters.put("client_id", id);
        return parameters;
    }

    private static ReceivedResponse post(HttpClient http, String path, Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ReceivedResponse.send(
                http,
                HttpRequest.newBuilder(URI.create(secure + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static ReceivedResponse userInfo(HttpClient http, String token) {
        return ReceivedResponse.send(
                http, HttpRequest.newBuilder(URI.create(secure + "/userinfo")), "Authorization", "Bearer " + token);
    }

    @Test
    void an_operators_command_runs_beside_a_server_that_holds_the_ports_for_certificates_and_metrics() {
        assertThat(identity.run("registration-token")).isZero();
    }

    @Test
    void rfc8705_2_1_a_client_is_known_by_a_certificate_of_an_authority_and_its_registered_name() throws Exception {
        ReceivedResponse answer = post(AUTHORITY.client(PKI_CERTIFICATE), "/oauth2/token", redemption(PKI, "pki"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(TestClient.read(answer.text("access_token")).getJSONObjectClaim("cnf"))
                .containsExactly(Map.entry("x5t#S256", thumbprint(PKI_CERTIFICATE)));
    }

    @Test
    void rfc8705_2_1_2_the_name_may_be_an_alternative_one() {
        assertThat(post(AUTHORITY.client(SAN_CERTIFICATE), "/oauth2/token", redemption(SAN, "san"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rfc8705_2_1_another_name_another_authority_and_an_old_certificate_are_refused() {
        var wrong = List.of(
                AUTHORITY.issue("CN=Bibliotheque, O=Ailleurs"),
                new TestAuthority("Autorite de la metropole").issue("CN=Bibliotheque, O=Montpellier"),
                TestAuthority.selfSigned("CN=Bibliotheque, O=Montpellier"),
                AUTHORITY.issue(Instant.now().minus(Duration.ofDays(30)), "CN=Bibliotheque, O=Montpellier"));

        for (Holder certificate : wrong) {
            ReceivedResponse answer = post(AUTHORITY.client(certificate), "/oauth2/token", redemption(PKI, "pki"));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("error")).isEqualTo("invalid_client");
        }
    }

    @Test
    void rfc8705_2_2_a_client_is_known_by_the_very_certificate_in_its_key_set() {
        assertThat(post(AUTHORITY.client(OWN_CERTIFICATE), "/oauth2/token", redemption(OWN, "own"))
                        .status())
                .isEqualTo(200);
        assertThat(post(
                                AUTHORITY.client(TestAuthority.selfSigned("CN=Theatre")),
                                "/oauth2/token",
                                redemption(OWN, "own"))
                        .text("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void rfc8705_2_without_its_certificate_such_a_client_is_refused() {
        assertThat(post(AUTHORITY.client(), "/oauth2/token", redemption(PKI, "pki"))
                        .text("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void rfc7636_a_client_with_a_certificate_still_needs_its_code_verifier() {
        Map<String, String> parameters = redemption(PKI, "pki");
        parameters.put("code_verifier", "w".repeat(43));

        assertThat(post(AUTHORITY.client(PKI_CERTIFICATE), "/oauth2/token", parameters)
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void rfc8705_3_a_bound_token_opens_userinfo_with_its_certificate_alone() {
        String token = post(AUTHORITY.client(PKI_CERTIFICATE), "/oauth2/token", redemption(PKI, "pki"))
                .text("access_token");

        assertThat(userInfo(AUTHORITY.client(PKI_CERTIFICATE), token).status()).isEqualTo(200);
        assertThat(userInfo(AUTHORITY.client(SAN_CERTIFICATE), token).status()).isEqualTo(401);
        assertThat(userInfo(AUTHORITY.client(), token).status()).isEqualTo(401);
        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void fapi2_sp_5_3_2_1_a_client_with_an_assertion_has_its_tokens_bound_to_its_certificate() throws Exception {
        Map<String, String> parameters =
                CONSTRAINED.authenticated(identity.issuer(), CONSTRAINED.redemption(code(CONSTRAINED)));

        ReceivedResponse answer = post(AUTHORITY.client(OWN_CERTIFICATE), "/oauth2/token", parameters);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(TestClient.read(answer.text("access_token")).getJSONObjectClaim("cnf"))
                .containsExactly(Map.entry("x5t#S256", thumbprint(OWN_CERTIFICATE)));
    }

    @Test
    void fapi2_sp_5_3_2_1_without_a_certificate_it_gets_no_token_neither_first_nor_refreshed() {
        ReceivedResponse first = post(
                AUTHORITY.client(OWN_CERTIFICATE),
                "/oauth2/token",
                CONSTRAINED.authenticated(identity.issuer(), CONSTRAINED.redemption(code(CONSTRAINED))));
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", first.text("refresh_token"));

        for (Map<String, String> parameters : List.of(CONSTRAINED.redemption(code(CONSTRAINED)), refresh)) {
            ReceivedResponse answer =
                    post(AUTHORITY.client(), "/oauth2/token", CONSTRAINED.authenticated(identity.issuer(), parameters));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("invalid_request");
        }
    }

    @Test
    void rfc9440_a_configured_proxy_passes_the_certificate_in_a_header() throws Exception {
        URI token = identity.at("/oauth2/token");

        var answer = ReceivedResponse.post(token, redemption(PKI, "pki"), "Client-Cert", header(PKI_CERTIFICATE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ReceivedResponse.get(
                                identity.at("/userinfo"),
                                "Authorization",
                                "Bearer " + answer.text("access_token"),
                                "Client-Cert",
                                header(PKI_CERTIFICATE))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rfc9440_a_header_that_is_no_certificate_is_a_bad_request() {
        assertThat(ReceivedResponse.post(
                                identity.at("/oauth2/token"), Map.of("client_id", "pki"), "Client-Cert", ":AAAA:")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void rfc8705_5_discovery_names_methods_and_aliases() {
        Map<String, Object> document = ReceivedResponse.get(identity.at("/.well-known/openid-configuration"))
                .json();

        assertThat(document)
                .containsEntry("tls_client_certificate_bound_access_tokens", true)
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of(
                                "private_key_jwt",
                                "client_secret_basic",
                                "client_secret_post",
                                "none",
                                "self_signed_tls_client_auth",
                                "tls_client_auth"));
        assertThat(document.get("mtls_endpoint_aliases"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("token_endpoint", secure + "/oauth2/token")
                .containsEntry("userinfo_endpoint", secure + "/userinfo");
    }

    @Test
    void rfc9325_3_1_1_the_port_speaks_tls_1_3() throws Exception {
        HttpResponse<Void> response = AUTHORITY
                .client()
                .send(
                        HttpRequest.newBuilder(URI.create(secure + "/oauth2/jwks"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }
}
