package fr.montpellier.multipass.journal;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type of journal entry. Each service declares the types that it writes in one enum, and the words for them in the
 * files of its {@code src/main/vocabulary/journal-events}: docs/contributing/vocabularies.md.
 */
public interface JournalEventType {

    /** Returns the name of the enum's constant. */
    String name();

    /** Returns the name of the service in the types of its entries, such as {@code consent}. */
    String service();

    /** Returns whether the portal shows entries of this type to the resident whom they concern. */
    ResidentVisibility visibility();

    /** Returns the type without the service, such as {@code case-opened}: its key in the vocabulary files. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the type as entries carry it, such as {@code consent.case-opened}. */
    default String code() {
        return service() + "." + key();
    }

    /**
     * Returns the keys that the vocabulary files must have for this type: its title, its meaning and, if it is shown to
     * residents, the sentence for them.
     */
    default Set<String> textKeys() {
        return Stream.concat(Stream.of("", ".says"), visibility().ending().stream())
                .map(ending -> key() + ending)
                .collect(Collectors.toSet());
    }
}
