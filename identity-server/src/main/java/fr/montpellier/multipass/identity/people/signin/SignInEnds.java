package fr.montpellier.multipass.identity.people.signin;

import java.time.Instant;
import java.util.UUID;

/** Ends sign-ins with their tokens, and tells the applications that took part. */
public interface SignInEnds {

    /** Ends every sign-in of a person. */
    void endAll(UUID holder);

    /** Ends every sign-in of a person that began until that time. */
    void endAll(UUID holder, Instant until);

    /** Ends a sign-in whose place another one took in the same browser. */
    void endReplaced(SignIn replaced);

    /** Ends another sign-in of the person; nothing happens if it is not theirs, or has ended. */
    void endOther(SignIn kept, UUID id);

    /** Ends every other sign-in of the person; this one stays as old as it is. */
    void endOthers(SignIn kept);
}
