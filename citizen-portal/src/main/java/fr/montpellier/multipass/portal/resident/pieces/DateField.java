package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Takes the date from which the validity of a document counts, in the form that suits it: a day, or the year of a tax notice
 * or of a school, from which the vault computes the day.
 */
class DateField extends Div {

    private static final long serialVersionUID = 1L;

    private final Input input = new Input();
    private final Paragraph error = new Paragraph();
    private final String basis;
    private final LocalDate today;

    /** @param basis {@code issue-date}, {@code expiry-date}, {@code income-year} or {@code school-year} */
    DateField(String basis, LocalDate today) {
        this.basis = basis;
        this.today = today;
        input.setId("date-du-document");
        input.setType(isYear() ? "text" : "date");
        input.getElement()
                .setAttribute("autocomplete", "off")
                .setAttribute("aria-describedby", "date-du-document-aide date-du-document-erreur");
        if (isYear()) {
            input.getElement().setAttribute("inputmode", "numeric");
        }
        var label = new NativeLabel(Texts.get("date.label." + basis));
        label.setFor(input);
        var help = new Span(Texts.get(
                "date.help." + basis, Integer.toString(today.getYear()), Integer.toString(today.getYear() - 1)));
        help.setId("date-du-document-aide");
        help.addClassName("muted");
        error.setId("date-du-document-erreur");
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
        addClassName("field");
        add(label, help, input, error);
    }

    private boolean isYear() {
        return basis.equals("income-year") || basis.equals("school-year");
    }

    /** Returns the day in the form of ISO 8601, or an empty string if a year is asked for. */
    String date() {
        return isYear() ? "" : written();
    }

    /** Returns the year, or an empty string if a day is asked for. */
    String period() {
        return isYear() ? written() : "";
    }

    /** Says what is wrong with what is written, if anything is, and returns whether something is. */
    boolean showError() {
        Optional<String> wrong = wrong();
        wrong.ifPresent(this::showError);
        return wrong.isPresent();
    }

    void showError(String sentence) {
        error.setText(sentence);
        input.getElement().setAttribute("aria-invalid", "true");
        input.focus();
    }

    private Optional<String> wrong() {
        String key = switch (basis) {
            case "income-year" -> written().matches("[0-9]{4}") ? "" : "date.wrong.income-year";
            case "school-year" -> written().matches("[0-9]{4}-[0-9]{4}") ? "" : "date.wrong.school-year";
            case "issue-date" ->
                day().map(each -> each.isAfter(today) ? "date.wrong.future" : "")
                        .orElse("date.wrong.missing");
            default -> day().map(each -> "").orElse("date.wrong.missing");
        };
        return Optional.of(key).filter(each -> !each.isEmpty()).map(Texts::get);
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(written()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String written() {
        return input.getValue().trim();
    }
}
