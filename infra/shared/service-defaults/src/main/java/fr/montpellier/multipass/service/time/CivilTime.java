package fr.montpellier.multipass.service.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time by which residents and agents live. Instants are stored and sent in UTC; a day begins and ends, and a year
 * changes, at midnight of this zone.
 */
public final class CivilTime {

    /** The time zone of the métropole. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private CivilTime() {}

    public static LocalDate today(Clock clock) {
        return day(clock.instant());
    }

    /** Returns the day on which the instant falls. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
