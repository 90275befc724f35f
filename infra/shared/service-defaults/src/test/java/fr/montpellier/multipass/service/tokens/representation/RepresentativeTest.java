package fr.montpellier.multipass.service.tokens.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class RepresentativeTest {

    private static final SubjectId CHILD = new SubjectId("child-000000000001");

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    private static void request(Map<String, Object> acting) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject(CHILD.value())
                .claims(all -> all.putAll(acting))
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
    }

    private static Map<String, Object> by(String parent) {
        return Map.of(
                "act", Map.of("sub", parent, "name", "Maëlle Roussel"),
                "representation", Map.of("id", "relation", "kind", "parental-authority"));
    }

    @Test
    void a_person_who_acts_for_another_does_not_use_up_what_the_other_or_a_third_one_may_do() {
        request(Map.of("scope", "documents.own"));
        String own = Representative.account(CHILD);
        request(by("parent-00000000001"));
        String first = Representative.account(CHILD);
        request(by("parent-00000000002"));
        String second = Representative.account(CHILD);

        assertThat(own).isEqualTo(CHILD.value());
        assertThat(first).isNotEqualTo(own).isNotEqualTo(second);
        assertThat(Representative.account(new SubjectId("another-0000000001"))).isEqualTo("another-0000000001");
    }

    @Test
    void only_a_person_who_acts_for_another_is_refused() {
        request(Map.of("scope", "documents.own"));
        assertThatNoException().isThrownBy(Representative::refuse);
        request(by("parent-00000000001"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(Representative::refuse)
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(CommonProblem.NOT_WHILE_ACTING));
    }

    @Test
    void parents_and_guardians_do_what_helpers_and_relations_of_unknown_kinds_do_not() {
        for (String kind : List.of("parental-authority", "guardianship")) {
            request(by(kind, Map.of("sub", "parent-00000000001", "name", "Maëlle Roussel")));
            assertThatNoException().isThrownBy(Representative::refuseUnlessLegal);
        }
        request(Map.of("scope", "documents.own"));
        assertThatNoException().isThrownBy(Representative::refuseUnlessLegal);

        request(by("friendship", Map.of("sub", "friend-00000000001", "name", "Farid Cherif")));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(Representative::refuseUnlessLegal);
        Map<String, Object> mandate =
                new HashMap<>(by("mandate", Map.of("sub", "helper-00000000001", "name", "Farid Cherif")));
        mandate.put("rep_scope", List.of("famille"));
        request(mandate);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(Representative::refuseUnlessLegal)
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(CommonProblem.NOT_WHILE_ACTING));
    }

    @Test
    void the_person_who_acts_is_the_prior_actor_of_a_service() {
        request(by(
                "parental-authority",
                Map.of("sub", "document-vault", "act", Map.of("sub", "parent-00000000001", "name", "Maëlle Roussel"))));

        assertThat(Representative.current()).hasValueSatisfying(acting -> {
            assertThat(acting.actor().value()).isEqualTo("parent-00000000001");
            assertThat(acting.name()).isEqualTo("Maëlle Roussel");
        });
    }

    private static Map<String, Object> by(String kind, Map<String, Object> act) {
        return Map.of("act", act, "representation", Map.of("id", "relation", "kind", kind));
    }
}
