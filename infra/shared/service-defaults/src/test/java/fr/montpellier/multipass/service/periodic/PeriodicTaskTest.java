package fr.montpellier.multipass.service.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PeriodicTaskTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void a_task_that_failed_runs_again_and_both_are_logged_one_time() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(PeriodicTask.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        var runs = new AtomicInteger();
        var enough = new CountDownLatch(6);
        var task = new PeriodicTask(
                "counting",
                () -> {
                    enough.countDown();
                    if (runs.incrementAndGet() <= 3) {
                        throw new IllegalStateException("the database is down");
                    }
                },
                SHORT,
                SHORT);
        task.start();
        assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
        task.stop();
        log.detachAppender(lines);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        tuple(Level.WARN, "counting failed; trying again every PT0.001S"),
                        tuple(Level.INFO, "counting works again"));
    }

    @Test
    void a_stop_interrupts_the_run_and_waits_for_its_end() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var task = new PeriodicTask(
                "waiting",
                () -> {
                    begun.countDown();
                    try {
                        Thread.sleep(Duration.ofMinutes(5));
                    } catch (InterruptedException e) {
                        ended.incrementAndGet();
                    }
                },
                SHORT,
                SHORT);
        task.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(task.isRunning()).isTrue();
        task.stop();
        assertThat(ended).hasValue(1);
        assertThat(task.isRunning()).isFalse();
        task.stop();
    }

    @Test
    void a_run_that_ends_within_its_grace_is_not_interrupted_at_a_stop() throws Exception {
        var begun = new CountDownLatch(1);
        var stopping = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var task = new PeriodicTask(
                "ending",
                () -> {
                    begun.countDown();
                    try {
                        stopping.await();
                        Thread.sleep(20);
                        ended.incrementAndGet();
                    } catch (InterruptedException e) {
                        ended.set(-1);
                    }
                },
                SHORT,
                SHORT,
                Duration.ofMinutes(1));
        task.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        stopping.countDown();
        task.stop();
        assertThat(ended).hasValue(1);
    }

    @Test
    void a_task_waits_before_its_first_run() throws Exception {
        var runs = new AtomicInteger();
        var task = new PeriodicTask("later", runs::incrementAndGet, Duration.ofDays(1), SHORT);
        task.start();
        Thread.sleep(20);
        task.stop();
        assertThat(runs).hasValue(0);
    }
}
