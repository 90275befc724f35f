package fr.montpellier.multipass.consent.authorisations.termination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExpiryRecorderIT extends RunningConsentService {

    @Autowired
    private ExpiryRecorder recording;

    @Autowired
    private ExpiryJob job;

    @Test
    void each_end_is_recorded_once_however_many_instances_are_at_work() throws Exception {
        List<String> residents =
                Stream.generate(RunningConsentService::newSubject).limit(12).toList();
        residents.forEach(this::giveAid);
        clock().advance(Duration.ofDays(121));
        Callable<Void> instance = () -> {
            List<SharingAuthorisationId> due;
            do {
                due = recording.find(5);
                due.forEach(recording::record);
            } while (!due.isEmpty());
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(4, instance))) {
                done.get();
            }
        }
        job.recordAll();

        assertThat(residents)
                .allSatisfy(resident -> assertThat(journalledAbout(resident))
                        .extracting(line -> line.type())
                        .containsExactly("consent.given", "consent.expired"));
    }

    @Test
    void an_end_that_cannot_be_recorded_delays_no_later_one_and_is_recorded_once_it_can() {
        String ines = newSubject();
        String poisoned = giveAid(ines).text("/id");
        clock().advance(Duration.ofMinutes(1));
        String paul = newSubject();
        giveAid(paul);
        clock().advance(Duration.ofDays(121));

        try (PoisonRow planted = poison("authorisations", "id", poisoned)) {
            assertThatCode(job::recordAll).doesNotThrowAnyException();
            job.recordAll();
            assertThat(ends(paul)).containsExactly("consent.given", "consent.expired");
            assertThat(ends(ines)).containsExactly("consent.given");
        }

        clock().advance(Duration.ofMinutes(16));
        job.recordAll();
        assertThat(ends(ines)).containsExactly("consent.given", "consent.expired");
    }

    private List<String> ends(String resident) {
        return journalledAbout(resident).stream().map(line -> line.type()).toList();
    }

    @Test
    void the_end_takes_effect_before_it_is_recorded() {
        String ines = newSubject();
        String id = giveAid(ines).text("/id");
        clock().advance(Duration.ofDays(120));

        assertThat(get("/api/authorisations/" + id, resident(ines).token()).text("/status"))
                .isEqualTo("expired");
        assertThat(journalledAbout(ines)).extracting(line -> line.type()).containsExactly("consent.given");
    }

    @Test
    void the_resident_is_told_of_the_end_before_and_after_it_each_once() {
        String ines = newSubject();
        giveAid(ines);
        clock().advance(Duration.ofDays(112));
        job.recordAll();
        assertThat(notices(ines)).isEmpty();

        clock().advance(Duration.ofDays(2));
        job.recordAll();
        job.recordAll();
        assertThat(notices(ines)).containsExactly("authorisation-ends");

        clock().advance(Duration.ofDays(7));
        job.recordAll();
        job.recordAll();
        assertThat(notices(ines)).containsExactly("authorisation-ends", "authorisation-ended");
    }

    private List<String> notices(String resident) {
        return jdbc.sql("SELECT kind FROM notice_outbox WHERE subject = ? ORDER BY happened_at")
                .param(resident)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    @Test
    void a_withdrawn_authorisation_does_not_expire() {
        String ines = newSubject();
        String id = giveAid(ines).text("/id");
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");
        clock().advance(Duration.ofDays(121));
        job.recordAll();

        assertThat(journalledAbout(ines))
                .extracting(line -> line.type())
                .containsExactly("consent.given", "consent.withdrawn");
    }
}
