package fr.montpellier.multipass.consent.register;

/** An entry of the register breaks a rule. The message is for operators. */
public final class RegisterRuleException extends IllegalStateException {

    private final RegisterRule rule;
    private final String about;

    /** @param about code of the type or fact, or name of the member; empty if it is the whole entry */
    public RegisterRuleException(RegisterRule rule, String about, String message) {
        super(message);
        this.rule = rule;
        this.about = about;
    }

    public RegisterRule rule() {
        return rule;
    }

    /** Returns the code of the type or fact, or the name of the member; empty if it is the whole entry. */
    public String about() {
        return about;
    }
}
