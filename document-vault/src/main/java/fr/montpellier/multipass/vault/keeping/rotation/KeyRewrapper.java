package fr.montpellier.multipass.vault.keeping.rotation;

import fr.montpellier.multipass.vault.keeping.sealing.keys.KeyRotation;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Completes key rotations that were begun, in small batches, and reports the progress. */
@Component
class KeyRewrapper {

    private static final Logger log = LoggerFactory.getLogger(KeyRewrapper.class);

    private final KeyRotation rotation;
    private final RotationSettings settings;
    private final AtomicLong left = new AtomicLong();

    KeyRewrapper(KeyRotation rotation, RotationSettings settings, MeterRegistry meters) {
        this.rotation = rotation;
        this.settings = settings;
        meters.gauge("multipass.keys.to.rewrap", left);
    }

    /**
     * Runs one pass over all keys, then destroys the key pairs that wrap nothing any more.
     *
     * @return whether anything was wrapped again or destroyed
     */
    boolean run() throws InterruptedException {
        if (!rotation.isUnderWay()) {
            return false;
        }
        boolean changed = false;
        left.set(rotation.remaining());
        log.info("keys to wrap under the new pair: {}", left);
        KeyRotation.Pass pass = rotation.pass();
        for (OptionalInt done = next(pass); done.isPresent(); done = next(pass)) {
            changed |= done.getAsInt() > 0;
            if (left.addAndGet(-done.getAsInt()) > 0) {
                log.info("keys still to wrap under the new pair: {}", left);
                Thread.sleep(settings.pause());
            }
        }
        left.set(rotation.remaining());
        try {
            changed |= rotation.destroyUnused() > 0;
        } catch (DataIntegrityViolationException e) {
            log.info("an older pair has just wrapped a key, which the next pass will find");
        }
        log.info("a pass over all keys ended; left: {}", left);
        return changed;
    }

    private OptionalInt next(KeyRotation.Pass pass) {
        return pass.next(settings.batch());
    }
}
