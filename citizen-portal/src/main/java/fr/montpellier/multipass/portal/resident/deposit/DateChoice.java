package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Asks for the date that is written on a document, if the validity of its type counts from it: the day of issue, or the
 * last day of validity. The vault prefers the date that it can read in the file.
 */
class DateChoice extends Div {

    private static final long serialVersionUID = 1L;
    private static final String ISSUE_DATE = "issue-date";
    private static final String EXPIRY_DATE = "expiry-date";

    private final Input input = new Input();
    private final NativeLabel label = new NativeLabel();
    private final Span help = new Span();
    private final LocalDate today;
    private String basis = "";

    DateChoice(LocalDate today, Runnable onChange) {
        this.today = today;
        input.setId("date-du-document");
        input.setType("date");
        input.getElement().setAttribute("aria-describedby", "date-du-document-aide");
        input.getElement().setAttribute("autocomplete", "off");
        label.setFor(input);
        help.setId("date-du-document-aide");
        help.addClassName("muted");
        addClassName("field");
        add(label, help, input);
        setVisible(false);
        input.addValueChangeListener(event -> onChange.run());
    }

    /** Tells whether this date is asked for instead of the period. */
    static boolean isFor(DocumentType kind) {
        return kind.validityFrom()
                .filter(basis -> basis.equals(ISSUE_DATE) || basis.equals(EXPIRY_DATE))
                .isPresent();
    }

    void update(Optional<DocumentType> kind) {
        String requested = kind.filter(DateChoice::isFor)
                .flatMap(DocumentType::validityFrom)
                .orElse("");
        if (!requested.equals(basis)) {
            basis = requested;
            input.setValue("");
            setVisible(!basis.isEmpty());
            if (isVisible()) {
                label.setText(Texts.get("deposit.date." + basis));
                help.setText(Texts.get("deposit.date.help." + basis));
            }
        }
        // A date that is not written yet is no error.
        input.getElement()
                .setAttribute("aria-invalid", Boolean.toString(!input.getValue().isBlank() && !isValid()));
    }

    boolean isValid() {
        return basis.isEmpty()
                || date().filter(day -> basis.equals(EXPIRY_DATE) || !day.isAfter(today))
                        .isPresent();
    }

    /** Returns the date in the form of ISO 8601, or an empty string. */
    String value() {
        return date().map(LocalDate::toString).orElse("");
    }

    /** Returns the month of the day of issue, by which a document of a month is named, or an empty string. */
    String month() {
        return date().filter(day -> basis.equals(ISSUE_DATE))
                .map(day -> YearMonth.from(day).toString())
                .orElse("");
    }

    /** Returns what is wrong with the choice, in a sentence. */
    String error() {
        return Texts.get(date().isPresent() ? "deposit.date.future" : "deposit.date.missing");
    }

    private Optional<LocalDate> date() {
        try {
            return basis.isEmpty() || input.getValue().isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(input.getValue()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
