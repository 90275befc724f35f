package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.function.Consumer;

/** Asks for the reason of a decision that ends an access and says what will happen; the focus moves to it. */
class ReasonForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    /** @param onReason receives the reason, which is not empty */
    ReasonForm(String id, String question, String consequence, String doIt, Consumer<String> onReason) {
        addClassName("confirmation");
        setId(id);
        var asked = new Paragraph(question);
        asked.addClassName("question");
        asked.setId(id + "-question");
        getElement()
                .setAttribute("role", "group")
                .setAttribute("tabindex", "-1")
                .setAttribute("aria-labelledby", id + "-question");
        var reason = new TextBox(id + "-motif", LONGEST);
        var error = new Paragraph();
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
        NativeButton confirm = Components.button(doIt, "danger", () -> {
            if (reason.text().isEmpty()) {
                error.setText(Texts.get("agents.form.reason.missing"));
            } else {
                // Removed before the action runs, so that a second click does not run it twice.
                removeFromParent();
                onReason.accept(reason.text());
            }
        });
        confirm.setId(id + "-confirmer");
        add(
                asked,
                new Paragraph(consequence),
                reason.labelled(Texts.get("agents.form.reason"), ""),
                error,
                Components.row(
                        confirm, Components.button(Texts.get("agents.cancel"), "secondary", this::removeFromParent)));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().callJsFunction("focus");
    }
}
