package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks, beside the page, for the facts that stay in the case instead of a copy of the piece. */
class VerifiedForm extends Div {

    private static final long serialVersionUID = 1L;

    private final Map<String, Input> values = new LinkedHashMap<>();

    /**
     * @param known facts that documents of the type state; may be empty
     * @param onVerified receives the facts that the agent filled in, by code
     */
    VerifiedForm(String document, List<NamedCode> known, Consumer<Map<String, String>> onVerified) {
        setId("releve");
        addClassName("card");
        add(new H4(Texts.get("case.verify")), Components.muted(Texts.get("case.verify.help")));
        known.forEach(fact -> add(field(fact)));
        NativeButton done = Components.button(Texts.get("case.verify.do"), "primary", () -> onVerified.accept(read()));
        done.setId("verifier-" + document);
        add(Components.row(done));
    }

    private Div field(NamedCode fact) {
        var input = new Input();
        input.setId("releve-" + fact.code());
        input.getElement().setAttribute("autocomplete", "off").setAttribute("maxlength", "200");
        values.put(fact.code(), input);
        var label = new NativeLabel(fact.name());
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        return field;
    }

    private Map<String, String> read() {
        Map<String, String> filled = new LinkedHashMap<>();
        values.forEach((code, input) -> {
            if (!input.getValue().isBlank()) {
                filled.put(code, input.getValue().strip());
            }
        });
        return filled;
    }
}
