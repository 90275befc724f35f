package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.CallerView;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import fr.montpellier.multipass.identity.testing.services.VaultChoices;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two applications of two sectors, to which the same resident gave the same document in one sign-in, put side by side all that this
 * server told them.
 */
class ColludingApplicationsIT extends DocumentAccessFlow {

    /** What the two asked for in the same words, and what is the same for all residents. */
    private static final List<String> HARMLESS = List.of(
            "acr",
            "active",
            "amr[]",
            "aud",
            "aud[]",
            "authorization_details[].actions[]",
            "authorization_details[].datatypes[]",
            "authorization_details[].demarche",
            "authorization_details[].locations[]",
            "authorization_details[].type",
            "expires_in",
            "header.alg",
            "header.kid",
            "header.typ",
            "iss",
            "scope",
            "scopes[].scope",
            "token_type");

    /** Seconds of requests that the two sent themselves. */
    private static final List<String> TIMES_OF_THEIR_OWN = List.of("exp", "iat", "nbf");

    @Test
    void two_applications_find_nothing_in_common_but_what_they_asked_for() throws Exception {
        signIn();
        CallerView ccas = told(application);
        CallerView theatre = told(identity.otherApplication);

        assertThat(ccas.pathsInCommonWith(theatre))
                .as("the comparison sees what is the same")
                .contains("token.access_token.authorization_details[].demarche", "introspection.active")
                .allSatisfy(path -> assertThat(withoutName(path))
                        .satisfiesAnyOf(
                                name -> assertThat(name).isIn(HARMLESS),
                                name -> assertThat(name).isIn(TIMES_OF_THEIR_OWN),
                                name -> assertThat(name).startsWith("header ")));
        assertThat(ccas.mentions(VaultChoices.NOTICE)).isFalse();
    }

    private CallerView told(TestClient client) throws Exception {
        URI back = screen(client.authorize(identity.issuer(), Map.of("authorization_details", AID, "scope", "openid")))
                .accept();
        TestClient.Answer tokens = client.redeem(identity.issuer(), TestBrowser.code(back));
        var view = new CallerView();
        add(view, "redirect", TestBrowser.query(back));
        add(view, "token", tokens);
        assertThat(details(tokens.body()).getFirst())
                .containsEntry(
                        "documents",
                        Map.of(
                                "avis-imposition",
                                List.of(FakeConsent.pairwise(authorisation(tokens), VaultChoices.NOTICE))));
        add(view, "introspection", introspected(client, tokens.accessToken()));
        add(view, "introspection", introspected(client, tokens.text("refresh_token")));
        HttpResponse<String> grant = grant("GET", tokens.text("grant_id"), managing(client, "grant_management_query"));
        assertThat(grant.statusCode()).isEqualTo(200);
        view.add("grant", grant.headers(), grant.body().getBytes(StandardCharsets.UTF_8));
        add(view, "refreshed", client.refresh(identity.issuer(), tokens.text("refresh_token")));
        return view;
    }

    private TestClient.Answer introspected(TestClient client, String token) {
        return client.post(
                identity.at("/oauth2/introspect"), Map.of("token", token), client.assertion(identity.issuer()));
    }

    private static void add(CallerView view, String name, TestClient.Answer answer) {
        view.add(name, answer.headers());
        add(view, name, answer.body());
    }

    private static void add(CallerView view, String name, Map<String, ?> members) {
        view.add(name, JsonMapper.shared().valueToTree(members));
    }

    /** Returns the member without the name of the answer, and without that of the token in it. */
    private static String withoutName(String path) {
        int header = path.indexOf("header ");
        return header >= 0
                ? path.substring(header)
                : path.substring(path.indexOf('.') + 1).replaceFirst("^(access|id|refresh)_token\\.", "");
    }
}
