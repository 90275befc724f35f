package fr.montpellier.multipass.identity.people.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An identity provider. */
public enum Provider {
    FRANCECONNECT("/federation/franceconnect/start"),
    /** FranceConnect+, a separate provider with the levels substantial and high. */
    FRANCECONNECT_PLUS("/federation/franceconnect-plus/start"),
    PROCONNECT("/federation/proconnect/start"),
    /** This server, for Multipass accounts, whose identity the resident declared. */
    MULTIPASS("/account/sign-in"),
    /** This server, for accounts of agents whose organisation has no ProConnect. */
    AGENT_ACCOUNT("/account/agent/sign-in");

    /** The paths of the providers at this server, as a pattern with the variable {@code provider}. */
    public static final String PATHS = "/federation/{provider:franceconnect|franceconnect-plus|proconnect}";

    private final String startPath;

    Provider(String startPath) {
        this.startPath = startPath;
    }

    /** Returns the name in addresses, settings and {@code idp_hint}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the path at this server where the sign-in begins. */
    public String startPath() {
        return startPath;
    }

    /** Returns whether agents sign in with it. */
    public boolean isForAgents() {
        return this == PROCONNECT || this == AGENT_ACCOUNT;
    }

    /** Returns whether this is FranceConnect or FranceConnect+. */
    public boolean isFranceConnect() {
        return this == FRANCECONNECT || this == FRANCECONNECT_PLUS;
    }

    public static Optional<Provider> of(String wireName) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName().equals(wireName))
                .findFirst();
    }
}
