package fr.montpellier.multipass.identity.support.names;

/**
 * Checks names of clients and people that pages and journals display. Bidirectional formatting characters (Unicode
 * Standard Annex 9, section 2) can make a text look like another one, so that they are not allowed.
 */
public final class DisplayNames {

    private static final String DIRECTION = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    private DisplayNames() {}

    /** Returns whether the text contains neither control characters nor bidirectional formatting characters. */
    public static boolean isReadable(String text) {
        return text.chars()
                .noneMatch(character -> Character.isISOControl(character) || DIRECTION.indexOf(character) >= 0);
    }
}
