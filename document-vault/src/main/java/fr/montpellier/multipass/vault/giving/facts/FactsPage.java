package fr.montpellier.multipass.vault.giving.facts;

import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.giving.access.Readings;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of facts for an agent.
 *
 * @param usedUp documents whose facts may not be read again; {@code items} leaves them out
 * @param next cursor of the next page; {@code null}: this is the last
 * @param statement what was told, signed; {@code null} if there is nothing
 */
record FactsPage(
        List<Item> items,
        List<UsedUp> usedUp,
        @Nullable String next,
        @Nullable String statement) {

    /** A document of which all the readings that the resident allowed were taken. */
    record UsedUp(
            String document,
            DocumentView.TypeView type,
            @Nullable String period) {}

    /**
     * @param document of the facts, which stays closed
     * @param reason what speaks against it for what the démarche asks for, or {@code suits} or {@code accepted-holder}; {@code
     *     null}: what is asked for is not known
     * @param readings of its facts, this one among those taken; {@code null}: the resident did not limit them
     */
    record Item(
            String document,
            DocumentView.TypeView type,
            @Nullable String period,
            Instant depositedAt,
            DocumentView.@Nullable DateView dated,
            @Nullable LocalDate validUntil,
            StatusView status,
            @Nullable String reason,
            @Nullable Readings readings,
            DocumentView.CheckView check,
            List<FactView> facts) {}
}
