package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;

/**
 * Says before the deposit that software (AI) recognises the text of a photograph, and lets the resident decline it for this
 * document. It is shown only where the vault recognises text.
 */
class RecognitionChoice extends Div {

    private static final long serialVersionUID = 1L;

    private boolean agreed;

    /** @param onChange runs when the resident agrees or declines */
    RecognitionChoice(boolean available, Runnable onChange) {
        setId("reconnaissance");
        agreed = available;
        setVisible(available);
        var box = new Input();
        box.setType("checkbox");
        box.setId("reconnaitre");
        box.getElement().setAttribute("checked", available);
        box.getElement()
                .addEventListener("change", event -> {
                    agreed = event.getEventData().get("element.checked").asBoolean();
                    onChange.run();
                })
                .addEventData("element.checked");
        var name = new Span(Texts.get("deposit.recognition"));
        name.addClassName("choice-name");
        var notice = new Span(Texts.get("deposit.recognition.notice"));
        notice.addClassName("muted");
        var label = new NativeLabel();
        label.setFor(box);
        label.add(name, notice);
        var choice = new Div(box, label);
        choice.addClassName("choice");
        add(choice);
    }

    /** Returns what else it means, for below the place of the file. */
    Paragraph more() {
        Paragraph more = Components.muted(Texts.get("deposit.recognition.more"));
        more.setId("reconnaissance-suite");
        more.setVisible(isVisible());
        return more;
    }

    boolean isAgreed() {
        return agreed;
    }
}
