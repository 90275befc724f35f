package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.VaultGateway.Kind;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/** Asks for the period of a document, in the form that its type requires; it is empty for a type without period. */
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
        var label = new NativeLabel(Words.say("deposit.period"));
        label.setFor(input);
        help.setId("periode-aide");
        help.addClassName("muted");
        addClassName("field");
        add(label, help, input);
        ask("year");
        input.addValueChangeListener(event -> onChange.run());
    }

    void about(Optional<Kind> kind) {
        String wanted = kind.flatMap(Kind::period).orElse("year");
        if (!wanted.equals(form)) {
            ask(wanted);
        }
        input.getElement().setAttribute("aria-invalid", Boolean.toString(!isRight()));
    }

    boolean isRight() {
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
    String wrong() {
        return Words.say("deposit.period.wrong." + form);
    }

    private void ask(String wanted) {
        form = wanted;
        setVisible(!form.equals(NONE));
        help.setText(form.equals(NONE) ? "" : Words.say("deposit.period.help." + form));
        if (!isRight()) {
            input.setValue(form.equals("school-year") ? schoolYear() : Integer.toString(today.getYear()));
        }
    }

    private String schoolYear() {
        int first = today.getMonth().compareTo(Month.SEPTEMBER) < 0 ? today.getYear() - 1 : today.getYear();
        return first + "-" + (first + 1);
    }
}
