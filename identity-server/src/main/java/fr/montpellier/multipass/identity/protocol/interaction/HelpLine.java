package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.service.operator.Operator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How people reach the operator's help, for the footer of pages; what has no setting is {@code null}. */
public final class HelpLine {

    private final Operator operator;

    HelpLine(Operator operator) {
        this.operator = operator;
    }

    /** Returns the telephone number as people write it. */
    public @Nullable String phone() {
        return Operator.stated(operator.phone()).orElse(null);
    }

    /** Returns the address of a link that calls the number. */
    public String callLink() {
        return Operator.callLink(operator.phone());
    }

    /** Returns when the telephone is answered. */
    public @Nullable String hours(Locale language) {
        return operator.hours(language).orElse(null);
    }

    public @Nullable String email() {
        return Operator.stated(operator.email()).orElse(null);
    }
}
