package fr.montpellier.multipass.service.headers;

/** Printable characters of ASCII, the space included. */
final class PlainText {

    private PlainText() {}

    /** Returns whether the text has only such characters. */
    static boolean matches(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }
}
