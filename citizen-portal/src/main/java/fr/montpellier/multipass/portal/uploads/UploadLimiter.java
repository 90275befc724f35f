package fr.montpellier.multipass.portal.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Limits how many files are received at once: of one session, of one person, and in this process. */
@Component
public class UploadLimiter {

    private final UploadSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Permit> issued = new ArrayList<>();

    UploadLimiter(UploadSettings settings) {
        this.settings = settings;
    }

    /** The decision whether a file may be received now. */
    public sealed interface Admission {

        /** Admits a file. The permit must be closed when the file has arrived or failed. */
        record Admitted(Permit permit) implements Admission {}

        /** @param reason key of the sentence for the person */
        record Refused(String reason) implements Admission {}
    }

    /** The right to send one file; closing it allows another upload. */
    public final class Permit implements AutoCloseable {

        private final String session;
        private final String person;

        private Permit(String session, String person) {
            this.session = session;
            this.person = person;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                issued.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }

    public Admission tryAcquire(String session, String person) {
        lock.lock();
        try {
            return refusal(session, person)
                    .<Admission>map(Admission.Refused::new)
                    .orElseGet(() -> {
                        var permit = new Permit(session, person);
                        issued.add(permit);
                        return new Admission.Admitted(permit);
                    });
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> refusal(String session, String person) {
        long ofSession =
                issued.stream().filter(permit -> permit.session.equals(session)).count();
        long ofPerson =
                issued.stream().filter(permit -> permit.person.equals(person)).count();
        if (ofSession >= settings.perSession() || ofPerson >= settings.perPerson()) {
            return Optional.of("upload.others-under-way");
        }
        return issued.size() >= settings.total() ? Optional.of("upload.busy") : Optional.empty();
    }
}
