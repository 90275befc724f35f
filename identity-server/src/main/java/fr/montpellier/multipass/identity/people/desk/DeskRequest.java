package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.ui.ModelMap;

/** A request for a page of a desk, with what every page needs of it: an argument of the methods of controllers. */
public record DeskRequest(SecurityContext context, HttpServletRequest http, Locale language, ModelMap model) {

    /** Rows of a page of a list, which then weighs less than 10 kB. */
    private static final int ROWS = 20;

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

    /** A list that is shown in pages. */
    @FunctionalInterface
    public interface PagedList<T> {

        /** Returns at most {@code limit} rows after the first {@code offset} ones. */
        List<T> find(int offset, int limit);
    }

    /**
     * Adds one page of a list to the model, the first one or that of the parameter {@code page}, and as {@code next} the
     * number of the page after it, if there is one.
     *
     * @param view converts a row to what the page shows
     */
    public <T> void showPage(String name, PagedList<T> list, Function<T, ?> view) {
        int page = number();
        List<T> found = list.find((page - 1) * ROWS, ROWS + 1);
        show("next", found.size() > ROWS ? page + 1 : null);
        show(name, found.stream().limit(ROWS).map(view).toList());
    }

    private int number() {
        String typed = typed("page");
        return typed.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(typed) : 1;
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
