package fr.montpellier.multipass.portal.dpo.exceptional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.exceptional.ExceptionalAccessCard;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import jakarta.annotation.security.RolesAllowed;

/** Lists the exceptional accesses of every organisation, the newest first, with the way to their entries. */
@RolesAllowed("DPO")
@Route(value = "dpo/acces-exceptionnels", layout = PortalLayout.class)
class ExceptionalView extends Screen {

    private static final long serialVersionUID = 1L;

    ExceptionalView(ExceptionalAccessGateway accesses) {
        super("exceptional.title");
        var list = new Div();
        list.setId("acces");
        accesses.all().forEach(access -> {
            Div card = ExceptionalAccessCard.of(access);
            card.add(new Paragraph(
                    new Anchor("/dpo?dossier=" + access.caseReference(), Texts.get("exceptional.entries"))));
            list.add(card);
        });
        if (list.getComponentCount() == 0) {
            list.add(Components.muted(Texts.get("exceptional.none")));
        }
        add(new Paragraph(Texts.get("exceptional.dpo.intro")), new H2(Texts.get("exceptional.dpo.list")), list);
    }
}
