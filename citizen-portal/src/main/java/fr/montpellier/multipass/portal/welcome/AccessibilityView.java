package fr.montpellier.multipass.portal.welcome;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;

@AnonymousAllowed
@Route(value = "accessibilite", layout = PortalLayout.class)
class AccessibilityView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int PARAGRAPHS = 5;

    AccessibilityView() {
        super("accessibility.title");
        for (int i = 1; i <= PARAGRAPHS; i++) {
            add(new Paragraph(Words.say("accessibility.text." + i)));
        }
    }
}
