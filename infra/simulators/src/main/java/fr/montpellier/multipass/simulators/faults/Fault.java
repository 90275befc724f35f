package fr.montpellier.multipass.simulators.faults;

import java.util.Locale;
import java.util.Optional;

/** One way in which the next response of a provider is wrong. */
public enum Fault {
    /** ID token signed by another key under the true key's identifier. */
    FORGED_ID_TOKEN,
    /** ID token that expired an hour ago. */
    EXPIRED_ID_TOKEN,
    /** ID token with another nonce. */
    WRONG_NONCE,
    /** ID token with a lower level than asked. */
    WRONG_ACR,
    /** ID token for another relying party. */
    WRONG_AUDIENCE,
    /** ID token of another issuer. */
    WRONG_ISSUER,
    /** Not an error: the provider signs with a new key from now on, published beside the old one. */
    ROTATED_KEY,
    /** Userinfo signed by another key under the true key's identifier. */
    FORGED_USERINFO,
    /** Userinfo about another subject than the ID token's. */
    OTHER_SUBJECT,
    /** Userinfo without a signature: plain JSON, or right inside the JWE. */
    UNSIGNED_USERINFO,
    /** Callback with {@code error=server_error}. */
    SERVER_ERROR,
    /** Callback with {@code error=temporarily_unavailable}. */
    TEMPORARILY_UNAVAILABLE,
    /** Callback with {@code error=access_denied} after a complete sign-in, as when the RNIPP has no match. */
    ACCESS_DENIED,
    /** An endpoint answers late. */
    SLOW,
    /** An endpoint answers 503. */
    UNAVAILABLE;

    /** Returns the name in addresses: {@code forged-userinfo}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String code) {
        for (Fault fault : values()) {
            if (fault.code().equals(code)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
