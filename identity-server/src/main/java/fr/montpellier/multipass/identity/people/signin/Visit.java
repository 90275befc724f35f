package fr.montpellier.multipass.identity.people.signin;

import java.util.Locale;

/** The visit of a browser in which a person signs in. */
public interface Visit {

    /** Returns the language of the pages that the person sees. */
    Locale language();

    /** Returns a random value that names the browser; the first time it is asked for, the browser is given one to keep. */
    String browser();
}
