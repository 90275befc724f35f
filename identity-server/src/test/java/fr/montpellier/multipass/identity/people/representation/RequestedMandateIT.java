package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** A helper asks a person who signs in themselves for a mandate, and attacks on that. */
class RequestedMandateIT extends MandateFlow {

    @Test
    void a_person_gives_a_mandate_on_their_own_page() throws Exception {
        UUID mandate = asked("argent");

        isRefused(mandate);
        assertThat(farid.get(IDENTITY.at("/mandates/" + mandate)).body())
                .contains("attend la personne")
                .doesNotContain("Odile", letters);
        assertThat(mail(email, "Un aidant vous demande un mandat dans Multipass"))
                .contains("Farid Cherif");
        assertThat(consent(mandate).body()).contains("Vous avez donné un mandat à cet aidant");
        JWTClaimsSet id = act(mandate).claims("id_token");
        assertThat(id.getStringClaim("acr")).isEqualTo("verified-account");
        assertThat(id.getStringListClaim("rep_scope")).containsExactly("argent");
    }

    @Test
    void a_person_is_not_asked_again_while_they_have_not_answered() {
        UUID mandate = asked("argent");

        assertThat(ask(number(home), "justice").body()).contains(NOT_ASKABLE);
        assertThat(latest()).isEqualTo(mandate);
    }

    @Test
    void a_person_declines_and_the_helper_can_do_nothing() {
        UUID mandate = asked("argent");
        post(home, OWN, URI.create(OWN + "/" + mandate + "/refusal"), Map.of());

        assertThat(state(mandate)).isEqualTo("declined");
        isRefused(mandate);
        consent(mandate, "");
        assertThat(state(mandate)).isEqualTo("declined");
        assertThat(farid.get(IDENTITY.at("/mandates/" + mandate + "/paper")).body())
                .as("the paper names only who was seen at a counter")
                .contains("id=\"fingerprint\"")
                .doesNotContain("Je soussigné");
    }

    @Test
    void every_reason_that_concerns_the_person_has_one_answer() {
        signIn(home, odile);
        String number = number(home);
        CitizenId person = IDENTITY.bean(Citizens.class)
                .find(MultipassNumber.parse(number))
                .orElseThrow()
                .id();
        var child = new TestBrowser();
        signIn(
                child,
                person(
                        "child",
                        "Lina " + letters,
                        "Fabre-" + letters,
                        today().minusYears(16).toString(),
                        newAddress()));
        String minor = ask(number(child), "argent").body();
        String unknown = ask("0000 0000 0000", "argent").body();
        var closing = new AccountClosing(person, "eidas1", CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
        IDENTITY.bean(AccountClosingRepository.class).insert(closing);
        String closed = ask(number, "argent").body();
        IDENTITY.bean(AccountClosingRepository.class).delete(closing);
        IDENTITY.bean(RepresentationRepository.class).insert(guardianship(person.value()));
        String guarded = ask(number, "argent").body();

        assertThat(List.of(minor, unknown, closed, guarded))
                .allSatisfy(answer -> assertThat(answer)
                        .contains(NOT_ASKABLE)
                        .doesNotContain("mineure :", "tutelle", "fermeture", "Aucun Multipass"));
    }

    @Test
    void a_person_who_declined_is_not_asked_again_by_the_same_helper() {
        UUID mandate = asked("argent");
        String number = number(home);
        post(home, OWN, URI.create(OWN + "/" + mandate + "/refusal"), Map.of());

        assertThat(ask(number, "argent").body()).contains(NOT_ASKABLE);
        assertThat(latest()).isEqualTo(mandate);
    }

    @Test
    void a_helper_who_asks_and_takes_back_again_and_again_writes_two_emails_at_most() {
        UUID mandate = asked("argent");
        String number = number(home);
        for (int i = 0; i < 5; i++) {
            post(farid, MANDATES, IDENTITY.at("/mandates/" + latest() + "/end"), Map.of());
            ask(number, "argent");
        }

        assertThat(jdbc.sql("SELECT count(*) FROM representation WHERE represented ="
                                + " (SELECT represented FROM representation WHERE id = ?)")
                        .param(mandate)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_helper_asks_for_thirty_mandates_a_day_at_most() {
        for (int i = 0; i < 30; i++) {
            assertThat(ask("0000 0000 0000", "argent").body()).contains(NOT_ASKABLE);
        }

        assertThat(ask("0000 0000 0000", "argent").body()).contains("trop de mandats");
        assertThat(propose(form(), "argent").body()).contains("trop de mandats");
    }

    @Test
    void a_replayed_confirmation_does_not_begin_again_what_ended() {
        UUID mandate = asked("argent");
        Matcher page = SHOWN.matcher(home.get(OWN).body());
        assertThat(page.find()).isTrue();
        consent(mandate, page.group(1));
        post(home, OWN, URI.create(OWN + "/" + mandate + "/end"), Map.of());

        consent(mandate, page.group(1));

        assertThat(state(mandate)).isEqualTo("ended");
        isRefused(mandate);
    }

    @Test
    void a_confirmation_of_another_mandate_than_the_one_that_was_shown() {
        UUID first = asked("argent");
        Matcher shown = SHOWN.matcher(home.get(OWN).body());
        assertThat(shown.find()).isTrue();
        post(farid, MANDATES, IDENTITY.at("/mandates/" + first + "/end"), Map.of());
        ask(number(home), "argent", "justice");
        UUID second = latest();

        assertThat(consent(second, shown.group(1)).body()).contains("Ce mandat a changé");
        assertThat(state(second)).isEqualTo("proposed");
    }

    @Test
    void a_browser_that_was_left_open_and_another_person_confirm_nothing() {
        UUID mandate = asked("argent");
        Matcher shown = SHOWN.matcher(home.get(OWN).body());
        assertThat(shown.find()).isTrue();
        var other = new TestBrowser();
        signIn(other, person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress()));
        post(
                other,
                IDENTITY.at("/account/sign-in"),
                URI.create(OWN + "/" + mandate + "/confirmation"),
                Map.of("shown", shown.group(1)));
        assertThat(state(mandate)).isEqualTo("proposed");
        CLOCK.move(Duration.ofMinutes(16));

        assertThat(consent(mandate, shown.group(1)).body()).contains("FranceConnect");
        assertThat(state(mandate)).isEqualTo("proposed");
    }

    @Test
    void a_person_whom_no_identity_provider_knows_is_not_asked() {
        signed("logement");
        String number = jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(latest())
                .query(UUID.class)
                .optional()
                .flatMap(id -> IDENTITY.bean(Citizens.class).find(new CitizenId(id)))
                .map(citizen -> citizen.number().grouped())
                .orElseThrow();

        assertThat(ask(number, "argent").body()).contains(NOT_ASKABLE);
    }
}
