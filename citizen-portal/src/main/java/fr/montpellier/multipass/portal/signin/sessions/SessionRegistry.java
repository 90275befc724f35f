package fr.montpellier.multipass.portal.signin.sessions;

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
 * {@link SessionLimits}). Each is also known by the identity server's identifier of its sign-in ({@code sid}).
 */
@Component
public class SessionRegistry {

    private static final String ATTRIBUTE = Registration.class.getName();

    private final SessionLimits settings;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Registration> registrations = new LinkedHashSet<>();

    SessionRegistry(SessionLimits settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns whether one more person could sign in now. */
    boolean hasCapacity() {
        lock.lock();
        try {
            return registrations.size() < settings.maximumSessions()
                    || longestIdle().isPresent();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Registers a session that begins.
     *
     * @param person the person, and who acts for them
     * @param sid name of the sign-in, if the identity server gave one
     * @param session called once the session may be registered
     * @return false if the portal holds as many sessions as it may
     */
    public boolean register(String person, @Nullable String sid, Supplier<HttpSession> session) {
        List<Registration> over = new ArrayList<>();
        try {
            lock.lock();
            try {
                List<Registration> own = registrations.stream()
                        .filter(registration -> registration.person.equals(person))
                        .sorted(Comparator.comparing(registration -> registration.usedAt))
                        .toList();
                over.addAll(own.subList(0, Math.max(0, own.size() - settings.perPerson() + 1)));
                if (over.isEmpty() && registrations.size() >= settings.maximumSessions()) {
                    longestIdle().ifPresent(over::add);
                }
                over.forEach(registrations::remove);
                if (registrations.size() >= settings.maximumSessions()) {
                    return false;
                }
                Registration registration = new Registration(person, sid, session.get(), clock.instant());
                registrations.add(registration);
                registration.session.setAttribute(ATTRIBUTE, registration);
                return true;
            } finally {
                lock.unlock();
            }
        } finally {
            // Outside the lock: the end of a session waits for requests that it still serves.
            over.forEach(Registration::end);
        }
    }

    private Optional<Registration> longestIdle() {
        Instant idle = clock.instant().minus(Duration.ofSeconds(settings.idleSeconds()));
        return registrations.stream()
                .filter(registration -> registration.usedAt.isBefore(idle))
                .min(Comparator.comparing(registration -> registration.usedAt));
    }

    /** Records that the person used the session. */
    void touch(HttpSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof Registration registration) {
            registration.usedAt = clock.instant();
        }
    }

    /** Ends the session with that {@code sid}; an unknown one, or one that has already ended, is no error. */
    public void endBySid(String sid) {
        List<Registration> ended;
        lock.lock();
        try {
            ended = registrations.stream()
                    .filter(registration -> sid.equals(registration.sid))
                    .toList();
        } finally {
            lock.unlock();
        }
        ended.forEach(Registration::end);
    }

    private void remove(Registration registration) {
        lock.lock();
        try {
            registrations.remove(registration);
        } finally {
            lock.unlock();
        }
    }

    /** A session's entry in this registry; it is removed when the session ends, for whatever reason. */
    private final class Registration implements HttpSessionBindingListener {

        private final String person;
        private final @Nullable String sid;
        private final HttpSession session;
        private volatile Instant usedAt;

        Registration(String person, @Nullable String sid, HttpSession session, Instant usedAt) {
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
            remove(this);
        }
    }
}
