package fr.montpellier.multipass.identity.people.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions of browsers in which no person signs in. */
class AnonymousSessionsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    private int rows() {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM browser_session")
                .query(Integer.class)
                .single();
    }

    private static Optional<String> cookie(TestBrowser browser) {
        return browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("MULTIPASS_ID"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    @Test
    void a_thousand_anonymous_requests_leave_no_session_row() throws Exception {
        int before = rows();
        var http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(identity.portal.authorize(identity.issuer(), Map.of()))
                .build();
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<Future<HttpResponse<Void>>> answers = IntStream.range(0, 1_000)
                    .mapToObj(i -> callers.submit(() -> http.send(request, HttpResponse.BodyHandlers.discarding())))
                    .toList();
            for (Future<HttpResponse<Void>> answer : answers) {
                HttpHeaders headers = answer.get().headers();
                assertThat(headers.firstValue("Location")).hasValue("/login");
                assertThat(headers.firstValue("Set-Cookie").orElseThrow())
                        .startsWith("MULTIPASS_ID=.")
                        .contains("HttpOnly", "SameSite=Lax")
                        .hasSizeLessThan(2_500);
            }
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_sign_in_has_one_row_with_a_name_that_was_unknown_before() {
        identity.franceConnect.with(People.INES, "eidas1");
        int before = rows();
        browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect")),
                identity.franceConnect.issuer());
        String sealed = cookie(browser).orElseThrow();
        assertThat(sealed).startsWith(".");
        assertThat(rows()).isEqualTo(before);

        identity.signInResident(browser, People.INES);

        assertThat(rows()).isEqualTo(before + 1);
        assertThat(cookie(browser).orElseThrow()).isNotEqualTo(sealed).doesNotStartWith(".");
    }

    @Test
    void a_state_that_was_changed_cut_or_never_sealed_here_is_no_state() {
        browser.open(identity.portal.authorize(identity.issuer(), Map.of("ui_locales", "en")));
        String sealed = cookie(browser).orElseThrow();
        var other = new ArrayList<String>();
        for (int at : new int[] {1, 4, 10, sealed.length() / 2, sealed.length() - 2}) {
            char flipped = sealed.charAt(at) == 'A' ? 'B' : 'A';
            other.add(sealed.substring(0, at) + flipped + sealed.substring(at + 1));
        }
        other.add(sealed.substring(0, sealed.length() / 2));
        other.add(".");
        other.add("." + "A".repeat(3_000));

        assertThat(page(sealed)).contains("Sign in to Multipass");
        assertThat(other).allSatisfy(changed -> assertThat(page(changed)).contains("Se connecter à Multipass"));
    }

    private String page(String cookie) {
        return new RawHttp(identity.port())
                .get("/login", "Cookie: MULTIPASS_ID=" + cookie)
                .body();
    }

    @Test
    void a_state_too_large_for_a_cookie_is_a_row_for_ten_minutes_and_goes_on_to_the_sign_in() {
        identity.franceConnect.with(People.INES, "eidas1");
        int before = rows();
        var random = new java.util.Random(1);
        String long1 = random.ints(6_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        URI back = browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect", "login_hint", long1)),
                identity.franceConnect.issuer());

        assertThat(back).isNotNull();
        assertThat(rows()).isEqualTo(before + 1);
        assertThat(idle()).isEqualTo(Duration.ofMinutes(10));
        identity.signInResident(browser, People.INES);
        assertThat(idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rows()).isEqualTo(before + 1);
    }

    private Duration idle() {
        return identity.bean(StoredSessionRepository.class)
                .find(cookie(browser).orElseThrow())
                .orElseThrow()
                .state()
                .idle();
    }

    @Test
    void after_signing_out_no_row_is_left() {
        identity.franceConnect.with(People.INES, "eidas1");
        int before = rows();
        TestClient.Answer tokens = identity.signInResident(browser, People.INES);
        browser.openUntil(
                identity.at("/connect/logout?id_token_hint=" + tokens.text("id_token") + "&post_logout_redirect_uri="
                        + java.net.URLEncoder.encode(
                                identity.portal.url() + "/", java.nio.charset.StandardCharsets.UTF_8)),
                identity.portal.url());

        assertThat(rows()).isEqualTo(before);
    }
}
