package fr.montpellier.multipass.vault.checking.isolation;

import java.time.Duration;

/**
 * Limits of the processing of one file.
 *
 * @param time longest elapsed time
 * @param slice processor time after which it continues in a costly slot, when others wait
 * @param share processor time after which it is stopped, when others wait
 */
record CheckLimits(Duration time, Duration slice, Duration share) {

    CheckLimits timesShare(int times) {
        return new CheckLimits(time, slice.multipliedBy(times), share.multipliedBy(times));
    }

    /** Returns these limits with a longer share: it continues in a costly slot as early as any file. */
    CheckLimits withShare(int times) {
        return new CheckLimits(time, slice, share.multipliedBy(times));
    }

    CheckLimits within(Duration limit) {
        return new CheckLimits(limit, slice, share);
    }
}
