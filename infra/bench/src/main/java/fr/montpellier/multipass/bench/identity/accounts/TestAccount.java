package fr.montpellier.multipass.bench.identity.accounts;

import fr.montpellier.multipass.bench.clients.CodeApplication;
import fr.montpellier.multipass.bench.clients.Passkey;
import java.util.Optional;
import java.util.UUID;

/**
 * An account of a person who signs in in a measurement.
 *
 * @param number of the account at its server, from 1
 * @param codes application for one-time codes, if the account has one
 * @param passkey if the account has one
 */
public record TestAccount(
        int number, SignInMeans means, UUID id, Optional<CodeApplication> codes, Optional<Passkey> passkey) {

    /** The password of every account. */
    public static final String PASSWORD = "the password of the benchmark";

    private static final int BYTE = 0xFF;

    /** @param userHandle by which the server knows the account of a passkey */
    public static TestAccount of(int number, SignInMeans means, UUID id, byte[] userHandle) {
        return new TestAccount(
                number,
                means,
                id,
                means == SignInMeans.PASSWORD_AND_CODE ? Optional.of(new CodeApplication()) : Optional.empty(),
                means == SignInMeans.PASSKEY ? Optional.of(new Passkey(userHandle)) : Optional.empty());
    }

    public String email() {
        return "account-" + number + "@courriel.example";
    }

    /** Returns the address of the person's browser, which no other account has. */
    public String source() {
        return "10." + (number >> 16 & BYTE) + "." + (number >> 8 & BYTE) + "." + (number & BYTE);
    }
}
