package fr.montpellier.multipass.identity.people.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who vouches for a person. */
public enum Provider {
    FRANCECONNECT("/federation/franceconnect/start"),
    /** FranceConnect at the levels substantial and high, a provider of its own. */
    FRANCECONNECT_PLUS("/federation/franceconnect-plus/start"),
    PROCONNECT("/federation/proconnect/start"),
    /** This server: a Multipass account, whose identity the resident declared. */
    MULTIPASS("/account/sign-in");

    /** The addresses of the providers in our server, as a pattern with the variable {@code provider}. */
    public static final String PATHS = "/federation/{provider:franceconnect|franceconnect-plus|proconnect}";

    private final String startPath;

    Provider(String startPath) {
        this.startPath = startPath;
    }

    /** As in addresses, settings and {@code idp_hint}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The address in our server where the sign-in begins. */
    public String startPath() {
        return startPath;
    }

    /** Returns whether the State vouches for a resident there, at any level. */
    public boolean isFranceConnect() {
        return this == FRANCECONNECT || this == FRANCECONNECT_PLUS;
    }

    public static Optional<Provider> of(String wireName) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName().equals(wireName))
                .findFirst();
    }
}
