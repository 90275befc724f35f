package fr.montpellier.multipass.vault.checking.isolation;

import java.time.Duration;

/**
 * What the opening of one file may cost.
 *
 * @param time how long it may take
 * @param slice processor time after which it goes on in a costly place, when others wait
 * @param share processor time after which it is stopped, when others wait
 */
record CheckLimits(Duration time, Duration slice, Duration share) {

    CheckLimits timesShare(int times) {
        return new CheckLimits(time, slice.multipliedBy(times), share.multipliedBy(times));
    }

    CheckLimits within(Duration limit) {
        return new CheckLimits(limit, slice, share);
    }
}
