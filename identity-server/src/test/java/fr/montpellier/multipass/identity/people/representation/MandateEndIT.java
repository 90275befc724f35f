package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What ends a mandate ends what the helper does at once. */
class MandateEndIT extends MandateFlow {

    @Test
    void the_person_revokes_during_a_session_of_the_helper() {
        UUID mandate = asked("argent");
        consent(mandate);
        TestClient.Answer tokens = act(mandate);
        assertThat(exchange(tokens, "document-vault").accessToken()).isNotEmpty();

        post(home, OWN, URI.create(OWN + "/" + mandate + "/end"), Map.of());

        hasEnded(tokens);
        isRefused(mandate);
        assertThat(farid.get(IDENTITY.at("/mandates/" + mandate)).body())
                .contains("terminé par la personne")
                .doesNotContain("id=\"act\"");
    }

    @Test
    void the_helper_ends_it_and_an_agent_does() {
        UUID mandate = signed("logement");
        TestClient.Answer tokens = act(mandate);
        post(farid, MANDATES, IDENTITY.at("/mandates/" + mandate + "/end"), Map.of());
        hasEnded(tokens);

        UUID another = signed("logement");
        TestClient.Answer more = act(another);
        URI file = IDENTITY.at("/representation/" + another);
        post(alice, file, URI.create(file + "/end"), Map.of("reason", "La personne l’a demandé"));
        hasEnded(more);
        isRefused(another);
    }

    @Test
    void a_helper_after_the_end() {
        UUID mandate = signed("logement");
        TestClient.Answer tokens = act(mandate);
        // The sign-in of the helper lasts no longer than half a day.
        CLOCK.move(Duration.ofHours(13));
        assertThat(exchange(tokens, "document-vault").text("error")).isEqualTo("invalid_grant");
        CLOCK.move(Duration.ofDays(31));

        assertThat(IDENTITY.bean(RepresentationRepository.class).find(mandate).orElseThrow())
                .satisfies(over -> assertThat(over.isInForce(CLOCK.instant())).isFalse());
        IDENTITY.bean(RepresentationTermination.class).followUp();
        assertThat(state(mandate)).isEqualTo("ended");
    }

    @Test
    void another_helper_uses_no_mandate_of_this_one() {
        UUID mandate = signed("logement");
        TestBrowser leila = agent("Leila", "Haddad", "/mandates");

        assertThat(leila.get(IDENTITY.at("/mandates/" + mandate)).statusCode()).isEqualTo(404);
        assertThat(TestBrowser.query(begin(leila, mandate))).containsEntry("error", "access_denied");
    }

    @Test
    void a_helper_who_is_no_helper_any_more_acts_for_no_person() {
        TestBrowser leila = agent("Leila", "Haddad", "/mandates");
        post(leila, MANDATES, IDENTITY.at("/mandates/proposal"), form(), "logement");
        UUID mandate = latest();
        confirm(alice, mandate, form(), "logement");
        assertThat(TestBrowser.query(begin(leila, mandate))).containsKey("code");
        UUID helper = jdbc.sql("SELECT helper FROM representation WHERE id = ?")
                .param(mandate)
                .query(UUID.class)
                .single();
        byte[] held = jdbc.sql("SELECT sealed FROM habilitation WHERE agent = ?")
                .param(helper)
                .query((row, number) -> row.getBytes("sealed"))
                .single();
        jdbc.sql("UPDATE habilitation SET sealed = '' WHERE agent = ?")
                .param(helper)
                .update();
        try {
            assertThat(TestBrowser.query(begin(leila, mandate))).containsEntry("error", "access_denied");
            IDENTITY.bean(RepresentationTermination.class).followUp();
            assertThat(state(mandate)).isEqualTo("ended");
        } finally {
            jdbc.sql("UPDATE habilitation SET sealed = ? WHERE agent = ?")
                    .params(held, helper)
                    .update();
        }
    }

    @Test
    void a_merge_of_the_person_ends_it() {
        UUID mandate = signed("logement");
        TestClient.Answer tokens = act(mandate);
        UUID person = jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(mandate)
                .query(UUID.class)
                .single();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> IDENTITY.bean(Representations.class).merged(new CitizenId(person)));

        hasEnded(tokens);
        isRefused(mandate);
    }

    @Test
    void a_person_with_a_guardian_gives_no_mandate() {
        UUID mandate = signed("logement");
        UUID person = jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(mandate)
                .query(UUID.class)
                .single();
        post(farid, MANDATES, IDENTITY.at("/mandates/" + mandate + "/end"), Map.of());
        IDENTITY.bean(RepresentationRepository.class).insert(guardianship(person));
        propose(form(), "logement");

        assertThat(confirm(alice, latest(), form(), "logement").body()).contains("chargée de sa tutelle");
    }
}
