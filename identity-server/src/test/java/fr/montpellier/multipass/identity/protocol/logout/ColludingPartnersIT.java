package fr.montpellier.multipass.identity.protocol.logout;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.LoggedOutApplication;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two partners of different sectors put together all that they receive of two people, to find out whom they both know.
 * What both have of one person and neither has of the other would tell them (OpenID Connect Core, sections 8.1 and
 * 17.3).
 */
class ColludingPartnersIT {

    /** Of the moment at which something was made: the same where both were made in the same second. */
    private static final Set<String> OF_THE_MOMENT = Set.of("iat", "exp", "nbf", "expires_in", "date");

    private final RunningIdentity identity = RunningIdentity.shared();
    private final Partner theatre = new Partner("theatre.example.org");
    private final Partner pool = new Partner("pool.example.net");

    /** A relying party that keeps everything. */
    private final class Partner {

        private final String redirectUri;
        private final LoggedOutApplication backChannel = new LoggedOutApplication();
        private final Registered client;

        Partner(String host) {
            redirectUri = "https://" + host + "/callback";
            client = Registered.at(
                    identity,
                    Registration.web(Map.of(
                            "redirect_uris",
                            List.of(redirectUri),
                            "post_logout_redirect_uris",
                            List.of("https://" + host + "/goodbye"),
                            "backchannel_logout_uri",
                            backChannel.address(),
                            "frontchannel_logout_uri",
                            "https://" + host + "/frame",
                            "grant_types",
                            List.of("authorization_code", "refresh_token"),
                            "scope",
                            "openid")));
        }

        private URI logout(String idToken) {
            return identity.at("/connect/logout?id_token_hint=" + idToken);
        }
    }

    /** What a partner has of one person. */
    private final class Dossier {

        private final Partner partner;
        private final TestBrowser browser;
        private final Set<String> values = new HashSet<>();
        private final String idToken;

