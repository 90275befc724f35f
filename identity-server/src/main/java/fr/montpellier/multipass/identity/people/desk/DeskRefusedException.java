package fr.montpellier.multipass.identity.people.desk;

import org.jspecify.annotations.Nullable;

/** A step at the desk that the rules refuse; the page names the rule. */
public abstract class DeskRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean unknown;

    /**
     * @param step what was refused, in words of the log
     * @param code name of the rule in keys of texts
     * @param unknown whether the file does not exist, or no longer
     */
    protected DeskRefusedException(String step, String code, boolean unknown, @Nullable Exception cause) {
        super(step + " refused: " + code, cause);
        this.code = code;
        this.unknown = unknown;
    }

    /** Returns the name of the rule in keys of texts. */
    public String code() {
        return code;
    }

    /** Returns whether the file does not exist, or no longer. */
    public boolean isUnknown() {
        return unknown;
    }
}
