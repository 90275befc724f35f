package fr.montpellier.multipass.service.tokens.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class RepresentativeClaimsValidatorTest {

    private static final Map<String, Object> PERSON = Map.of("sub", "parent-00000000001", "name", "Maëlle Roussel");
    private static final Map<String, Object> RELATION = Map.of("id", "relation", "kind", "parental-authority");

    private static boolean isValid(Map<String, Object> claims) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject("child-000000000001")
                .claims(all -> all.putAll(claims))
                .build();
        return !new RepresentativeClaimsValidator().validate(token).hasErrors();
    }

    @Test
    void a_token_names_the_person_who_acts_and_the_relation_or_neither() {
        assertThat(isValid(Map.of())).isTrue();
        assertThat(isValid(Map.of("act", PERSON, "representation", RELATION))).isTrue();
        assertThat(isValid(Map.of("act", PERSON))).isFalse();
        assertThat(isValid(Map.of("representation", RELATION))).isFalse();
    }

    @Test
    void a_service_may_act_for_the_resident_or_for_the_person_who_acts_for_them() {
        Map<String, Object> service = Map.of("sub", "document-vault");
        Map<String, Object> serviceForPerson = Map.of("sub", "document-vault", "act", PERSON);

        assertThat(isValid(Map.of("act", service))).isTrue();
        assertThat(isValid(Map.of("act", serviceForPerson, "representation", RELATION)))
                .isTrue();
        assertThat(isValid(Map.of("act", serviceForPerson))).isFalse();
        assertThat(isValid(Map.of("act", service, "representation", RELATION))).isFalse();
    }
}
