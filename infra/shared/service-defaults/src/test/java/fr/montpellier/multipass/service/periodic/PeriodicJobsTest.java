package fr.montpellier.multipass.service.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** The periodic methods of a service, with what its defaults configure. */
class PeriodicJobsTest {

    /** In the document vault: wrapping keys again, comparing objects, the lifecycle of documents. */
    private static final int LONG_ONES = 3;

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(TaskSchedulingAutoConfiguration.class, PeriodicJobsAutoConfiguration.class))
            .withPropertyValues("spring.threads.virtual.enabled=true")
            .withUserConfiguration(Service.class);

    @EnableScheduling
    static class Service {

        private final CountDownLatch begun = new CountDownLatch(LONG_ONES);
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch twice = new CountDownLatch(2);
        private final AtomicInteger first = new AtomicInteger();

        @Scheduled(fixedDelay = 1)
        void rewrapAllKeys() throws InterruptedException {
            first.incrementAndGet();
            runLong();
        }

        @Scheduled(fixedDelay = 1)
        void compareAllObjects() throws InterruptedException {
            runLong();
        }

        @Scheduled(fixedDelay = 1)
        void eraseAllExpired() throws InterruptedException {
            runLong();
        }

        @Scheduled(fixedDelay = 1)
        void followAuthorisations() throws InterruptedException {
            begun.await();
            twice.countDown();
        }

        private void runLong() throws InterruptedException {
            begun.countDown();
            end.await();
        }
    }

    @Test
    void a_long_run_delays_no_other_method_and_none_of_its_own_begins() {
        service.run(context -> {
            Service jobs = context.getBean(Service.class);
            assertThat(jobs.twice.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(jobs.first).hasValue(1);
            jobs.end.countDown();
        });
    }
}
