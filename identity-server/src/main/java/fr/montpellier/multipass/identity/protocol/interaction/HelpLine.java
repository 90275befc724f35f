package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.service.operator.Operator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The contact of the operator's help for the footer of pages. Values without a setting are {@code null}. */
public final class HelpLine {

    private final Operator operator;

    HelpLine(Operator operator) {
        this.operator = operator;
    }

    /** Returns the telephone number in the form in which people write it. */
    public @Nullable String phone() {
        return Operator.stated(operator.phone()).orElse(null);
    }

    /** Returns the address of a link that calls the number. */
    public String callLink() {
        return Operator.callLink(operator.phone());
    }

    /** Returns the hours in which the telephone is answered. */
    public @Nullable String hours(Locale language) {
        return operator.hours(language).orElse(null);
    }

    public @Nullable String email() {
        return Operator.stated(operator.email()).orElse(null);
    }
}
