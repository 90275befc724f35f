package fr.montpellier.multipass.journal.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long entries of the journal are kept (CNIL, deliberation 2021-122).
 *
 * @param names how long names stand beside entries, 183 to 1,096 days
 * @param entries how long entries keep their content, as long as names at least, 1,096 days at most
 * @param pause time between two erasures
 * @param suspended whether nothing is erased, such as while a court asks for the journal
 */
@ConfigurationProperties("multipass.journal.retention")
record RetentionSettings(
        @DefaultValue("365d") Duration names,
        @DefaultValue("365d") Duration entries,
        @DefaultValue("1d") Duration pause,
        @DefaultValue("false") boolean suspended) {

    private static final int LEAST_DAYS = 183;
    private static final int MOST_DAYS = 1096;

    /** @throws IllegalArgumentException if a time is outside what the law allows, or the pause is not positive */
    RetentionSettings {
        if (names.toDays() < LEAST_DAYS || entries.toDays() > MOST_DAYS || names.compareTo(entries) > 0) {
            throw new IllegalArgumentException("multipass.journal.retention: names and entries are kept for 183 to 1096"
                    + " days, and names no longer than entries");
        }
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("multipass.journal.retention.pause is positive");
        }
    }
}
