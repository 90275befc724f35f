package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Asks for one confirmation in place and says what will happen; the focus moves to the question. */
public class Confirmation extends Div {

    private static final long serialVersionUID = 1L;

    private final NativeButton confirm;
    private final NativeButton keep;

    public Confirmation(String question, String consequence, String yes, String no, Runnable onYes) {
        this(question, List.of(consequence), yes, no, onYes);
    }

    /** @param consequences what will happen, a paragraph each */
    public Confirmation(String question, List<String> consequences, String yes, String no, Runnable onYes) {
        addClassName("confirmation");
        var asked = new Paragraph(question);
        asked.addClassName("question");
        asked.setId(Components.freshId("question"));
        getElement().setAttribute("role", "group");
        getElement().setAttribute("tabindex", "-1");
        getElement().setAttribute("aria-labelledby", asked.getId().orElse(""));
        confirm = Components.button(yes, "danger", () -> {
            // Removed before the action runs, so that a second click does not run it twice.
            removeFromParent();
            onYes.run();
        });
        confirm.setId(Components.freshId("confirmer"));
        add(asked);
        consequences.forEach(each -> add(new Paragraph(each)));
        keep = Components.button(no, "secondary", this::removeFromParent);
        add(Components.row(confirm, keep));
    }

    /** Shows more between the question and what will happen. */
    public Confirmation with(Component... more) {
        addComponentAtIndex(1, new Div(more));
        return this;
    }

    /** Shows that nothing is lost by the answer. */
    public Confirmation calm() {
        addClassName("calm");
        confirm.removeClassName("danger");
        confirm.addClassName("primary");
        return this;
    }

    /** Moves the focus to the question; the answer that changes nothing returns it to what asked, before the question goes. */
    @Override
    protected void onAttach(com.vaadin.flow.component.AttachEvent event) {
        getElement().executeJs("""
                const asking = document.activeElement;
                this.focus();
                $0.addEventListener('click', () => asking !== document.body && asking.isConnected && asking.focus());
                """, keep);
    }
}
