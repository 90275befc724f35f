package fr.montpellier.multipass.identity.notices.sending;

import static fr.montpellier.multipass.identity.testing.services.MailServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.testing.MovedClock;
import fr.montpellier.multipass.identity.testing.servers.NoticeServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests the queue of emails about accounts, and what happens if the mail server does not accept one. */
class AccountMailSenderIT {

    private static final MovedClock CLOCK = NoticeServer.CLOCK;
    private static final MailServer MAIL = NoticeServer.MAIL;
    private static final RunningIdentity IDENTITY = NoticeServer.IDENTITY;

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final AccountMailRepository mails = IDENTITY.bean(AccountMailRepository.class);
    private final AccountMailSender sender = IDENTITY.bean(AccountMailSender.class);

    @BeforeEach
    void three_emails_wait() {
        MAIL.start();
        MAIL.clear();
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_mail").update();
        store("a@courriel.example");
        store("b@courriel.example");
        store("c@courriel.example");
    }

    @AfterEach
    void the_server_stops() {
        MAIL.stop();
        CLOCK.reset();
    }

    private void store(String address) {
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        mails.store(new AccountMail(AccountMailKind.SIGN_UP_KNOWN, address, "fr", CLOCK.instant())));
        CLOCK.move(Duration.ofSeconds(1));
    }

    private long waiting() {
        return jdbc.sql("SELECT count(*) FROM account_mail").query(Long.class).single();
    }

    @Test
    void the_emails_of_a_run_share_a_connection() {
        sender.run();
        assertThat(MAIL.messages()).hasSize(3);
        assertThat(MAIL.connections()).isOne();
        assertThat(waiting()).isZero();
    }

    @Test
    void an_email_that_is_postponed_delays_no_other_and_is_sent_later_alone() {
        MAIL.recipientCode = 451;
        MAIL.recipients = "b@courriel.example"::equals;
        sender.run();
        assertThat(MAIL.messages()).hasSize(2);
        assertThat(waiting()).isOne();

        MAIL.recipientCode = 0;
        CLOCK.move(Duration.ofMinutes(2));
        sender.run();
        assertThat(MAIL.messages().stream().map(message -> header(message, "To")))
                .containsExactly("a@courriel.example", "c@courriel.example", "b@courriel.example");
    }

    @Test
    void a_server_that_is_down_is_tried_once_in_a_run() {
        MAIL.stop();
        sender.run();
        assertThat(jdbc.sql("SELECT count(*) FROM account_mail WHERE attempts > 0")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(waiting()).isEqualTo(3);
    }
}
