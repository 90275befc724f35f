package fr.montpellier.multipass.identity.protocol.response;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the Content Security Policy of a page whose form leads to a client. Browsers also apply {@code form-action} to
 * redirects after the form, including those of the client.
 */
public final class FormActionPolicy {

    private FormActionPolicy() {}

    /**
     * Returns the policy of a page whose form leads to the client.
     *
     * @param client the client's address
     * @param sources further sources to which the form may lead
     */
    public static String to(String client, String... sources) {
        var targets = new ArrayList<>(List.of(sources));
        targets.addAll(List.of("https:", origin(client)));
        return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action "
                + String.join(" ", targets) + "; frame-ancestors 'none'; base-uri 'none'";
    }

    static String origin(String address) {
        var uri = URI.create(address);
        return uri.getRawAuthority() == null ? uri.getScheme() + ":" : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
