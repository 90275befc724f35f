package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView;
import fr.montpellier.multipass.identity.protocol.request.RequestingClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of the consent screen.
 *
 * @param asker the requesting client, with its registered name and logo
 * @param client name of the client: from the register of the consent service if it requests documents, otherwise its
 *     registered name
 * @param person display name of the signed-in person
 * @param items requested scopes and claims, in the order of the page; absent if no consent to them is required
 * @param email address that the client would get; absent if it requests none, or none is known
 * @param access requested documents; absent if no consent to them is required
 */
record ConsentPrompt(
        RequestingClient asker,
        String client,
        String person,
        @Nullable Set<String> items,
        @Nullable PersonEmail email,
        @Nullable DocumentAccessView access) {

    /** Returns the message key of the page's title. */
    public String title() {
        if (access == null) {
            return "consent.title";
        }
        return access.worded(items == null ? "access.title" : "agreement.title");
    }

    /**
     * Returns whether the screen has a message that the person must see before they authorise: that more documents of a
     * type are selected than requested, what the consequences of missing ones are, or that an explanation is not used.
     *
     * @param unseen types for which the screen did not say so before
     * @param explained types with an explanation of which the screen did not say before that it is not used
     */
    boolean requiresConfirmation(Set<String> unseen, Set<String> explained) {
        return access != null
                && (access.documents().stream().anyMatch(DocumentAccessView.Requested::tooMany)
                        || access.unused().stream().anyMatch(each -> explained.contains(each.type()))
                        || access.consequences().stream()
                                .anyMatch(each -> each.types().stream().anyMatch(unseen::contains)));
    }

    /** Returns whether an explanation about documents that are missing is too long. */
    boolean isExplainedTooLong() {
        return access != null && access.explainedTooLong();
    }

    /** Returns the message key of an item, which may have the email address as its argument. */
    public String item(String item) {
        String key = "consent.item." + item;
        return asksForEmail(item) && email == null ? key + ".none" : key;
    }

    private static boolean asksForEmail(String item) {
        return item.equals("email") || item.equals("claim.email");
    }

    /** Returns whether the screen names the address. */
    public boolean namesEmail() {
        return items != null && email != null && items.stream().anyMatch(ConsentPrompt::asksForEmail);
    }

    public boolean both() {
        return access != null && items != null;
    }
}
