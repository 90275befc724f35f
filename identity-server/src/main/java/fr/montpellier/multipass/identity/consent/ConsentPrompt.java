package fr.montpellier.multipass.identity.consent;

import fr.montpellier.multipass.identity.grants.DocumentAccessScreen;
import fr.montpellier.multipass.identity.requests.RequestingClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the screen says.
 *
 * @param asker who asks
 * @param client its name: the register's where it asks for documents, else its own
 * @param person who is signed in
 * @param items what the client would learn, in the order of the page; absent where that is not asked
 * @param access what it would read; absent where that is not asked
 */
record ConsentPrompt(
        RequestingClient asker,
        String client,
        String person,
        @Nullable Set<String> items,
        DocumentAccessScreen.@Nullable View access) {

    /** Key of the page's title. */
    public String title() {
        if (access == null) {
            return "consent.title";
        }
        return items == null ? "access.title" : "agreement.title";
    }

    public boolean both() {
        return access != null && items != null;
    }
}
