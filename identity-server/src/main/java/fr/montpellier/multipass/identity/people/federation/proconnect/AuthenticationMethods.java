package fr.montpellier.multipass.identity.people.federation.proconnect;

import java.util.Collection;
import java.util.Set;

/**
 * Judges how an agent authenticated ({@code amr}, RFC 8176). ProConnect states a multi-factor level for a code sent by email
 * ({@code mail}) too, which a thief of the mailbox has: it counts only if the operator says so, or beside another second factor.
 *
 * @param emailCodes whether a code sent by email is a second factor
 */
record AuthenticationMethods(boolean emailCodes) {

    private static final String MAIL = "mail";

    /** Methods that prove possession of something else than the mailbox, or who the agent is. */
    private static final Set<String> STRONG =
            Set.of("face", "fpt", "hwk", "iris", "otp", "pop", "retina", "sc", "swk", "totp", "vbm");

    /** Returns whether the methods suffice, given that the level is one with several factors. */
    boolean areStrong(Collection<String> amr) {
        return emailCodes || !amr.contains(MAIL) || amr.stream().anyMatch(STRONG::contains);
    }
}
