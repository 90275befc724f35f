package fr.montpellier.multipass.identity.notices.sending;

import static fr.montpellier.multipass.identity.testing.services.MailServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how several emails share a connection to a mail server, and what happens to the others if one fails. */
class MailConnectionIT {

    private final MailServer server = new MailServer();
    private final MailConnection connection = new MailTransport(options(), Clock.systemUTC()).newConnection();

    private MailOptions options() {
        return new MailOptions(
                "127.0.0.1",
                server.port(),
                MailOptions.Security.NONE,
                "",
                "",
                "multipass@ville.example",
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofDays(1),
                LocalTime.of(7, 0),
                Duration.ofDays(5),
                Duration.ofDays(180));
    }

    @BeforeEach
    void the_server_runs() {
        server.start();
    }

    @AfterEach
    void the_server_stops() {
        connection.close();
        server.stop();
    }

    private SendOutcome sendTo(String address) {
        return connection.send(new Email(UUID.randomUUID(), address, Locale.FRENCH, "Objet", "Texte\n"));
    }

    private List<SendOutcome> sendTo(String... addresses) {
        return Stream.of(addresses).map(this::sendTo).toList();
    }

    private List<String> recipients() {
        return server.messages().stream().map(message -> header(message, "To")).toList();
    }

    @Test
    void emails_share_a_connection_that_the_first_one_opens() {
        assertThat(server.connections()).isZero();

        sendTo("a@courriel.example", "b@courriel.example", "c@courriel.example");

        assertThat(recipients()).containsExactly("a@courriel.example", "b@courriel.example", "c@courriel.example");
        assertThat(server.connections()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {451, 550})
    void a_refusal_of_one_recipient_affects_no_other_email(int code) {
        server.recipientCode = code;
        server.recipients = "b@courriel.example"::equals;

        assertThat(sendTo("a@courriel.example", "b@courriel.example", "c@courriel.example"))
                .containsExactly(
                        SendOutcome.SENT, code == 451 ? SendOutcome.POSTPONED : SendOutcome.REFUSED, SendOutcome.SENT);
        assertThat(recipients()).containsExactly("a@courriel.example", "c@courriel.example");
    }

    @Test
    void a_refusal_of_one_text_affects_no_other_email() {
        sendTo("a@courriel.example");
        server.textCode = 554;
        assertThat(sendTo("b@courriel.example")).isEqualTo(SendOutcome.REFUSED);
        server.textCode = 0;
        assertThat(sendTo("c@courriel.example")).isEqualTo(SendOutcome.SENT);
        assertThat(recipients()).containsExactly("a@courriel.example", "c@courriel.example");
    }

    @Test
    void a_malformed_address_affects_no_other_email() {
        assertThat(sendTo("a@courriel.example", "b@", "c@courriel.example"))
                .containsExactly(SendOutcome.SENT, SendOutcome.REFUSED, SendOutcome.SENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = MailServer.Closing.class,
            names = {"WITH_A_RESPONSE", "WITHOUT_A_RESPONSE"})
    void a_server_that_closes_a_connection_after_two_messages_gets_each_email_once(MailServer.Closing closing) {
        server.mostPerConnection = 2;
        server.closing = closing;
        String[] addresses = IntStream.range(0, 5)
                .mapToObj(number -> number + "@courriel.example")
                .toArray(String[]::new);

        assertThat(sendTo(addresses)).containsOnly(SendOutcome.SENT);

        assertThat(recipients()).containsExactly(addresses);
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void an_accepted_email_stays_accepted_if_the_connection_does_not_end_properly() {
        server.mostPerConnection = 1;
        server.closing = MailServer.Closing.WITHOUT_A_RESPONSE;
        assertThat(sendTo("a@courriel.example")).isEqualTo(SendOutcome.SENT);
        connection.close();
        assertThat(recipients()).containsExactly("a@courriel.example");
    }

    /** The server may have accepted it: the queue decides when it is tried again, under the same Message-ID. */
    @Test
    void an_email_of_which_the_response_is_lost_is_not_sent_again_at_once() {
        server.mostPerConnection = 2;
        server.closing = MailServer.Closing.BEFORE_IT_SAYS_THAT_IT_ACCEPTED;

        assertThat(sendTo("a@courriel.example", "b@courriel.example", "c@courriel.example"))
                .satisfies(outcomes -> assertThat(outcomes.get(1)).isIn(SendOutcome.POSTPONED, SendOutcome.UNREACHABLE))
                .element(2)
                .isEqualTo(SendOutcome.SENT);
        assertThat(recipients()).containsExactly("a@courriel.example", "b@courriel.example", "c@courriel.example");
    }

    @Test
    void a_server_that_becomes_slow_is_not_tried_twice() {
        sendTo("a@courriel.example");
        server.delayMillis = 60_000;
        assertThat(sendTo("b@courriel.example")).isEqualTo(SendOutcome.UNREACHABLE);
        server.delayMillis = 0;
        assertThat(server.connections()).isOne();
    }

    @Test
    void a_server_that_stops_is_unreachable_until_it_starts_again() {
        sendTo("a@courriel.example");
        server.stop();
        assertThat(sendTo("b@courriel.example")).isEqualTo(SendOutcome.UNREACHABLE);
        server.start();
        assertThat(sendTo("c@courriel.example")).isEqualTo(SendOutcome.SENT);
        assertThat(recipients()).containsExactly("a@courriel.example", "c@courriel.example");
    }
}
