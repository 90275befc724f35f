package fr.montpellier.multipass.portal.welcome;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;

@AnonymousAllowed
@Route(value = "donnees-personnelles", layout = PortalLayout.class)
class PrivacyView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int PARAGRAPHS = 5;

    PrivacyView() {
        super("privacy.title");
        for (int i = 1; i <= PARAGRAPHS; i++) {
            add(new Paragraph(Words.say("privacy.text." + i)));
        }
    }
}
