package fr.montpellier.multipass.identity.clients.logos;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.OnePicture;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Dynamic Client Registration 1.0, section 2, {@code logo_uri}. */
class LogosIT {

    private static final Pattern SHOWN = Pattern.compile("<img src=\"(/applications/[^\"]+)\" alt=\"\"");

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();
    private final OnePicture picture = new OnePicture(OnePicture.png());

    @AfterEach
    void stop() {
        picture.stop();
    }

    private String page(Registered registered) {
        var client = new TestClient(registered.id());
        client.stop();
        return browser.open(client.authorize(
                        identity.issuer(),
                        Map.of("redirect_uri", Registration.REDIRECT_URI, "scope", "openid profile")))
                .body();
    }

    private static String logo(String page) {
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).as(page).isTrue();
        return shown.group(1);
    }

    private HttpResponse<byte[]> get(String address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(identity.at(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private void replace(Registered client, Map<String, Object> members) {
        var all = new HashMap<>(Registration.web(members));
        all.put("client_id", client.id());
        HttpResponse<String> answer = Registration.send(
                "PUT",
                URI.create(String.valueOf(client.members().get("registration_client_uri"))),
                String.valueOf(client.members().get("registration_access_token")),
                all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void is_fetched_once_and_shown_from_here_when_one_signs_in_and_when_one_is_asked() throws Exception {
        var client = Registered.at(identity, Registration.web(Map.of("logo_uri", picture.address())));

        String atSignIn = logo(page(client));
        identity.signInResident(browser, People.INES);
        String whenAsked = logo(page(client));

        assertThat(whenAsked).isEqualTo(atSignIn);
        HttpResponse<byte[]> answer = get(atSignIn);
        assertThat(answer.body()).isEqualTo(OnePicture.png());
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=86400, private");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(picture.asked()).isEqualTo(1);
    }

    @Test
    void goes_when_the_registration_names_none_any_more_and_with_the_client() throws Exception {
        var client = Registered.at(identity, Registration.web(Map.of("logo_uri", picture.address())));
        String address = logo(page(client));

        replace(client, Map.of());

        assertThat(get(address).statusCode()).isEqualTo(404);
        assertThat(page(client)).doesNotContain("/applications/");

        replace(client, Map.of("logo_uri", picture.address()));
        assertThat(get(address).statusCode()).isEqualTo(200);
        Registration.send(
                "DELETE",
                URI.create(String.valueOf(client.members().get("registration_client_uri"))),
                String.valueOf(client.members().get("registration_access_token")),
                (String) null);
        assertThat(get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void a_logo_at_a_host_that_the_operator_did_not_list_is_neither_fetched_nor_shown() {
        var client = Registered.at(identity, Registration.web(Map.of("logo_uri", "https://app.example.org/logo.png")));

        assertThat(client.members()).containsEntry("logo_uri", "https://app.example.org/logo.png");
        assertThat(page(client)).contains("Une application").doesNotContain("/applications/", "logo.png");
    }

    /** The error does not disclose what answers at which port (OWASP ASVS 5.0, 1.3.6). */
    @Test
    void asvs_1_3_6_a_logo_that_cannot_be_had_is_refused_in_the_same_words_whatever_is_there() {
        var noPicture = new OnePicture("<html>".getBytes(StandardCharsets.UTF_8));
        var huge = new OnePicture(new byte[100_000]);
        var closed = new OnePicture(OnePicture.png());
        closed.stop();
        var answers = new HashSet<String>();
        for (String address : List.of(
                noPicture.address(),
                huge.address(),
                closed.address(),
                picture.address().replace("logo.png", "missing.png"))) {
            HttpResponse<String> answer = Registration.send(
                    "POST",
                    identity.at("/connect/register"),
                    identity.registrationToken(),
                    Registration.web(Map.of("logo_uri", address)));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            answers.add(answer.body());
        }
        noPicture.stop();
        huge.stop();

        assertThat(answers).hasSize(1);
    }
}
