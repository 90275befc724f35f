package fr.montpellier.multipass.vault.giving.facts;

import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.keeping.documents.views.ApplicationCheckView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All facts of an authorisation, for an application.
 *
 * @param usedUp documents whose facts may not be read again
 * @param statement signed statement of the facts; {@code null} if there are none
 */
record ApplicationFactsPage(
        List<ApplicationFactsItem> items,
        List<FactsPage.UsedUp> usedUp,
        @Nullable String statement) {

    static ApplicationFactsPage of(FactsPage page) {
        return new ApplicationFactsPage(
                page.items().stream().map(ApplicationFactsItem::of).toList(), page.usedUp(), page.statement());
    }

    /**
     * The facts of a document, without other values by which two applications could recognise it.
     *
     * @param document pairwise identifier, of this authorisation alone
     * @param showsAnotherType whether it shows another type than the one under which it is filed
     * @param typeConfirmed whether its owner said that it is of the type under which it is filed, although it shows another
     */
    record ApplicationFactsItem(
            String document,
            DocumentView.TypeView type,
            @Nullable String period,
            DocumentView.@Nullable DateView dated,
            @Nullable LocalDate validUntil,
            StatusView status,
            boolean showsAnotherType,
            boolean typeConfirmed,
            ApplicationCheckView check,
            List<FactView> facts) {

        private static ApplicationFactsItem of(FactsPage.Item item) {
            return new ApplicationFactsItem(
                    item.document(),
                    item.type(),
                    item.period(),
                    item.dated(),
                    item.validUntil(),
                    item.status(),
                    item.showsAnotherType(),
                    item.typeConfirmed(),
                    ApplicationCheckView.of(item.check()),
                    item.facts());
        }
    }
}
