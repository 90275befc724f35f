package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Asks once, in place, saying what will happen; the focus goes to the question. */
public class Confirmation extends Div {

    private static final long serialVersionUID = 1L;

    public Confirmation(String question, String consequence, String yes, String no, Runnable onYes) {
        addClassName("confirmation");
        var asked = new Paragraph(question);
        asked.addClassName("question");
        asked.setId(Parts.freshId("question"));
        getElement().setAttribute("role", "group");
        getElement().setAttribute("tabindex", "-1");
        getElement().setAttribute("aria-labelledby", asked.getId().orElse(""));
        var confirm = Parts.button(yes, "danger", () -> {
            // Gone before the action runs: a second click finds nothing to do twice.
            removeFromParent();
            onYes.run();
        });
        confirm.setId(Parts.freshId("confirmer"));
        add(asked, new Paragraph(consequence));
        add(Parts.row(confirm, Parts.button(no, "secondary", this::removeFromParent)));
    }

    @Override
    protected void onAttach(com.vaadin.flow.component.AttachEvent event) {
        getElement().callJsFunction("focus");
    }
}
