package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExchangeIT {

    private static final String EVERYTHING =
            "documents.own documents.consult authorisations.own cases.read cases.handle accesses.own journal.read"
                    + " catalogue.manage account.close account.erase";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestClient portal = identity.portal;

    private TestClient.Answer signIn(String role) {
        return switch (role) {
            case "resident" -> identity.signInResident(People.INES);
            case "agent" -> identity.signInAgent(People.KARIM);
            default -> identity.signInAgent(People.CLAIRE);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "resident, document-vault, documents.own accesses.own",
        "resident, consent-service, authorisations.own accesses.own",
        "resident, identity-server, accesses.own account.close",
        "agent, document-vault, documents.consult",
        "agent, consent-service, cases.read cases.handle",
        "dpo, identity-server, journal.read",
        "dpo, document-vault, journal.read catalogue.manage",
        "dpo, consent-service, journal.read"
    })
    void a_role_gets_its_own_scopes_at_an_audience_and_no_other(String role, String audience, String scopes)
            throws ParseException {
        TestClient.Answer first = signIn(role);

        TestClient.Answer answer = portal.exchange(identity.issuer(), first.accessToken(), audience, EVERYTHING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("scope").split(" ")).containsExactlyInAnyOrder(scopes.split(" "));
        JWTClaimsSet claims = answer.claims("access_token");
        assertThat(claims.getStringClaim("scope").split(" ")).containsExactlyInAnyOrder(scopes.split(" "));
        assertThat(claims.getAudience()).containsExactly(audience);
        assertThat(claims.getSubject()).isEqualTo(first.claims("access_token").getSubject());
        assertThat(claims.getStringListClaim("roles")).containsExactly(role);
        assertThat(claims.getStringClaim("acr")).isNotBlank();
        assertThat(claims.getDateClaim("auth_time")).isNotNull();
        assertThat(TestClient.header(answer.accessToken()).getType().getType()).isEqualTo("at+jwt");
        assertThat(answer.text("issued_token_type")).isEqualTo("urn:ietf:params:oauth:token-type:access_token");
    }

    @Test
    void without_a_scope_the_role_gets_all_that_it_may_have() {
        TestClient.Answer first = signIn("resident");

        TestClient.Answer answer = portal.exchange(identity.issuer(), first.accessToken(), "document-vault", "");

        assertThat(answer.text("scope").split(" ")).containsExactlyInAnyOrder("documents.own", "accesses.own");
    }

    @Test
    void the_vault_learns_a_resident_s_identity_with_the_scope_to_deposit_and_with_no_other() throws ParseException {
        String token = signIn("resident").accessToken();

        JWTClaimsSet depositing = portal.exchange(identity.issuer(), token, "document-vault", "documents.own")
                .claims("access_token");
        JWTClaimsSet accesses = portal.exchange(identity.issuer(), token, "document-vault", "accesses.own")
                .claims("access_token");

        assertThat(depositing.getStringClaim("given_name")).isEqualTo("Inès Chloé");
        assertThat(depositing.getStringClaim("family_name")).isEqualTo("Lambert");
        assertThat(depositing.getStringClaim("birthdate")).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(accesses.getClaims()).doesNotContainKeys("given_name", "family_name", "birthdate");
    }

    @Test
    void the_name_of_use_goes_to_the_vault_alone_where_it_is_another_than_that_of_birth() throws ParseException {
        Map<String, Object> nadia = People.newcomer(People.INES, "Nadia");
        TestClient.Answer first = identity.signInResident(People.but(nadia, "preferred_username", "Réti"));

        for (String audience : List.of("document-vault", "consent-service", "identity-server")) {
            JWTClaimsSet claims = portal.exchange(identity.issuer(), first.accessToken(), audience, "")
                    .claims("access_token");
            assertThat(claims.getStringClaim("usage_name"))
                    .as(audience)
                    .isEqualTo(audience.equals("document-vault") ? "Réti" : null);
        }
        assertThat(first.claims("access_token").getClaim("usage_name")).isNull();
        assertThat(first.claims("id_token").getClaim("usage_name")).isNull();
        assertThat(portal.exchange(
                                identity.issuer(),
                                identity.signInResident(People.but(nadia, "preferred_username", "LAMBERT"))
                                        .accessToken(),
                                "document-vault",
                                "")
                        .claims("access_token")
                        .getClaim("usage_name"))
                .isNull();
    }

    /** Checks what agents tell residents of one name apart by. */
    @Test
    void the_consent_service_learns_a_resident_s_birth_date_with_the_scope_to_authorise_and_with_no_other()
            throws ParseException {
        String token = signIn("resident").accessToken();

        JWTClaimsSet authorising = portal.exchange(identity.issuer(), token, "consent-service", "authorisations.own")
                .claims("access_token");
        JWTClaimsSet accesses = portal.exchange(identity.issuer(), token, "consent-service", "accesses.own")
                .claims("access_token");

        assertThat(authorising.getStringClaim("birthdate")).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(accesses.getClaims()).doesNotContainKeys("given_name", "family_name", "birthdate");
    }

    @Test
    void the_display_name_of_a_resident_goes_to_the_consent_service_alone() {
        String token = signIn("resident").accessToken();

        TestClient.Answer consent = portal.exchange(identity.issuer(), token, "consent-service", "");
        TestClient.Answer vault = portal.exchange(identity.issuer(), token, "document-vault", "");

        assertThat(consent.claims("access_token").getClaim("name")).isEqualTo("Inès Lambert");
        assertThat(vault.claims("access_token").getClaim("name")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-vault", "consent-service"})
    void a_service_learns_the_name_and_the_place_of_work_of_an_agent(String audience) throws ParseException {
        JWTClaimsSet claims = portal.exchange(identity.issuer(), signIn("agent").accessToken(), audience, "")
                .claims("access_token");

        assertThat(claims.getStringClaim("name")).isEqualTo("Karim Benali");
        assertThat(claims.getStringClaim("organisation")).isEqualTo("26340001700012");
        assertThat(claims.getStringClaim("department")).isEqualTo("ccas");
        assertThat(claims.getClaims()).doesNotContainKeys("given_name", "family_name", "email");
    }

    @Test
    void the_first_token_of_an_agent_has_no_name() {
        assertThat(signIn("agent").claims("access_token").getClaims())
                .doesNotContainKeys("name", "organisation", "department", "demarches");
    }

    @Test
    void an_agent_asking_for_a_residents_scope_gets_nothing() {
        TestClient.Answer answer =
                portal.exchange(identity.issuer(), signIn("agent").accessToken(), "document-vault", "documents.own");

        assertThat(answer.text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void an_unknown_audience_is_refused() {
        TestClient.Answer answer =
                portal.exchange(identity.issuer(), signIn("resident").accessToken(), "theatre", "");

        assertThat(answer.text("error")).isEqualTo("invalid_target");
    }

    @Test
    void a_token_for_a_service_opens_no_other_service() {
        TestClient.Answer vault =
                portal.exchange(identity.issuer(), signIn("resident").accessToken(), "document-vault", "");

        TestClient.Answer answer = portal.exchange(identity.issuer(), vault.accessToken(), "consent-service", "");

        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_client_that_may_not_exchange_is_refused() {
        TestClient.Answer answer =
                identity.vault.exchange(identity.issuer(), signIn("resident").accessToken(), "consent-service", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isIn("unauthorized_client", "invalid_grant");
    }

    @Test
    void the_vault_gets_a_token_of_its_own_for_the_consent_service() throws ParseException {
        TestClient.Answer answer = identity.vault.token(
                identity.issuer(), Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate"));

        JWTClaimsSet claims = answer.claims("access_token");
        assertThat(claims.getAudience()).containsExactly("consent-service");
        assertThat(claims.getSubject()).isEqualTo("document-vault");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("document-vault");
        assertThat(claims.getStringClaim("scope")).isEqualTo("decisions.evaluate");
        assertThat(claims.getClaim("roles")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"identity-server", "consent-service", "document-vault"})
    void the_auditor_names_the_journal_to_read(String audience) {
        TestClient.Answer answer = identity.auditor.token(
                identity.issuer(),
                Map.of("grant_type", "client_credentials", "scope", "journal.read", "audience", audience));

        assertThat(answer.claims("access_token").getAudience()).containsExactly(audience);
    }

    @Test
    void the_auditor_without_an_audience_is_refused() {
        TestClient.Answer answer = identity.auditor.token(
                identity.issuer(), Map.of("grant_type", "client_credentials", "scope", "journal.read"));

        assertThat(answer.text("error")).isEqualTo("invalid_target");
    }
}
