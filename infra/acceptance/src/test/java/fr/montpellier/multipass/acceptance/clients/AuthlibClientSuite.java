package fr.montpellier.multipass.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.montpellier.multipass.acceptance.partners.Registration;
import fr.montpellier.multipass.acceptance.partners.Resident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests Authlib, as Debian packages it for its own Python: its assertions are valid for an hour. */
class AuthlibClientSuite {

    private static final Path RUN = Path.of("target/authlib").toAbsolutePath();
    private static final int PORT = FreePort.find();
    private static final URI SITE = URI.create("http://localhost:" + PORT + "/");

    private static ExternalProgram application;

    @BeforeAll
    static void start_the_application() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048)
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate();
        String client = Registration.of(Map.ofEntries(
                        Map.entry("client_name", "Médiathèque"),
                        Map.entry("application_type", "native"),
                        Map.entry("redirect_uris", List.of(SITE + "retour")),
                        Map.entry("grant_types", List.of("authorization_code", "refresh_token")),
                        Map.entry("response_types", List.of("code")),
                        Map.entry("scope", "openid profile email"),
                        Map.entry("token_endpoint_auth_method", "private_key_jwt"),
                        Map.entry("token_endpoint_auth_signing_alg", "RS256"),
                        Map.entry("jwks", new JWKSet(key.toPublicJWK()).toJSONObject())))
                .path("client_id")
                .asString();
        Files.createDirectories(RUN);
        Path keyFile = Files.writeString(RUN.resolve("key.json"), key.toJSONString());
        application = ExternalProgram.start(
                new ProcessBuilder(
                        "/usr/bin/python3",
                        "src/test/python/application.py",
                        RunningStack.get().addresses().identity().toString(),
                        "" + PORT,
                        client,
                        keyFile.toString()),
                RUN.resolve("output.log"),
                SITE,
                Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop_it() throws Exception {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void signs_a_resident_in_with_an_assertion_valid_for_an_hour_and_refreshes() throws Exception {
        PlainBrowser.Page account =
                new Resident("ines-lambert", new PlainBrowser(address -> false)).open(SITE.resolve("connexion"));

        assertThat(account.status()).as(account.document().text()).isEqualTo(200);
        assertThat(account.text("name")).contains("Lambert");
        assertThat(account.text("sub")).isNotBlank();
        assertThat(account.text("refreshed")).isEqualTo("yes");
    }
}
