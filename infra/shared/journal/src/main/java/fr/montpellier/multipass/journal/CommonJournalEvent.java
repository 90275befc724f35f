package fr.montpellier.multipass.journal;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of entries that the journal of every service may hold. */
public enum CommonJournalEvent {
    JOURNAL_REFUSED,
    JOURNAL_ADOPTED,
    JOURNAL_WATCH_FAILED,
    JOURNAL_WITNESS_REFUSED,
    JOURNAL_NOT_ANCHORED,
    JOURNAL_PEOPLE_MISSING,
    /** The database is an older copy, and what ended since was ended again. */
    COPY_RESTORED,
    /** An operator accepted that a part of the list of what ended is lost. */
    ENDED_LIST_LOST,
    /** Written by the function {@code journal_forget} of the database. */
    PERSON_FORGOTTEN,
    /** Written by the function {@code journal_prune} of the database. */
    JOURNAL_PRUNED,
    /** The public figures of a quarter were computed; they do not change after that. */
    STATISTICS_FROZEN,
    TOKEN_REFUSED,
    /** The data protection officer searched for entries that concern one person; a resident who is named reads it. */
    JOURNAL_SEARCHED(ResidentVisibility.ACCESS),
    /** The data protection officer took entries as a file; a resident who was searched for reads it. */
    JOURNAL_EXPORTED(ResidentVisibility.ACCESS),
    ACTING_REFUSED(ResidentVisibility.ACCESS);

    private final ResidentVisibility visibility;

    CommonJournalEvent() {
        this(ResidentVisibility.HIDDEN);
    }

    CommonJournalEvent(ResidentVisibility visibility) {
        this.visibility = visibility;
    }

    /** Returns the type without the service, such as {@code journal-refused}: its key in the vocabulary files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the keys that the vocabulary files must have for this type: {@link JournalEventType#textKeys()}. */
    Set<String> textKeys() {
        return Stream.concat(Stream.of("", ".says"), visibility.ending().stream())
                .map(ending -> key() + ending)
                .collect(Collectors.toSet());
    }

    /** Returns a successful event of this type in the journal of that service. */
    public JournalEvent in(String service) {
        return JournalEvent.of(service + "." + key());
    }
}
