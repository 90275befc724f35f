package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Recognises the recovery codes (NIST SP 800-63B-4, section 4.2) that are handed to people at the counter. Without it, a person who reads the new mailbox, or to whom a mistyped
 * address belongs, completes no recovery.
 */
@Component
public class IssuedRecoveryCodes {

    private final KeyedHash hash;

    IssuedRecoveryCodes(SealedSecrets secrets) {
        this.hash = KeyedHash.of(secrets, "recovery-handed");
    }

    /** Returns the keyed hash of a code of the recovery, in base64url. */
    public String hash(UUID recovery, String code) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.hash(recovery.toString(), code));
    }

    /** Returns whether a person typed the code that was handed to them. */
    public boolean matches(Recovery recovery, String typed) {
        return recovery.issuedCode()
                .filter(stored -> hash.matches(
                        Base64.getUrlDecoder().decode(stored), recovery.id().toString(), RandomCodes.compared(typed)))
                .isPresent();
    }
}
