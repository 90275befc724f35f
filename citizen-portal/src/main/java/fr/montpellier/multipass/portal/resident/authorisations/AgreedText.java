package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.texts.Texts;

/**
 * Shows the text of a démarche to which residents agree, closed at first. It names every type and the longest duration,
 * whatever a resident chose, and says so.
 */
public class AgreedText extends NativeDetails {

    private static final long serialVersionUID = 1L;

    public AgreedText(String text) {
        super(Texts.get("agreed.title"), content(text));
    }

    private static Div content(String text) {
        var exact = new Paragraph(text);
        exact.addClassName("agreed");
        return new Div(new Paragraph(Texts.get("agreed.what-applies")), exact);
    }
}
