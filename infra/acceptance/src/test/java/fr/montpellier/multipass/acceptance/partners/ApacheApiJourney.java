package fr.montpellier.multipass.acceptance.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests Apache with mod_auth_openidc, a relying party of another project, which signs residents in. */
class ApacheApiJourney {

    private static final URI MULTIPASS = RunningStack.get().addresses().identity();
    private static final URI SITE = URI.create("http://localhost:" + FreePort.find());

    private static ProtectedApplication application;
    private static Apache apache;

    @BeforeAll
    static void put_apache_before_an_application() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048)
                .provider(NativeAlgorithms.load())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate();
        JsonNode registered = Registration.of(Map.ofEntries(
                Map.entry("client_name", "Théâtre de la Ville"),
                Map.entry("application_type", "native"),
                Map.entry("redirect_uris", List.of(SITE + "/oidc/callback")),
                Map.entry("post_logout_redirect_uris", List.of(SITE + "/au-revoir")),
                Map.entry("backchannel_logout_uri", SITE + "/oidc/callback?logout=backchannel"),
                Map.entry("backchannel_logout_session_required", true),
                Map.entry("grant_types", List.of("authorization_code", "refresh_token")),
                Map.entry("response_types", List.of("code")),
                Map.entry("scope", "openid profile"),
                Map.entry("token_endpoint_auth_method", "private_key_jwt"),
                Map.entry("token_endpoint_auth_signing_alg", "RS256"),
                Map.entry("id_token_signed_response_alg", "ES256"),
                Map.entry("require_pushed_authorization_requests", true),
                Map.entry("jwks", new JWKSet(key.toPublicJWK()).toJSONObject())));
        application = new ProtectedApplication();
        apache = Apache.start(SITE, MULTIPASS, registered.path("client_id").asString(), key, application.address());
    }

    @AfterAll
    static void stop_it() throws Exception {
        if (apache != null) {
            apache.close();
        }
        application.close();
    }

    @Test
    void the_application_receives_only_the_requested_claims() throws Exception {
        PlainBrowser.Page page = Resident.patrick().open(SITE.resolve("/mon-compte"));

        assertThat(page.address()).isEqualTo(SITE.resolve("/mon-compte"));
        assertThat(page.text("oidc_claim_name")).contains("Reti");
        assertThat(page.text("oidc_claim_iss")).isEqualTo(MULTIPASS.toString());
        assertThat(page.document().select("[id^=oidc_access], [id^=oidc_refresh], [id^=oidc_id_token]"))
                .as("tokens that went further than Apache")
                .isEmpty();
    }

    @Test
    void a_resident_is_the_same_person_at_each_visit() throws Exception {
        String first = Resident.patrick().open(SITE).text("oidc_claim_sub");
        String later = Resident.patrick().open(SITE).text("oidc_claim_sub");

        assertThat(later).isEqualTo(first).isNotBlank();
    }

    @Test
    void the_agent_area_denies_residents() throws Exception {
        assertThat(Resident.patrick().open(SITE.resolve("/agents")).status()).isEqualTo(401);
    }

    @Test
    void a_sign_out_at_the_application_ends_the_multipass_session() throws Exception {
        Resident patrick = Resident.patrick();
        patrick.open(SITE);

        PlainBrowser.Page goodbye =
                patrick.browser().open(URI.create(SITE + "/oidc/callback?logout=" + SITE + "/au-revoir"));

        assertThat(goodbye.address().toString()).startsWith(SITE + "/au-revoir");
        assertThat(patrick.browser().open(SITE).address().toString())
                .as("asked to sign in again")
                .startsWith(MULTIPASS + "/login");
    }

    @Test
    void a_sign_out_elsewhere_reaches_the_application_without_the_browser() throws Exception {
        Resident patrick = Resident.patrick();
        patrick.open(SITE);
        assertThat(patrick.browser().open(SITE).address()).as("signed in").isEqualTo(SITE);

        PlainBrowser.Page question = patrick.browser().open(URI.create(MULTIPASS + "/connect/logout"));
        patrick.browser().submit(question, question.document().expectFirst("main form"), Map.of("deconnecter", ""));

        assertThat(patrick.browser().open(SITE).address().toString())
                .as("asked to sign in again")
                .startsWith(MULTIPASS + "/login");
    }
}
