package fr.montpellier.multipass.identity.people.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The identity providers of the State. */
public enum Provider {
    FRANCECONNECT,
    PROCONNECT;

    /** As in addresses, settings and {@code idp_hint}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address in our server that sends the browser there. */
    public String startPath() {
        return "/federation/" + wireName() + "/start";
    }

    public static Optional<Provider> of(String wireName) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName().equals(wireName))
                .findFirst();
    }
}
