package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.request.RequestingClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the consent screen says.
 *
 * @param asker the client that asks, as it presents itself
 * @param client name of the client: that of the register where it requests documents, else the registered one
 * @param person display name of the person who is signed in
 * @param items scopes and claims that the client would learn, in the order of the page; absent if no consent to them is
 *     required
 * @param access the documents that the client would read; absent if no consent to that is required
 */
record ConsentPrompt(
        RequestingClient asker,
        String client,
        String person,
        @Nullable Set<String> items,
        @Nullable DocumentAccessView access) {

    /** Returns the message key of the page's title. */
    public String title() {
        if (access == null) {
            return "consent.title";
        }
        return items == null ? "access.title" : "agreement.title";
    }

    /**
     * Returns whether the screen says something that the person has to see before they authorise: that more documents of a type
     * are ticked than are asked for, or what follows from not giving some.
     *
     * @param unseen types about which it did not say so before
     */
    boolean hasToBeSeen(Set<String> unseen) {
        return access != null
                && (access.documents().stream().anyMatch(DocumentAccessView.Requested::tooMany)
                        || access.consequences().stream()
                                .anyMatch(each -> each.types().stream().anyMatch(unseen::contains)));
    }

    public boolean both() {
        return access != null && items != null;
    }
}
