package fr.montpellier.multipass.service.doctor;

/**
 * What a check found, in French, as the commands speak.
 *
 * @param what was checked, such as {@code base de données}
 * @param message what was found
 * @param advice what to do; empty if nothing
 */
public record Finding(Level level, String what, String message, String advice) {

    /** How bad a finding is. An error makes the command fail. */
    public enum Level {
        GOOD("bon      "),
        WARNING("attention"),
        ERROR("ERREUR   ");

        private final String word;

        Level(String word) {
            this.word = word;
        }
    }

    public static Finding good(String what, String message) {
        return new Finding(Level.GOOD, what, message, "");
    }

    public static Finding warning(String what, String message, String advice) {
        return new Finding(Level.WARNING, what, message, advice);
    }

    public static Finding error(String what, String message, String advice) {
        return new Finding(Level.ERROR, what, message, advice);
    }

    @Override
    public String toString() {
        return level.word + "  " + what + " : " + message + (advice.isEmpty() ? "" : "\n           → " + advice);
    }
}
