package fr.montpellier.multipass.service.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.service.certificates.TestCertificate;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Checks a client certificate in a header, from a configured proxy and from another caller. */
class ClientCertificateHeaderIT {

    @TempDir
    static Path directory;

    private static TestTokenIssuer issuer;
    private static ConfigurableApplicationContext behindProxy;
    private static ConfigurableApplicationContext facingAll;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        issuer = TestTokenIssuer.start();
        behindProxy = start("127.0.0.1");
        facingAll = start("10.9.9.9");
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        facingAll.close();
        issuer.close();
    }

    private static ConfigurableApplicationContext start(String proxies) {
        Map<String, String> settings = new HashMap<>(issuer.springProperties(Audiences.VAULT));
        settings.put("server.port", "0");
        settings.put("spring.application.name", "protected");
        settings.put("multipass.data-directory", directory.toString());
        settings.put("multipass.mutual-tls.certificate-header", "Client-Cert");
        settings.put("multipass.proxies", proxies);
        return SpringApplication.run(
                ProtectedApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private int get(ConfigurableApplicationContext service, String... headers) throws Exception {
        String token = issuer.resident("resident-0000000001")
                .scope("documents.own")
                .claim("cnf", Map.of("x5t#S256", TestCertificate.THUMBPRINT))
                .token();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + "/mine"))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void rfc9440_2_2_a_proxy_passes_the_certificate_as_a_byte_sequence() throws Exception {
        assertThat(get(behindProxy, "Client-Cert", ":" + TestCertificate.BASE64 + ":"))
                .isEqualTo(200);
    }

    @Test
    void nginx_passes_the_certificate_as_escaped_pem() throws Exception {
        var pem = "-----BEGIN TestCertificate.BASE64-----\n" + TestCertificate.BASE64
                + "\n-----END TestCertificate.BASE64-----\n";

        assertThat(get(
                        behindProxy,
                        "Client-Cert",
                        URLEncoder.encode(pem, StandardCharsets.US_ASCII).replace("+", "%20")))
                .isEqualTo(200);
    }

    @Test
    void rfc9440_4_the_header_of_another_caller_is_ignored() throws Exception {
        assertThat(get(facingAll, "Client-Cert", ":" + TestCertificate.BASE64 + ":"))
                .isEqualTo(401);
    }

    @Test
    void rfc9440_4_a_proxy_that_speaks_for_another_address_is_still_the_one_who_must_be_known() throws Exception {
        assertThat(get(facingAll, "Client-Cert", ":" + TestCertificate.BASE64 + ":", "X-Forwarded-For", "10.9.9.9"))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "::", ":AAAA:", "%", "%2", "-----BEGIN", ":" + TestCertificate.BASE64})
    void a_header_that_is_no_certificate_is_a_bad_request(String value) throws Exception {
        assertThat(get(behindProxy, "Client-Cert", value)).isEqualTo(400);
    }

    @Test
    void rfc9440_2_4_two_certificates_are_a_bad_request() throws Exception {
        var header = ":" + TestCertificate.BASE64 + ":";

        assertThat(get(behindProxy, "Client-Cert", header, "Client-Cert", header))
                .isEqualTo(400);
    }
}
