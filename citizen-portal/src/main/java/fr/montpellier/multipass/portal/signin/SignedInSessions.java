package fr.montpellier.multipass.portal.signin;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers the sessions of people who are signed in, and bounds their number in this process and for each person (see
 * {@link SessionBounds}). Each is also known by the identity server's identifier of its sign-in ({@code sid}).
 */
@Component
class SignedInSessions {

    private static final String ATTRIBUTE = Place.class.getName();

    private final SessionBounds settings;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Place> places = new LinkedHashSet<>();

    SignedInSessions(SessionBounds settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells whether one more person could sign in now. */
    boolean hasRoom() {
        lock.lock();
        try {
            return places.size() < settings.places() || longestIdle().isPresent();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a place to a session that begins.
     *
     * @param person their subject
     * @param sid name of the sign-in, if the identity server gave one
     * @param session asked for once there is room
     * @return whether there was room
     */
    boolean admit(String person, @Nullable String sid, Supplier<HttpSession> session) {
        List<Place> over = new ArrayList<>();
        try {
            lock.lock();
            try {
                List<Place> own = places.stream()
                        .filter(place -> place.person.equals(person))
                        .sorted(Comparator.comparing(place -> place.usedAt))
                        .toList();
                over.addAll(own.subList(0, Math.max(0, own.size() - settings.perPerson() + 1)));
                if (over.isEmpty() && places.size() >= settings.places()) {
                    longestIdle().ifPresent(over::add);
                }
                over.forEach(places::remove);
                if (places.size() >= settings.places()) {
                    return false;
                }
                Place place = new Place(person, sid, session.get(), clock.instant());
                places.add(place);
                place.session.setAttribute(ATTRIBUTE, place);
                return true;
            } finally {
                lock.unlock();
            }
        } finally {
            // Outside the lock: the end of a session waits for requests that it still serves.
            over.forEach(Place::end);
        }
    }

    private Optional<Place> longestIdle() {
        Instant idle = clock.instant().minus(Duration.ofSeconds(settings.idleSeconds()));
        return places.stream()
                .filter(place -> place.usedAt.isBefore(idle))
                .min(Comparator.comparing(place -> place.usedAt));
    }

    /** Records that the person used the session. */
    void used(HttpSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof Place place) {
            place.usedAt = clock.instant();
        }
    }

    /** Ends the session with that {@code sid}; an unknown one, or one that has already ended, is no error. */
    void end(String sid) {
        List<Place> ended;
        lock.lock();
        try {
            ended = places.stream().filter(place -> sid.equals(place.sid)).toList();
        } finally {
            lock.unlock();
        }
        ended.forEach(Place::end);
    }

    private void forget(Place place) {
        lock.lock();
        try {
            places.remove(place);
        } finally {
            lock.unlock();
        }
    }

    /** A session's entry in this registry; it is removed when the session ends, for whatever reason. */
    private final class Place implements HttpSessionBindingListener {

        private final String person;
        private final @Nullable String sid;
        private final HttpSession session;
        private volatile Instant usedAt;

        Place(String person, @Nullable String sid, HttpSession session, Instant usedAt) {
            this.person = person;
            this.sid = sid;
            this.session = session;
            this.usedAt = usedAt;
        }

        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException alreadyOver) {
                // The session ended by itself in the meantime.
            }
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            forget(this);
        }
    }
}
