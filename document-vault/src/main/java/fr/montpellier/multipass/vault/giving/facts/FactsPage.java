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
 * @param statement signed statement of the facts; {@code null} if there are none
 */
record FactsPage(
        List<Item> items,
        List<UsedUp> usedUp,
        @Nullable String next,
        @Nullable String statement) {

    /** A document without a reading left. */
    record UsedUp(
            String document,
            DocumentView.TypeView type,
            @Nullable String period) {}

    /**
     * @param document identifier of the document of the facts, which the reader may not open
     * @param reason reason against it for the need of the démarche, or {@code suits} or {@code accepted-holder}; {@code
     *     null}: the need is not known
     * @param showsAnotherType whether it shows another type than the one under which it is filed
     * @param typeConfirmed whether its owner said that it is of the type under which it is filed, although it shows another
     * @param readings readings of its facts, including this one; {@code null}: the resident did not limit them
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
            boolean showsAnotherType,
            boolean typeConfirmed,
            @Nullable Readings readings,
            DocumentView.CheckView check,
            List<FactView> facts) {}
}
