package fr.montpellier.multipass.portal.resident.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Section;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.ExplanationTiles;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Texts;

/**
 * Explains Multipass in three pictures, until the resident has put that away: open while they have no document, and a line
 * to open for those who have, in a browser that is new to them.
 */
class FirstVisitSection extends Section {

    private static final long serialVersionUID = 1L;

    FirstVisitSection(boolean isOpen) {
        setId("premiere-visite");
        getElement().setAttribute("aria-label", Texts.get("first-visit.title"));
        Anchor seen = Components.bypassRouter(
                Components.action("/premiere-visite/vue?page=/accueil", Texts.get("first-visit.seen"), "secondary"));
        seen.setId("premiere-visite-vue");
        var pictures = new NativeDetails(
                Texts.get("first-visit.title"),
                new Div(
                        StaticHtml.flatten(ExplanationTiles.tiles()),
                        Components.muted(Texts.get("first-visit.again")),
                        Components.row(seen)));
        pictures.getElement().setAttribute("open", isOpen);
        add(pictures);
    }
}
