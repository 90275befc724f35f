package fr.montpellier.multipass.vault.keeping.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The state of a document between its deposit and its erasure.
 *
 * @param versionChain identifier of the first document of the chain of versions to which this document belongs
 * @param archived none: it is neither replaced, nor is its validity over
 * @param typeConfirmed whether its owner said that it is of the type under which it is filed, although its file shows another
 */
public record DocumentLifecycle(UUID versionChain, Optional<Archived> archived, boolean typeConfirmed) {

    /** Creates the state of a document of whose type its owner said nothing. */
    public DocumentLifecycle(UUID versionChain, Optional<Archived> archived) {
        this(versionChain, archived, false);
    }

    /**
     * @param because {@code replaced}, or {@code ended}: its last day of validity is over
     * @param keptUntil last day before it is erased; none: until its owner erases it
     */
    public record Archived(Instant at, String because, Optional<LocalDate> keptUntil) {

        /** Returns whether a later version replaced it; otherwise its last day of validity is over. */
        public boolean isReplaced() {
            return because.equals("replaced");
        }
    }

    /**
     * Returns whether an authorisation given at that time opens the document: a replaced document stays open only to
     * authorisations given before. One whose validity has ended can be given to a démarche that accepts it.
     */
    public boolean isOpenSince(Instant given) {
        return archived.filter(Archived::isReplaced)
                .map(archived -> !archived.at().isBefore(given))
                .orElse(true);
    }
}
