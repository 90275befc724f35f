package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.signin.Device;
import java.util.Locale;

/** The visit of a browser in which a person signs in. */
public interface Visit {

    /** Returns the language of the pages that the person sees. */
    Locale language();

    /** Returns a random value that identifies the browser. The first call sets it as a cookie. */
    String browser();

    /** Returns the families of the browser and the operating system. */
    Device device();
}
