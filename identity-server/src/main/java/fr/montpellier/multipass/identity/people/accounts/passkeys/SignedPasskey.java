package fr.montpellier.multipass.identity.people.accounts.passkeys;

import java.util.UUID;

/**
 * An account whose passkey signed the challenge of this server.
 *
 * @param passkey identifier of the passkey, which may be removed before the sign-in is opened
 */
public record SignedPasskey<A>(A account, UUID passkey) {}
