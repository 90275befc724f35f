package fr.montpellier.multipass.identity.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells a device that asks more often than every five seconds to slow down (RFC 8628, section 3.5). */
@Component
public class PollingPace {

    private static final int MANY = 10_000;

    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Duration interval;
    private final Clock clock;

    /** @param interval a little less than what devices are told, for what networks add and take away */
    PollingPace(@Value("${multipass.identity.device.interval:4s}") Duration interval, Clock clock) {
        this.interval = interval;
        this.clock = clock;
    }

    boolean isTooFast(String deviceCode) {
        var now = clock.instant();
        if (asked.size() > MANY) {
            asked.values().removeIf(at -> at.plus(interval).isBefore(now));
        }
        var before = asked.put(deviceCode, now);
        return before != null && before.plus(interval).isAfter(now);
    }
}
