package fr.montpellier.multipass.identity.people.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who vouches for a person. */
public enum Provider {
    FRANCECONNECT("/federation/franceconnect/start"),
    PROCONNECT("/federation/proconnect/start"),
    /** This server: a Multipass account, whose identity the resident declared. */
    MULTIPASS("/account/sign-in");

    private final String startPath;

    Provider(String startPath) {
        this.startPath = startPath;
    }

    /** As in addresses, settings and {@code idp_hint}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address in our server where the sign-in begins. */
    public String startPath() {
        return startPath;
    }

    public static Optional<Provider> of(String wireName) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName().equals(wireName))
                .findFirst();
    }
}
