package fr.montpellier.multipass.simulators.provider.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndSessionIT {

    private final RelyingParty party = new RelyingParty(TestSimulators.shared().franceConnectIssuer());

    @Test
    void ends_the_session_and_comes_back_with_the_state() {
        HttpResponse<String> answer = end(request(idToken(party)));
        assertThat(Browser.location(answer)).isEqualTo(URI.create(RelyingParty.AFTER_LOGOUT + "?state=out"));
        URI next = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        assertThat(party.browser.get(next).body()).contains("Choisissez une personne de démonstration");
    }

    @ParameterizedTest
    @CsvSource({
        "state,",
        "id_token_hint,",
        "id_token_hint, not-a-token",
        "post_logout_redirect_uri,",
        "post_logout_redirect_uri, https://attacker.example/",
        "post_logout_redirect_uri, http://localhost:9000/federation/logout-callback/",
        "logout_hint, x"
    })
    void refuses_an_incomplete_or_wrong_request_and_keeps_the_session(String parameter, String value) {
        Map<String, String> request = request(idToken(party));
        if (value == null) {
            request.remove(parameter);
        } else {
            request.put(parameter, value);
        }
        assertThat(end(request).statusCode()).isEqualTo(400);
        URI next = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        assertThat(party.browser.get(next).body()).contains("Vos informations à transmettre");
    }

    @Test
    void refuses_a_hint_signed_by_another() throws Exception {
        party.plant("forged-id-token");
        assertThat(end(request(idToken(party))).statusCode()).isEqualTo(400);
    }

    @Test
    void accepts_an_expired_hint() throws Exception {
        party.plant("expired-id-token");
        String expired = idToken(party);
        assertThat(SignedJWT.parse(expired).getJWTClaimsSet().getExpirationTime())
                .isBefore(java.time.Instant.now());
        assertThat(end(request(expired)).statusCode()).isEqualTo(302);
    }

    @Test
    void a_hint_outlives_a_restart_when_the_key_is_kept(@TempDir Path directory) {
        String setting = "--multipass.simulators.franceconnect.data-directory=" + directory;
        String hint;
        RunningSimulators before = TestSimulators.start(setting);
        String port = "--multipass.simulators.franceconnect.port="
                + before.franceConnectIssuer().getPort();
        try (before) {
            hint = idToken(new RelyingParty(before.franceConnectIssuer()));
        }
        try (RunningSimulators after = TestSimulators.start(setting, port)) {
            RelyingParty again = new RelyingParty(after.franceConnectIssuer());
            assertThat(again.browser
                            .get(again.at("/session/end?" + Browser.encode(request(hint))))
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    private HttpResponse<String> end(Map<String, String> request) {
        return party.browser.get(party.at("/session/end?" + Browser.encode(request)));
    }

    private static String idToken(RelyingParty party) {
        return party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"))
                .path("id_token")
                .asString();
    }

    private static Map<String, String> request(String hint) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("id_token_hint", hint);
        request.put("state", "out");
        request.put("post_logout_redirect_uri", RelyingParty.AFTER_LOGOUT);
        return request;
    }
}
