package fr.montpellier.multipass.portal.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Limits how many files are received at once: of one session, of one person, and in this process. */
@Component
public class UploadPlaces {

    private final UploadSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Place> taken = new ArrayList<>();

    UploadPlaces(UploadSettings settings) {
        this.settings = settings;
    }

    /** The decision whether a file may be received now. */
    public sealed interface Admission {

        /** Admits a file. The place must be released when the file has arrived or failed. */
        record Admitted(Place place) implements Admission {}

        /** @param reason key of the sentence for the person */
        record Refused(String reason) implements Admission {}
    }

    /** The right to send one file; closing it releases the place. */
    public final class Place implements AutoCloseable {

        private final String session;
        private final String person;

        private Place(String session, String person) {
            this.session = session;
            this.person = person;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                taken.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }

    public Admission admit(String session, String person) {
        lock.lock();
        try {
            return refusal(session, person)
                    .<Admission>map(Admission.Refused::new)
                    .orElseGet(() -> {
                        var place = new Place(session, person);
                        taken.add(place);
                        return new Admission.Admitted(place);
                    });
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> refusal(String session, String person) {
        long ofSession =
                taken.stream().filter(place -> place.session.equals(session)).count();
        long ofPerson =
                taken.stream().filter(place -> place.person.equals(person)).count();
        if (ofSession >= settings.perSession() || ofPerson >= settings.perPerson()) {
            return Optional.of("upload.others-under-way");
        }
        return taken.size() >= settings.total() ? Optional.of("upload.busy") : Optional.empty();
    }
}
