package fr.montpellier.multipass.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.acceptance.partners.Registration;
import fr.montpellier.multipass.acceptance.partners.Resident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests Keycloak as a broker between Multipass and an application of its own; {@code ./multipass test-clients} unpacks
 * it.
 */
class KeycloakClientSuite {

    private static final int PORT = FreePort.find();
    private static final URI REALM = URI.create("http://localhost:" + PORT + "/realms/metropole");
    private static final URI CALLBACK = URI.create("http://localhost:" + FreePort.find() + "/retour");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static ExternalProgram keycloak;

    @BeforeAll
    static void start_keycloak() throws Exception {
        JsonNode client = Registration.of(Map.of(
                "client_name", "Keycloak de la métropole",
                "application_type", "native",
                "redirect_uris", List.of(REALM + "/broker/multipass/endpoint"),
                "grant_types", List.of("authorization_code", "refresh_token"),
                "response_types", List.of("code"),
                "scope", "openid profile email",
                "token_endpoint_auth_method", "client_secret_post"));
        Path home = home();
        // Data of a former run: the realm is imported only if there is none.
        Directories.delete(home.resolve("data"));
        Path realm = home.resolve("data/import/metropole-realm.json");
        Files.createDirectories(realm.getParent());
        Files.writeString(
                realm,
                Files.readString(Path.of("src/test/resources/keycloak/metropole-realm.json"))
                        .replace(
                                "MULTIPASS",
                                RunningStack.get().addresses().identity().toString())
                        .replace("CLIENT_ID", client.path("client_id").asString())
                        .replace("CLIENT_SECRET", client.path("client_secret").asString())
                        .replace("CALLBACK", CALLBACK.toString()));
        ProcessBuilder command = new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + PORT,
                "--hostname=http://localhost:" + PORT);
        command.environment()
                .putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xmx512m"));
        keycloak = ExternalProgram.start(
                command,
                Path.of("target/keycloak/output.log"),
                URI.create(REALM + "/.well-known/openid-configuration"),
                PATIENCE);
    }

    @AfterAll
    static void stop_it() throws Exception {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void an_application_of_keycloak_receives_the_identity_of_the_resident() throws Exception {
        Resident ines = new Resident("ines-lambert", new PlainBrowser(KeycloakClientSuite::isCallback));
        PlainBrowser.Page page = ines.open(URI.create(REALM + "/protocol/openid-connect/auth?client_id=application"
                + "&response_type=code&scope=openid&kc_idp_hint=multipass&redirect_uri=" + CALLBACK));
        if (page.document().getElementById("kc-idp-review-profile-form") instanceof Element review) {
            page = ines.browser().submit(page, review, answers(review));
        }

        assertThat(page.address().toString()).as("%s", page.document().text()).startsWith(CALLBACK.toString());
        JWTClaimsSet person = redeem(page.address());
        assertThat(person.getStringClaim("family_name")).isEqualTo("Lambert");
        assertThat(person.getStringClaim("given_name")).isEqualTo("Inès");
        assertThat(person.getStringClaim("email")).startsWith("ines.lambert@");
    }

    private static boolean isCallback(URI address) {
        return address.toString().startsWith(CALLBACK.toString());
    }

    /** Returns the person's data that Keycloak has, with the email address that the resident let Multipass give. */
    private static Map<String, String> answers(Element review) {
        Map<String, String> answers = new java.util.HashMap<>();
        for (Element input : review.select("input[name]")) {
            answers.put(input.attr("name"), input.attr("value"));
        }
        return answers;
    }

    private static JWTClaimsSet redeem(URI callback) throws Exception {
        String code = callback.getQuery().replaceAll(".*\\bcode=([^&]*).*", "$1");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(REALM + "/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code"
                                    + "&client_id=application&redirect_uri=" + CALLBACK + "&code=" + code))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return SignedJWT.parse(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("id_token")
                            .asString())
                    .getJWTClaimsSet();
        }
    }

    private static Path home() throws Exception {
        try (DirectoryStream<Path> homes =
                Files.newDirectoryStream(Path.of("target/keycloak").toAbsolutePath(), "keycloak-*")) {
            return homes.iterator().next();
        }
    }
}