        Dossier(Partner partner, TestBrowser browser) throws Exception {
            this.partner = partner;
            this.browser = browser;
            var as = new TestClient(partner.client.id());
            var parameters =
                    Map.of("redirect_uri", partner.redirectUri, "scope", "openid", "idp_hint", "franceconnect");
            URI back = browser.openUntil(as.authorize(identity.issuer(), parameters), partner.redirectUri);
            add("redirect", TestBrowser.query(back));
            TestClient.Answer tokens = as.redeemWith(
                    identity.issuer(),
                    Map.of("code", TestBrowser.code(back), "redirect_uri", partner.redirectUri),
                    "Authorization",
                    basic());
            assertThat(tokens.status()).isEqualTo(200);
            add("tokens", tokens.body());
            idToken = tokens.text("id_token");
            add("userinfo", get("/userinfo", "Bearer " + tokens.accessToken()));
            add("introspection", post("/oauth2/introspect", Map.of("token", tokens.accessToken())));
            add(
                    "introspection of the refresh token",
                    post("/oauth2/introspect", Map.of("token", tokens.text("refresh_token"))));
            add(
                    "refreshed tokens",
                    post(
                            "/oauth2/token",
                            Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"))));
            for (Map<String, String> odd : List.of(
                    Map.of("prompt", "none"),
                    Map.of("prompt", "none", "id_token_hint", idToken),
                    Map.of("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"gold\"]}}}"),
                    Map.of("scope", "openid unknown"))) {
                var changed = new HashMap<>(parameters);
                changed.putAll(odd);
                HttpResponse<String> answer = browser.get(as.authorize(identity.issuer(), changed));
                TestBrowser.location(answer)
                        .filter(location -> location.toString().startsWith(partner.redirectUri))
                        .ifPresent(location -> add("error", TestBrowser.query(location)));
            }
            as.stop();
        }

        private String basic() {
            return partner.client.authorization();
        }

        private HttpResponse<String> get(String path, String authorization) {
            return new TestBrowser().get(identity.at(path), "Authorization", authorization);
        }

        private HttpResponse<String> post(String path, Map<String, String> form) {
            return new TestBrowser().post(identity.at(path), form, "Authorization", basic());
        }

        private void add(String where, HttpResponse<String> answer) throws ParseException {
            assertThat(answer.statusCode()).as(where).isEqualTo(200);
            answer.headers().map().forEach((name, all) -> addLeaf(name, all));
            add(where, JSONObjectUtils.parse(answer.body()));
        }

        private void add(String where, Map<String, ?> members) {
            members.forEach(this::addLeaf);
        }

        private void addLeaf(String name, Object value) {
            if (OF_THE_MOMENT.contains(name)) {
                return;
            }
            switch (value) {
                case Map<?, ?> inside -> inside.forEach((key, each) -> addLeaf(String.valueOf(key), each));
                case Collection<?> all -> all.forEach(each -> addLeaf("", each));
                default -> {
                    values.add(String.valueOf(value));
                    addToken(String.valueOf(value));
                }
            }
        }

        /** What is inside, too. */
        private void addToken(String text) {
            try {
                Base64URL[] parts = JOSEObject.split(text);
                add("header", JSONObjectUtils.parse(parts[0].decodeToString()));
                add("claims", JSONObjectUtils.parse(parts[1].decodeToString()));
            } catch (ParseException noToken) {
                // A value like any other.
            }
        }
    }

    @AfterEach
    void stop() {
        theatre.backChannel.stop();
        pool.backChannel.stop();
    }

    private TestBrowser browserOf(Map<String, Object> person) {
        identity.franceConnect.with(person, "eidas1");
        return new TestBrowser();
    }

    private static Set<String> shared(Dossier one, Dossier other) {
        var both = new HashSet<>(one.values);
        both.retainAll(other.values);
        return both;
    }

    private static Set<String> without(Set<String> values, Set<String> others) {
        var left = new HashSet<>(values);
        left.removeAll(others);
        return left;
    }

    @Test
    void gdpr_25_nothing_that_two_sectors_receive_is_the_same_for_one_person_and_another_for_the_next()
            throws Exception {
        TestBrowser ines = browserOf(People.INES);
        var inesAtTheatre = new Dossier(theatre, ines);
        var inesAtPool = new Dossier(pool, ines);
        TestBrowser anh = browserOf(People.ANH);
        var anhAtTheatre = new Dossier(theatre, anh);
        var anhAtPool = new Dossier(pool, anh);

        for (Dossier dossier : List.of(inesAtTheatre, anhAtTheatre)) {
            dossier.browser.open(dossier.partner.logout(dossier.idToken));
        }
        for (Partner partner : List.of(theatre, pool)) {
            assertThat(partner.backChannel.logoutTokens).hasSize(2);
        }
        inesAtTheatre.addToken(theatre.backChannel.logoutTokens.getFirst());
        inesAtPool.addToken(pool.backChannel.logoutTokens.getFirst());
        anhAtTheatre.addToken(theatre.backChannel.logoutTokens.getLast());
        anhAtPool.addToken(pool.backChannel.logoutTokens.getLast());

        assertThat(without(shared(inesAtTheatre, inesAtPool), shared(anhAtTheatre, anhAtPool)))
                .isEmpty();
        assertThat(without(shared(anhAtTheatre, anhAtPool), shared(inesAtTheatre, inesAtPool)))
                .isEmpty();
        // The comparison finds something where there is something.
        assertThat(without(
                        shared(inesAtTheatre, new Dossier(theatre, browserOf(People.INES))),
                        shared(anhAtTheatre, anhAtPool)))
                .isNotEmpty();
    }

    /** The partner's own server, without a cookie: it gets nothing that is upstream or another's, by GET or by POST. */
    @Test
    void gdpr_25_a_partners_server_with_an_id_token_learns_nothing_of_france_connect_nor_of_other_partners()
            throws Exception {
        TestBrowser ines = browserOf(People.INES);
        var atTheatre = new Dossier(theatre, ines);
        new Dossier(pool, ines);

        var byGet = new TestBrowser();
        byGet.open(theatre.logout(atTheatre.idToken));
        var byPost = new TestBrowser();
        HttpResponse<String> posted =
                byPost.post(identity.at("/connect/logout"), Map.of("id_token_hint", atTheatre.idToken));
        HttpResponse<String> page = byPost.open(TestBrowser.location(posted).orElseThrow());

        for (TestBrowser server : List.of(byGet, byPost)) {
            assertThat(server.visited)
                    .allSatisfy(address -> assertThat(address.toString())
                            .startsWith(identity.issuer())
                            .doesNotContain(identity.franceConnect.issuer()));
        }
        assertThat(page.body()).doesNotContain("pool.example.net", "frame");
        // A simultaneous notice of the sign-out to the other partner would also reveal it.
        assertThat(pool.backChannel.logoutTokens).isEmpty();
        assertThat(theatre.backChannel.logoutTokens).isEmpty();
        assertThat(ines.open(identity.at("/login")).body()).contains("Vous êtes connecté");
    }

    @Test
    void the_browser_that_holds_the_session_signs_out_at_france_connect_too() throws Exception {
        TestBrowser ines = browserOf(People.INES);
        var atTheatre = new Dossier(theatre, ines);
        int before = identity.franceConnect.logoutRequests.size();

        HttpResponse<String> frames = ines.open(theatre.logout(atTheatre.idToken));
        String next = frames.headers().firstValue("Refresh").orElseThrow().replaceFirst("^\\d+;url=", "");
        ines.open(URI.create(next));

        assertThat(identity.franceConnect.logoutRequests).hasSize(before + 1);
        assertThat(ines.open(identity.at("/login")).body()).doesNotContain("Vous êtes connecté");
    }

    /** OpenID Connect Core, section 2, requires it then. */
    @Test
    void a_partner_that_asks_for_max_age_learns_when_the_person_signed_in() throws Exception {
        TestBrowser ines = browserOf(People.INES);
        var as = new TestClient(theatre.client.id());
        for (Map<String, String> asked :
                List.of(Map.of("max_age", "1000"), Map.of("claims", "{\"id_token\":{\"auth_time\":null}}"))) {
            var parameters = new HashMap<>(
                    Map.of("redirect_uri", theatre.redirectUri, "scope", "openid", "idp_hint", "franceconnect"));
            parameters.putAll(asked);
            URI back = ines.openUntil(as.authorize(identity.issuer(), parameters), theatre.redirectUri);
            TestClient.Answer tokens = as.redeemWith(
                    identity.issuer(),
                    Map.of("code", TestBrowser.code(back), "redirect_uri", theatre.redirectUri),
                    "Authorization",
                    theatre.client.authorization());

            assertThat(tokens.claims("id_token").getDateClaim("auth_time"))
                    .as(asked.toString())
                    .isNotNull();
        }
        as.stop();
    }
}
