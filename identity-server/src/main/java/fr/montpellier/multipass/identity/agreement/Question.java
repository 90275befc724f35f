package fr.montpellier.multipass.identity.agreement;

import fr.montpellier.multipass.identity.grants.DocumentAccessScreen;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the screen says.
 *
 * @param client who asks: the register's name for it where it asks for documents, else its own
 * @param site where the person goes on; an address says more than a name that anybody may give themselves
 * @param person who is signed in
 * @param items what the client would learn, in the order of the page; absent where that is not asked
 * @param access what it would read; absent where that is not asked
 * @param policy what the client says it does with data, and {@code terms} its conditions: addresses
 */
record Question(
        String client,
        @Nullable String site,
        String person,
        @Nullable Set<String> items,
        DocumentAccessScreen.@Nullable View access,
        @Nullable String policy,
        @Nullable String terms) {

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
