package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.Death.State;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** When what a deceased resident left is erased, and who is told before. */
class DeathErasureIT extends DeceasedResident {

    @Test
    void nothing_is_erased_before_the_delay_or_while_a_second_agent_has_to_decide() {
        record();
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();

        CLOCK.reset();
        post(hugo, "/deaths/" + file() + "/undo", document());
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();

        CLOCK.reset();
        declineUndo(another());
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        CLOCK.reset();
        assertThat(isErasing()).isTrue();
        assertThat(post(alice, "/deaths/" + file() + "/undo", document()).body())
                .contains("en cours d’effacement");
    }

    /** An agent with the papers of a deceased proposes to undo the record, so that nothing is ever erased. */
    @Test
    void an_undo_that_no_second_agent_decides_on_lapses_and_the_delay_begins_anew() {
        record();
        post(hugo, "/deaths/" + file() + "/undo", document());
        long before = entries("death-undo-lapsed");

        CLOCK.move(Duration.ofDays(184));
        effects.followUp();
        effects.followUp();

        assertThat(state()).isEqualTo("recorded");
        assertThat(entries("death-undo-lapsed")).isEqualTo(before + 1);
        assertThat(mail(email, "L’annulation de l’inscription de votre décès n’a pas été confirmée"))
                .contains("revenez à un guichet", "Tout sera effacé à partir du " + day(183));
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    /** The server did not run for some weeks before the erasure. */
    @Test
    void an_erasure_of_which_the_addresses_were_not_told_again_waits_until_they_are() {
        record();
        CLOCK.move(Duration.ofDays(184));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        assertThat(mail(email, REMINDER)).contains("Tout sera effacé à partir du " + day(15));

        CLOCK.move(Duration.ofDays(14));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_living_person_who_missed_the_first_email_is_told_again_two_weeks_before_the_erasure_once() {
        record();
        CLOCK.move(Duration.ofDays(167));
        effects.followUp();
        assertThat(reminders()).isEqualTo(1);

        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        effects.followUp();

        assertThat(reminders()).isZero();
        assertThat(mail(email, REMINDER)).contains("Tout sera effacé");
        assertThat(MAIL.messagesTo(email).stream()
                        .filter(message -> MailServer.subject(message).equals(REMINDER)))
                .hasSize(1);
    }

    @Test
    void a_death_that_can_neither_lapse_nor_be_reminded_delays_no_erasure() {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID lapsing = stored(State.UNDO_PROPOSED, now.minus(Duration.ofDays(184)), now.plus(Duration.ofDays(9)));
        UUID reminded = stored(State.RECORDED, now.minus(Duration.ofDays(174)), now.plus(Duration.ofDays(9)));
        UUID due = stored(State.RECORDED, now.minus(Duration.ofDays(184)), now.minus(Duration.ofDays(1)));
        JdbcClient owner = owner();
        owner.sql("CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'no change'; END $$")
                .update();
        owner.sql("CREATE TRIGGER refuse_change BEFORE UPDATE ON death FOR EACH ROW WHEN (OLD.holder IN ('" + lapsing
                        + "', '" + reminded + "')) EXECUTE FUNCTION refuse_change()")
                .update();
        try {
            effects.followUp();
        } finally {
            owner.sql("DROP TRIGGER refuse_change ON death").update();
            owner.sql("DROP FUNCTION refuse_change()").update();
        }

        assertThat(isErasing(due)).isTrue();
        jdbc.sql("DELETE FROM death WHERE holder IN (?, ?)")
                .params(lapsing, reminded)
                .update();
    }

    /** Returns access to the database as the owner of the tables. */
    private static JdbcClient owner() {
        Environment settings = IDENTITY.context().getEnvironment();
        return JdbcClient.create(new DriverManagerDataSource(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password")));
    }

    /** Stores a death of another resident, and returns the resident. */
    private UUID stored(State state, Instant changedAt, Instant nextAt) {
        return stored(state, changedAt, nextAt, newAddress());
    }

    private UUID stored(State state, Instant changedAt, Instant nextAt, String address) {
        TestClient.Answer signedIn =
                IDENTITY.signInResident(new TestBrowser(), People.but(People.newcomer(), "email", address));
        UUID resident = jdbc.sql("SELECT id FROM citizen WHERE multipass_number = ?")
                .param(String.valueOf(TestClient.read(signedIn.text("id_token")).getClaim("multipass_number")))
                .query(UUID.class)
                .single();
        var stored = new Death(
                UUID.randomUUID(),
                resident,
                state,
                changedAt,
                changedAt,
                nextAt,
                Optional.of(nextAt).filter(CLOCK.instant()::isAfter),
                true,
                new Death.Certificate(LocalDate.of(2026, 1, 2), "Montpellier", "2026/1234"),
                List.of(new Death.Step(changedAt, Death.Action.RECORDED, UUID.randomUUID(), Optional.empty())));
        assertThat(IDENTITY.bean(DeathRepository.class).insert(stored)).isTrue();
        return resident;
    }

    @Test
    void a_death_that_was_recorded_before_there_were_reminders_has_one() {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        String late = newAddress();
        UUID later =
                stored(State.RECORDED, now.minus(Duration.ofDays(3)), now.plus(Duration.ofDays(180)), newAddress());
        stored(State.RECORDED, now.minus(Duration.ofDays(174)), now.plus(Duration.ofDays(9)), late);

        effects.followUp();
        effects.followUp();

        assertThat(mail(late, REMINDER)).contains("Tout sera effacé");
        assertThat(MAIL.messagesTo(late).stream()
                        .filter(message -> MailServer.subject(message).equals(REMINDER)))
                .hasSize(1);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM death WHERE holder = ? AND remind_at = next_at - interval '360 hours'")
                        .param(later)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_row_that_another_program_wrote_erases_no_one() {
        record();
        jdbc.sql("UPDATE death SET next_at = now() - interval '1 day' WHERE holder = ?")
                .param(holder)
                .update();

        effects.followUp();

        assertThat(isErasing()).isFalse();
    }
}
