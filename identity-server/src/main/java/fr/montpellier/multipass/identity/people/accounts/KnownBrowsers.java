package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.signin.Device;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The browsers in which a resident signed in, so that a sign-in in another one is told. */
public interface KnownBrowsers {

    /**
     * A browser that is known.
     *
     * @param id hash of the random value in the browser's cookie, in hexadecimal
     * @param device families of the browser and the operating system; empty if they are not known
     * @param seenAt time of the last sign-in
     */
    record Known(String id, Optional<Device> device, Instant seenAt) {}

    /** Returns the browsers of the resident after the first ones, at most so many, latest sign-in first. */
    List<Known> of(UUID holder, int offset, int most);

    /** Forgets one browser of the resident, in the caller's transaction; false if it is not known, or is another resident's. */
    boolean forget(UUID holder, String browser);

    /** Forgets the browsers of the resident, in the caller's transaction. */
    void forget(UUID holder);
}
