package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.ui.ModelMap;

/** A request for a page of a desk, with what every page needs of it: an argument of the methods of controllers. */
public record DeskRequest(SecurityContext context, HttpServletRequest http, Locale language, ModelMap model) {

    /** Returns the civil data of the identity document that a person shows, as the agent typed them; empty if they are malformed. */
    public Optional<IdentitePivot> document() {
        try {
            return Optional.of(IdentitePivot.declared(
                    typed("givenNames"),
                    typed("familyName"),
                    LocalDate.parse(typed("birthdate").strip())));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Adds a value to the model of the page. */
    public void show(String name, @Nullable Object value) {
        model.addAttribute(name, value);
    }

    private String typed(String field) {
        return Optional.ofNullable(http.getParameter(field)).orElse("");
    }

    /** Returns a text without what was typed, which may be logged. */
    @Override
    public String toString() {
        return "DeskRequest[…]";
    }
}
