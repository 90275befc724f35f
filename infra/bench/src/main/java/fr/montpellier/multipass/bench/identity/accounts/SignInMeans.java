package fr.montpellier.multipass.bench.identity.accounts;

import java.util.Optional;
import java.util.stream.Stream;

/** A means of signing in to an account without FranceConnect. */
public enum SignInMeans {
    PASSWORD("sign-in by password", true),
    PASSWORD_AND_CODE("sign-in by password and TOTP", true),
    PASSKEY("sign-in by passkey", false);

    private final String flow;
    private final boolean hashes;

    SignInMeans(String flow, boolean hashes) {
        this.flow = flow;
        this.hashes = hashes;
    }

    /** Returns the means of a flow, or empty if the flow is no sign-in. */
    public static Optional<SignInMeans> ofFlow(String flow) {
        return Stream.of(values()).filter(means -> means.flow.equals(flow)).findFirst();
    }

    /** Returns the name of the measured flow. */
    public String flow() {
        return flow;
    }

    /** Returns whether the server hashes a password in this flow. */
    public boolean hashes() {
        return hashes;
    }
}
