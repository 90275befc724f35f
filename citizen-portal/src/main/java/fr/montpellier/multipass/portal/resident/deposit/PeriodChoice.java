package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * Asks for the period of a document, in the form that its type requires. It is empty for a type without period, and for one
 * whose validity counts from a date: the period follows from that date, which the vault looks for in the file.
 */
class PeriodChoice extends Div {

    private static final long serialVersionUID = 1L;
    private static final String NONE = "none";

    private final Input input = new Input();
    private final Span help = new Span();
    private final LocalDate today;
    private String form = "";

    PeriodChoice(LocalDate today, Runnable onChange) {
        this.today = today;
        input.setId("periode");
        input.getElement().setAttribute("inputmode", "numeric").setAttribute("aria-describedby", "periode-aide");
        input.getElement().setAttribute("autocomplete", "off");
        var label = new NativeLabel(Texts.get("deposit.period"));
        label.setFor(input);
        help.setId("periode-aide");
        help.addClassName("muted");
        addClassName("field");
        add(label, help, input);
        showForm("year");
        input.addValueChangeListener(event -> onChange.run());
    }

    void update(Optional<DocumentType> kind) {
        String requested = kind.flatMap(DocumentType::validityFrom)
                .filter(basis -> !basis.equals(NONE))
                .map(dated -> NONE)
                .or(() -> kind.flatMap(DocumentType::period))
                .orElse("year");
        if (!requested.equals(form)) {
            showForm(requested);
        }
        setVisible(kind.isPresent() && !form.equals(NONE));
        if (isVisible()) {
            help.setText(Texts.get("deposit.period.help." + form));
        }
        input.getElement().setAttribute("aria-invalid", Boolean.toString(!isValid()));
    }

    boolean isValid() {
        return value().matches(
                        switch (form) {
                            case NONE -> "";
                            case "month" -> "[0-9]{4}(-[0-9]{2})?";
                            case "school-year" -> "[0-9]{4}-[0-9]{4}";
                            default -> "[0-9]{4}";
                        });
    }

    String value() {
        return form.equals(NONE) ? "" : input.getValue().trim();
    }

    /** Returns what is wrong with the choice, in a sentence. */
    String error() {
        return Texts.get("deposit.period.wrong." + form);
    }

    private void showForm(String requested) {
        form = requested;
        if (!isValid()) {
            input.setValue(form.equals("school-year") ? schoolYear() : Integer.toString(today.getYear()));
        }
    }

    private String schoolYear() {
        int first = today.getMonth().compareTo(Month.SEPTEMBER) < 0 ? today.getYear() - 1 : today.getYear();
        return first + "-" + (first + 1);
    }
}
