package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.CountedStatements;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.servers.ConsentServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * How many questions to the database a request costs: one more is a decision, not an accident. Each is a round trip and,
 * where it writes, a commit that waits for the disk: together they are most of what a request costs.
 */
class GrantCostIT {

    private static final CountedStatements DATABASE = ConsentServer.DATABASE;
    private static final RunningIdentity IDENTITY = ConsentServer.IDENTITY;

    private static void introspect(String token) {
        Map<String, String> asked = IDENTITY.portal.authenticated(IDENTITY.issuer(), Map.of("token", token));
        assertThat(ReceivedResponse.post(IDENTITY.at("/oauth2/introspect"), asked)
                        .json())
                .containsEntry("active", true);
    }

    private static void userInfo(String token) {
        assertThat(ReceivedResponse.get(IDENTITY.at("/userinfo"), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_service_gets_its_token_for_two() {
        var service = Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate");
        IDENTITY.vault.token(IDENTITY.issuer(), service);

        assertThat(DATABASE.during(() -> IDENTITY.vault.token(IDENTITY.issuer(), service)))
                .satisfiesExactly(GrantCostIT::assertion, GrantCostIT::newAuthorization);
    }

    @Test
    void a_signed_in_person_gets_a_code_for_three_and_their_application_its_tokens_for_as_many() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, People.INES);
        var code = new AtomicReference<String>();

        assertThat(DATABASE.during(() -> code.set(TestBrowser.code(browser.openUntil(
                        IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()), IDENTITY.portal.redirectUri())))))
                .satisfiesExactly(
                        session -> assertThat(session).contains("FROM browser_session"),
                        person -> assertThat(person).contains("FROM sign_in"),
                        GrantCostIT::newAuthorization);
        assertThat(DATABASE.during(() -> IDENTITY.portal.redeem(IDENTITY.issuer(), code.get())))
                .satisfiesExactly(
                        GrantCostIT::assertion, GrantCostIT::tokenAndPerson, GrantCostIT::changedAuthorization);
    }

    @Test
    void a_person_who_agreed_before_gets_a_code_with_as_many_statements() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, People.INES);
        URI request = IDENTITY.partner.authorize(IDENTITY.issuer(), Map.of("scope", "openid profile"));
        new ConsentScreen(browser, browser.open(request)).accept();

        assertThat(DATABASE.during(() -> browser.openUntil(request, IDENTITY.partner.redirectUri())))
                .satisfiesExactly(
                        session -> assertThat(session).contains("FROM browser_session"),
                        person -> assertThat(person).contains("FROM sign_in", "JOIN scope_consent"),
                        GrantCostIT::newAuthorization);
    }

    @Test
    void a_refresh_costs_three() {
        String token = IDENTITY.signInResident(People.INES).text("refresh_token");

        assertThat(DATABASE.during(() -> IDENTITY.portal.refresh(IDENTITY.issuer(), token)))
                .satisfiesExactly(
                        GrantCostIT::assertion, GrantCostIT::tokenAndPerson, GrantCostIT::changedAuthorization);
    }

    /** Three to find the document access and to mark it as fetched, and one at the first ID token in a sign-in. */
    @Test
    void tokens_with_document_access_cost_seven_and_their_commit() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, People.INES);
        var details =
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"]}]";
        URI request = IDENTITY.application.authorize(
                IDENTITY.issuer(), Map.of("scope", "openid", "authorization_details", details));
        String code = TestBrowser.code(new ConsentScreen(browser, browser.open(request)).accept());

        assertThat(DATABASE.during(() -> IDENTITY.application.redeem(IDENTITY.issuer(), code)))
                .satisfiesExactly(
                        GrantCostIT::assertion,
                        GrantCostIT::tokenAndPerson,
                        grant -> assertThat(grant).contains("JOIN access_grant_authorization"),
                        detail -> assertThat(detail).contains("FROM access_grant_detail"),
                        session -> assertThat(session).contains("INSERT INTO session_client"),
                        GrantCostIT::changedAuthorization,
                        fetched -> assertThat(fetched).contains("UPDATE access_grant_detail"),
                        commit -> assertThat(commit).isEqualTo("COMMIT"));
    }

    @Test
    void an_introspection_costs_one_statement_for_the_token_and_one_for_the_client() {
        String token = IDENTITY.signInResident(People.INES).accessToken();

        assertThat(DATABASE.during(() -> introspect(token)))
                .satisfiesExactly(GrantCostIT::assertion, GrantCostIT::tokenAndPerson);
        assertThat(DATABASE.during(() -> userInfo(token))).satisfiesExactly(GrantCostIT::tokenAndPerson);
    }

    private static void assertion(String statement) {
        assertThat(statement).startsWith("INSERT INTO client_assertion");
    }

    private static void newAuthorization(String statement) {
        assertThat(statement).contains("INSERT INTO oauth_authorization");
    }

    private static void tokenAndPerson(String statement) {
        assertThat(statement).contains("FROM oauth_token shown", "FROM sign_in");
    }

    private static void changedAuthorization(String statement) {
        assertThat(statement).contains("UPDATE oauth_authorization");
    }
}
