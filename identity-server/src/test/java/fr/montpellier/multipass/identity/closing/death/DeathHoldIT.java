package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.browsers.ListPages;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two agents hold the erasure after a death back, for the settlement of an estate. */
class DeathHoldIT extends DeceasedResident {

    @Test
    void two_agents_hold_an_erasure_back_for_an_estate_and_the_addresses_are_told() {
        record();
        LocalDate until = LocalDate.now(CivilTime.ZONE).plusDays(300);
        long before = entries("death-held");

        assertThat(hold(hugo, until).body())
                .contains("Prolongation proposée", "Demande de Maître Vidal", "sauf si un second agent confirme")
                .containsPattern("Décès le \\d{1,2} \\p{L}+ 20\\d\\d à ");
        assertThat(ListPages.rows(alice, DESK)).contains(file());
        assertThat(post(hugo, "/deaths/" + file() + "/hold/confirmation", Map.of())
                        .body())
                .contains("Une autre personne que celle qui a proposé doit décider");
        HttpResponse<String> held = post(alice, "/deaths/" + file() + "/hold/confirmation", Map.of());

        assertThat(held.body()).contains("effacement retenu jusqu’au " + PageDates.date(until, Locale.FRENCH));
        assertThat(entries("death-held")).isEqualTo(before + 1);
        assertThat(mail(email, "L’effacement d’un Multipass après un décès est repoussé"))
                .contains(
                        "le compte n’est pas effacé avant le " + PageDates.date(until.plusDays(1), Locale.FRENCH),
                        "une pièce l’est quand sa propre durée de conservation finit");
        assertThat(ListPages.rows(alice, DESK)).doesNotContain(file());
        CLOCK.move(Duration.ofDays(299));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(302));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_hold_that_no_second_agent_confirms_keeps_nothing() {
        record();
        hold(hugo, LocalDate.now(CivilTime.ZONE).plusDays(300));

        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();

        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_hold_that_was_declined_is_no_longer_confirmed() {
        record();
        hold(hugo, LocalDate.now(CivilTime.ZONE).plusDays(300));

        assertThat(post(alice, "/deaths/" + file() + "/hold/refusal", Map.of("reason", "sans demande écrite"))
                        .body())
                .contains("prolongation refusée ou retirée", "sans demande écrite");

        assertThat(post(alice, "/deaths/" + file() + "/hold/confirmation", Map.of())
                        .body())
                .contains("Un autre agent a déjà décidé");
    }

    @Test
    void one_agent_proposes_and_withdraws_six_holds_a_day_at_most() {
        record();
        LocalDate until = LocalDate.now(CivilTime.ZONE).plusDays(300);
        for (int i = 0; i < 6; i++) {
            assertThat(hold(hugo, until).body()).contains("Prolongation proposée");
            post(hugo, "/deaths/" + file() + "/hold/refusal", Map.of("reason", "erreur"));
        }

        assertThat(hold(hugo, until).body()).contains("trop de reports");
        assertThat(hold(alice, until).body()).as("another agent").contains("Prolongation proposée");
    }

    @Test
    void a_hold_ends_within_a_year_and_not_before_the_erasure() {
        record();
        LocalDate today = LocalDate.now(CivilTime.ZONE);
        for (LocalDate day : List.of(today.plusDays(100), today.plusYears(1).plusDays(1))) {
            assertThat(hold(hugo, day).body()).as(day.toString()).contains("dans un an au plus");
        }
        assertThat(post(hugo, "/deaths/" + file() + "/hold", Map.of("until", "", "reason", "x"))
                        .body())
                .contains("dans un an au plus");
        assertThat(post(
                                hugo,
                                "/deaths/" + file() + "/hold",
                                Map.of("until", today.plusDays(300).toString()))
                        .body())
                .contains("Écrivez un motif");
        hold(hugo, today.plusDays(300));
        assertThat(hold(alice, today.plusDays(310)).body()).contains("attend déjà un second agent");
    }

    @Test
    void an_agent_who_took_part_in_a_hold_alone_declines_an_undo() {
        record();
        DeskAgent claire = another();
        hold(hugo, LocalDate.now(CivilTime.ZONE).plusDays(300));
        IDENTITY.bean(DeathDecisions.class).declineHold(file(), claire, "sans demande écrite");
        post(hugo, "/deaths/" + file() + "/undo", document());

        declineUndo(claire);

        assertThat(state()).isEqualTo("recorded");
    }
}
