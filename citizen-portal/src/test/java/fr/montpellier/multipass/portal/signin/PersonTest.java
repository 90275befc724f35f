package fr.montpellier.multipass.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.signin.person.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

class PersonTest {

    private static Authentication child(Map<String, Object> acting) {
        OidcIdToken token = OidcIdToken.withTokenValue("token")
                .subject("lina")
                .issuedAt(Instant.EPOCH)
                .expiresAt(Instant.EPOCH.plusSeconds(60))
                .claims(all -> all.putAll(acting))
                .build();
        return new TestingAuthenticationToken(new DefaultOidcUser(List.of(), token), null);
    }

    private static Map<String, Object> by(String parent, String relation) {
        return Map.of(
                "act", Map.of("sub", parent, "name", "Maëlle Roussel"),
                "representation", Map.of("id", relation, "kind", "parental-authority"));
    }

    @Test
    void a_session_of_the_child_is_not_that_of_a_parent_who_acts_for_them() {
        Authentication own = child(Map.of("nonce", "n"));
        Authentication parent = child(by("maelle", "one"));

        assertThat(Person.isSame(own, parent)).isFalse();
        assertThat(Person.isSame(parent, child(by("maelle", "two")))).isFalse();
        assertThat(Person.isSame(parent, child(by("paul", "one")))).isFalse();
        assertThat(Person.isSame(parent, child(by("maelle", "one")))).isTrue();
        assertThat(Person.isSame(own, child(Map.of("nonce", "m")))).isTrue();
    }

    @Test
    void a_parent_does_not_use_up_the_sessions_and_uploads_of_the_child() {
        assertThat(Person.account(child(by("maelle", "one"))))
                .isNotEqualTo(Person.account(child(Map.of("nonce", "n"))))
                .isNotEqualTo(Person.account(child(by("paul", "two"))))
                .isEqualTo(Person.account(child(by("maelle", "two"))));
    }
}
