package fr.montpellier.multipass.journal.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.JournalEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class DelegationEventEnricherTest {

    private static final String CHILD = "child-000000000001";
    private static final String PARENT = "parent-00000000001";

    private final JournalEvent event =
            CommonJournalEvent.TOKEN_REFUSED.in("vault").actor(CHILD).subject(CHILD);

    @AfterEach
    void the_request_ends() {
        SecurityContextHolder.clearContext();
    }

    private static void request(Map<String, Object> claims) {
        Jwt.Builder token = Jwt.withTokenValue("token").header("alg", "ES256").subject(CHILD);
        claims.forEach(token::claim);
        SecurityContextHolder.setContext(new SecurityContextImpl(new JwtAuthenticationToken(token.build())));
    }

    private static void acting() {
        request(Map.of(
                "act", Map.of("sub", PARENT, "name", "Maëlle Roussel"),
                "representation", Map.of("id", "7", "kind", "parental-authority")));
    }

    @Test
    void names_the_person_who_acts_where_the_resident_would_be_the_actor() {
        acting();

        JournalEvent written = DelegationEventEnricher.of(event);

        assertThat(written.actor()).contains(PARENT);
        assertThat(written.subject()).contains(CHILD);
        assertThat(written.facts())
                .containsEntry("representation", "7")
                .containsEntry("actingBy", "parental-authority");
        assertThat(written.disclosures()).containsEntry("actorName", "Maëlle Roussel");
    }

    @Test
    void says_of_which_domains_the_mandate_of_a_helper_is() {
        request(Map.of(
                "act", Map.of("sub", PARENT, "name", "Farid Cherif"),
                "representation", Map.of("id", "7", "kind", "mandate"),
                "rep_scope", List.of("social", "logement")));

        assertThat(DelegationEventEnricher.of(event).facts())
                .containsEntry("actingBy", "mandate")
                .containsEntry("repScope", "logement social");
    }

    @Test
    void leaves_other_actors_and_other_requests_as_they_are() {
        assertThat(DelegationEventEnricher.of(event)).isEqualTo(event);
        request(Map.of("act", Map.of("sub", "document-vault")));
        assertThat(DelegationEventEnricher.of(event)).isEqualTo(event);
        acting();
        JournalEvent byService = event.actor("document-vault");
        assertThat(DelegationEventEnricher.of(byService)).isEqualTo(byService);
    }

    @Test
    void writes_nothing_for_a_token_that_does_not_say_who_acts() {
        request(Map.of("representation", Map.of("id", "7", "kind", "parental-authority")));

        assertThatIllegalArgumentException().isThrownBy(() -> DelegationEventEnricher.of(event));
    }
}
