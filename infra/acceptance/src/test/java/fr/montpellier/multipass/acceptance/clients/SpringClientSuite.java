package fr.montpellier.multipass.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.acceptance.partners.Registration;
import fr.montpellier.multipass.acceptance.partners.Resident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Tests Spring's OAuth 2.0 client with the settings of its documentation alone. */
class SpringClientSuite {

    private static final int PORT = FreePort.find();
    private static final URI SITE = URI.create("http://localhost:" + PORT + "/");

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start_the_application() throws Exception {
        JsonNode client = Registration.of(Map.of(
                "client_name", "Piscine",
                "application_type", "native",
                "redirect_uris", List.of(SITE + "login/oauth2/code/multipass"),
                "grant_types", List.of("authorization_code", "refresh_token"),
                "response_types", List.of("code"),
                "scope", "openid profile email",
                "token_endpoint_auth_method", "client_secret_basic"));
        String registration = "--spring.security.oauth2.client.registration.multipass.";
        application = SpringApplication.run(
                SpringClient.class,
                "--server.address=127.0.0.1",
                "--server.port=" + PORT,
                // Directory of keys for this repository's modules, whose defaults are on the same class path.
                "--multipass.data-directory=target/spring-client",
                "--spring.security.oauth2.client.provider.multipass.issuer-uri="
                        + RunningStack.get().addresses().identity(),
                registration + "client-id=" + client.path("client_id").asString(),
                registration + "client-secret=" + client.path("client_secret").asString(),
                registration + "scope=openid,profile,email");
    }

    @AfterAll
    static void stop_it() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void signs_a_resident_in() throws Exception {
        PlainBrowser.Page account = new Resident("patrick-reti", new PlainBrowser(address -> false)).open(SITE);

        assertThat(account.document().getElementById("name"))
                .as(account.document().text())
                .isNotNull();
        assertThat(account.text("name")).contains("Reti");
        assertThat(account.text("sub")).isNotBlank();
    }
}
