package fr.montpellier.multipass.identity.people.accounts.passkeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores the passkeys of accounts of one kind: of residents, or of agents. No lookup finds those of the other kind. */
public interface PasskeyStore {

    /** The largest number of passkeys of one account. */
    int MOST = 10;

    /**
     * Inserts a passkey.
     *
     * @param credentialId as base64url
     * @return false if the credential is stored already
     */
    boolean insert(Passkey passkey, String credentialId);

    /** Returns the passkeys of the account, oldest first. */
    List<Passkey> findByHolder(UUID holder);

    /** @param credentialId as base64url */
    Optional<Passkey> findByCredential(String credentialId);

    /**
     * Stores a sign-in.
     *
     * @return false if another sign-in with this counter or a higher one was stored meanwhile
     */
    boolean markUsed(Passkey passkey, long signCount, Instant at);

    /**
     * Deletes a passkey of an account.
     *
     * @return false if the account has no such passkey
     */
    boolean delete(UUID holder, UUID id);
}
