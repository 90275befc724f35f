package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.Optional;

/**
 * Lets a resident write why they do not have a document of a type, when they press the button that asks for it. What they
 * wrote before is shown at once.
 */
public class AbsenceForm extends Div {

    private static final long serialVersionUID = 1L;

    /** Most characters of an explanation. */
    public static final int LONGEST = 500;

    private final TextBox explanation;
    private final Div field;

    /**
     * @param reader who reads the explanation, at the beginning of a sentence
     * @param written what the resident wrote before; empty: nothing
     */
    public AbsenceForm(RequestedType type, String reader, String written) {
        explanation = new TextBox("pourquoi-" + type.code(), LONGEST);
        field = explanation.labelled(Texts.get("absence.why", type.name()), Texts.get("absence.help", reader, LONGEST));
        if (!written.isEmpty()) {
            explanation.setValue(written);
            add(Components.muted(Texts.get("absence.written")), field);
            return;
        }
        field.setVisible(false);
        NativeButton open = Components.button(Texts.get("absence.open"), "quiet", () -> {
            field.setVisible(!field.isVisible());
            if (field.isVisible()) {
                explanation.getElement().callJsFunction("focus");
            }
        });
        open.setId("je-ne-l-ai-pas-" + type.code());
        open.add(Components.screenReaderText(" " + type.name()));
        add(Components.row(open), field);
    }

    /** Opens the field with a text that the resident typed. */
    void show(String typed) {
        explanation.setValue(typed);
        field.setVisible(true);
    }

    /** Returns what the resident wrote, or empty if they wrote nothing or closed the field, which keeps the text. */
    public Optional<String> text() {
        return Optional.of(explanation.text()).filter(text -> field.isVisible() && !text.isEmpty());
    }
}
