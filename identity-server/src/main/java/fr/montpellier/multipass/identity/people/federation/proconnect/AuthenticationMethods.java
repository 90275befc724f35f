package fr.montpellier.multipass.identity.people.federation.proconnect;

import java.util.Collection;
import java.util.Set;

/**
 * Decides whether the methods with which an agent authenticated are sufficient ({@code amr}, RFC 8176). ProConnect also
 * asserts a multi-factor level for a code sent by email ({@code mail}), which an attacker with access to the mailbox
 * can read. Such a code is accepted only with another second factor, or if the operator allows it.
 *
 * @param emailCodes whether a code sent by email is accepted as second factor
 */
record AuthenticationMethods(boolean emailCodes) {

    private static final String MAIL = "mail";

    /** Methods that prove possession of something other than the mailbox, or a biometric feature of the agent. */
    private static final Set<String> STRONG =
            Set.of("face", "fpt", "hwk", "iris", "otp", "pop", "retina", "sc", "swk", "totp", "vbm");

    /** Returns whether the methods are sufficient for a level with several factors. */
    boolean areStrong(Collection<String> amr) {
        return emailCodes || !amr.contains(MAIL) || amr.stream().anyMatch(STRONG::contains);
    }
}
