package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a type and its change.
 *
 * @param by name of the officer; empty: the vault itself, at its first start
 */
public record CatalogueChange(JustificatifKind kind, Instant at, Optional<String> by) {

    /** Returns the cursor of this version among those of its type. */
    public Cursor place() {
        return new Cursor(at, new UUID(0, kind.version()));
    }

    /** Returns the version after which a page begins; for none, the first page. */
    public static int version(Optional<Cursor> place) {
        return place.map(cursor -> (int) Math.clamp(cursor.id().getLeastSignificantBits(), 0, Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }
}
