package fr.montpellier.multipass.tombstones;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Something that ended for good.
 *
 * @param name place in the list, which increases with time
 * @param kind such as {@code authorisation}
 * @param subject identifier of what ended, which names no person; how it ended, after a space
 */
public record Tombstone(String name, String kind, String subject) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    /** Creates a tombstone with a name of its own. */
    static Tombstone of(String kind, String subject, Instant at) {
        return new Tombstone(TIME.format(at) + "-" + UUID.randomUUID(), kind, subject);
    }

    /** Returns the first name that something may have which ended then. */
    static String firstName(Instant at) {
        return TIME.format(at);
    }

    /** Returns when it ended. */
    public Instant at() {
        return at(name);
    }

    static Instant at(String name) {
        return LocalDateTime.parse(name.substring(0, name.indexOf('-')), TIME).toInstant(ZoneOffset.UTC);
    }

    /** Returns the part of the subject with that index, of those that are separated by spaces. */
    public String part(int index) {
        return subject.split(" ")[index];
    }
}
