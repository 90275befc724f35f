package fr.montpellier.multipass.identity.people.signin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The email address that applications may be given about a person.
 *
 * @param verified whether this server verified that the person controls the address; an address from an identity
 *     provider is not, because neither FranceConnect nor ProConnect states that it verified it
 */
public record PersonEmail(String address, boolean verified) {

    /** Matches one address without a display name, spaces or control characters. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s\\p{Cntrl}@<>\"(),;:\\\\\\[\\]]{1,64}@[^\\s\\p{Cntrl}@<>\"(),;:\\\\\\[\\]]{1,189}");

    /** Returns whether the text is an email address in the only form that this server accepts. */
    public static boolean isAddress(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns the address that an identity provider sent, or empty if it is malformed. */
    public static Optional<PersonEmail> unverified(String address) {
        return isAddress(address) ? Optional.of(new PersonEmail(address, false)) : Optional.empty();
    }

    /** Returns a text without the address, which may be logged. */
    @Override
    public String toString() {
        return "PersonEmail[…]";
    }
}
