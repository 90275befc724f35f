package fr.montpellier.multipass.service.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class CallerTest {

    private static final SharingAuthorisationId GIVEN = SharingAuthorisationId.random();

    private static Caller caller(Object details) {
        return Caller.from(Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject("sub-of-the-resident-at-the-application")
                .claim("client_id", "demo-ccas")
                .claim("roles", List.of("resident"))
                .claim("acr", "eidas1")
                .claim("authorization_details", details)
                .build());
    }

    private static Map<String, Object> detail(String type, String authorisation) {
        return Map.of("type", type, "authorisation", authorisation);
    }

    @Test
    void a_token_with_authorization_details_is_an_applications_whatever_other_claims_it_has() {
        assertThat(caller(List.of(detail("document_access", GIVEN.toString()))))
                .isInstanceOfSatisfying(Caller.Application.class, application -> {
                    assertThat(application.clientId()).isEqualTo("demo-ccas");
                    assertThat(application.authorisations()).containsExactly(GIVEN);
                });
    }

    @Test
    void details_of_another_type_give_no_access() {
        assertThat(caller(List.of(detail("payment", GIVEN.toString()))))
                .isInstanceOfSatisfying(
                        Caller.Application.class,
                        application -> assertThat(application.authorisations()).isEmpty());
        assertThat(caller(List.of())).isInstanceOf(Caller.Application.class);
    }

    @Test
    void a_partner_s_token_about_a_person_is_not_the_partner_s_own() {
        Jwt.Builder token = Jwt.withTokenValue("token").header("alg", "ES256").claim("client_id", "partner");

        assertThat(Caller.from(token.subject("sub-of-a-person-at-the-partner").build()))
                .isEqualTo(new Caller.Application("partner", Set.of()));
        assertThat(Caller.from(token.subject("partner").build())).isEqualTo(new Caller.ServiceClient("partner"));
    }

    @Test
    void malformed_details_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> caller("document_access"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caller(List.of(detail("document_access", "not-an-identifier"))));
    }

    @Test
    void a_resident_s_identity_is_read_when_the_token_has_it_and_never_shown() {
        assertThat(resident(Map.of("given_name", "Inès Chloé", "family_name", "Lambert", "birthdate", "1990-00-00"))
                        .identity())
                .contains(new Caller.Identity("Inès Chloé", "Lambert", Optional.of("1990-00-00")));
        assertThat(resident(Map.of("given_name", "Inès", "family_name", "Lambert"))
                        .toString())
                .doesNotContain("Lambert");
        assertThat(resident(Map.of("given_name", "Inès")).identity()).isEmpty();
    }

    private static Caller.Resident resident(Map<String, Object> claims) {
        return (Caller.Resident) Caller.from(Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject("sub-of-the-resident-at-the-portal")
                .claim("roles", List.of("resident"))
                .claim("acr", "eidas1")
                .claims(all -> all.putAll(claims))
                .build());
    }
}
