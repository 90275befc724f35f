package fr.montpellier.multipass.identity.people.signin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Ends sign-ins with their tokens, and notifies the applications that got an ID token. */
public interface SignInTermination {

    /** Ends every sign-in of a person. */
    void endAll(UUID holder);

    /** Ends every sign-in of a person that began at that time or before. */
    void endAll(UUID holder, Instant until);

    /**
     * Ends every sign-in of a person, in the caller's transaction.
     *
     * @return what notifies the applications, which the caller runs after the transaction; if it does not, they are notified later
     */
    Runnable endAllInTransaction(UUID holder);

    /** Ends every other sign-in of the person, to each Multipass that was merged too, otherwise as {@link #endAllInTransaction}. */
    Runnable endOthersInTransaction(SignIn kept);

    /** Ends every sign-in in which a person acts for another by that relation, otherwise as {@link #endAllInTransaction}. */
    Runnable endActingInTransaction(UUID representation);

    /** Ends every sign-in in which the person of that sign-in acts for another, otherwise as {@link #endAllInTransaction}. */
    Runnable endActingFromInTransaction(SignIn source);

    /** Returns sign-ins in which a person may no longer act for another. */
    List<SignIn> actingOver(int most);

    /** Ends one of them. */
    void endActingOver(SignIn over);

    /** Ends a sign-in that another one replaced in the same browser. */
    void endReplaced(SignIn replaced);

    /** Ends another sign-in of the person; does nothing if it belongs to another person or has ended. */
    void endOther(SignIn kept, UUID id);

    /** Ends every other sign-in of the person, to each Multipass that was merged too. The time of this one does not change. */
    void endOthers(SignIn kept);
}
