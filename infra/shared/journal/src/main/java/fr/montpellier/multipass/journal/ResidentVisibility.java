package fr.montpellier.multipass.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the portal shows entries of a type to the resident whom they concern, and the text that it shows. */
public enum ResidentVisibility {
    /** What a department, an agent or an application did, or tried to do, with the resident's data: always shown. */
    ACCESS(".access"),
    /**
     * The resident sees the entry on request: it is about an action of the resident, or about their documents and
     * authorisations.
     */
    ON_REQUEST(".on-request"),
    /**
     * Never shown: the entry repeats another, concerns no resident, or is in a journal that the portal does not list.
     */
    HIDDEN(null);

    private final @Nullable String ending;

    ResidentVisibility(@Nullable String ending) {
        this.ending = ending;
    }

    /** Returns what follows a type in the key of its text for residents, or empty if there is none. */
    Optional<String> ending() {
        return Optional.ofNullable(ending);
    }
}
