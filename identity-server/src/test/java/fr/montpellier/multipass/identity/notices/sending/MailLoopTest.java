package fr.montpellier.multipass.identity.notices.sending;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.notices.MailOptions;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailLoopTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final CountDownLatch sending = new CountDownLatch(1);
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private interface Sending {
        void run() throws InterruptedException;
    }

    @Test
    void the_code_of_a_sign_in_does_not_wait_for_the_notices_of_a_night() throws Exception {
        MailQueue codes = queue("codes", () -> {
            sending.await();
            sent.countDown();
        });
        MailQueue notices = queue("notices", () -> {
            sending.countDown();
            end.await();
        });
        var loop = new MailLoop(List.of(codes, notices), options());
        loop.start();
        try {
            assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.isRunning()).isTrue();
        } finally {
            end.countDown();
            loop.stop();
        }
        assertThat(loop.isRunning()).isFalse();
    }

    private static MailQueue queue(String name, Sending sending) {
        return new MailQueue() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run() {
                try {
                    sending.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static MailOptions options() {
        return new MailOptions(
                "localhost",
                25,
                MailOptions.Security.NONE,
                "",
                "",
                "multipass@ville.example",
                Duration.ofSeconds(1),
                SHORT,
                SHORT,
                LocalTime.of(7, 0),
                Duration.ofDays(5),
                Duration.ofDays(180));
    }
}
