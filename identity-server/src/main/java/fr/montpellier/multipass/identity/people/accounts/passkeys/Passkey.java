package fr.montpellier.multipass.identity.people.accounts.passkeys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey of an account.
 *
 * @param name name that its owner gave
 * @param credential the attested credential data (Web Authentication, section 6.5.2), which hold the public key
 * @param backupEligible whether it may be copied to other devices of its owner
 * @param signCount the signature counter at the last sign-in; 0 where the authenticator does not count
 */
public record Passkey(
        UUID id,
        UUID holder,
        String name,
        byte[] credential,
        boolean backupEligible,
        long signCount,
        Instant addedAt,
        Optional<Instant> usedAt) {

    /** Returns a text without names and keys, which may be logged. */
    @Override
    public String toString() {
        return "Passkey[" + id + "]";
    }
}
