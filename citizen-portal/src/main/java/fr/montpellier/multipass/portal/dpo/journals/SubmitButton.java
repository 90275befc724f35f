package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeButton;

/** Submits the form around it, by the browser's own means. */
@Tag("button")
class SubmitButton extends NativeButton {

    private static final long serialVersionUID = 1L;

    SubmitButton(String text) {
        super(text);
        setId("filtrer");
        addClassNames("button", "primary");
        getElement().setAttribute("type", "submit");
    }
}
