package fr.montpellier.multipass.portal.dpo.integrity;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** Words for how long ago something was. */
public final class Ago {

    private Ago() {}

    /** Says how long ago it was, in seconds, minutes or hours. */
    public static String of(Instant time, Instant now) {
        long seconds = Math.max(0, Duration.between(time, now).toSeconds());
        return Arrays.stream(Unit.values())
                .filter(unit -> seconds < unit.limit)
                .findFirst()
                .map(unit -> Texts.get("ago." + unit.name().toLowerCase(Locale.ROOT), seconds / unit.seconds))
                .orElseGet(() -> Dates.date(time, Texts.language()));
    }

    private enum Unit {
        SECONDS(1, 120),
        MINUTES(60, 7_200),
        HOURS(3_600, 172_800);

        private final long seconds;
        private final long limit;

        Unit(long seconds, long limit) {
            this.seconds = seconds;
            this.limit = limit;
        }
    }
}
