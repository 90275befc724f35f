package fr.montpellier.multipass.identity.people.accounts.throttle;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The limits of one block of IP addresses, which many people may share.
 *
 * @param network passwords and second factors within an hour
 * @param codes codes sent by email within an hour
 */
@Component
record ThrottleSettings(int network, int codes) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is not positive
     */
    ThrottleSettings(
            @Value("${multipass.identity.attempts.network:100}") int network,
            @Value("${multipass.identity.attempts.codes-of-network:60}") int codes) {
        if (network < 1 || codes < 1) {
            throw new IllegalArgumentException("multipass.identity.attempts.* are positive");
        }
        this.network = network;
        this.codes = codes;
    }

    /** Returns how many attempts of that kind are allowed. */
    int most(AttemptKind kind) {
        return switch (kind) {
            case NETWORK -> network;
            case EMAIL_OF_NETWORK -> codes;
            default -> kind.most();
        };
    }
}
